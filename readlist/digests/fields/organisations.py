"""Names of organisations among authors, known by their words."""

from __future__ import annotations

import re

_ORGANISATION = re.compile(
    r"\b(?:organi[sz]ations?|organisation|universit\w+|universidad\w*|institut\w*|istituto|colleges?|schools?|academy|"
    r"akademie|hochschule|fakult\w+|faculty|departments?|ministr\w+|agenc(?:y|ies)|association|society|gesellschaft|"
    r"verein|societ[éà]|foundation|stiftung|fondation|consortium|collaboration|committee|commission|council|cent(?:er|re)s?|"
    r"zentrum|laborator(?:y|ies|io)|hospitals?|bureau|federation|union|alliance|network|initiative|project|program(?:me)?|"
    r"investigators|(?:study|working|research|writing|task)\s+(?:group|force)|group|team|board|corporation|company|inc|"
    r"ltd|llc|gmbh|administration|authority|service|office|national|international|world|nations|bank|fund|museum|"
    r"library)\b",
    re.IGNORECASE,
)
_EMPLOYER = re.compile(
    r"(?i:\b(?:universi\w+|institut\w*|college|school|academy|laborator\w+|labs?|hospital|research|inc|ltd|gmbh|llc|corp)"
    r"\.?$|\b(?:university|institute|school|academy|department) of\b)|\b(?:AI|NLP)$"
    r"|^(?:Google|Microsoft|Meta|Facebook|Amazon|Apple|IBM|Intel|NVIDIA|OpenAI|DeepMind|Tencent|Alibaba|Baidu|Huawei"
    r"|ByteDance|Salesforce|Adobe|Samsung|Stanford|Berkeley|Princeton|Harvard|Tsinghua|Peking|Oxford|Cambridge)"
    r" [A-Z]\w+$"
)
"""An institution or company at which authors work."""
_PREPOSITION = re.compile(r"\s(?:of|for|on|the|für|pour)\s")
_GIVEN_NAMES = re.compile(r",\s*(?:[A-ZÀ-Þ]\.?[\s-]?){1,4}$")
"""Initials after a comma, as only persons have them: ", A. B."."""


def is_employer(text: str) -> bool:
    """True for a name such as "Peking University" or "Facebook AI", which is where authors work, and none of them."""
    return _EMPLOYER.search(text.strip(" .,;()[]")) is not None


def is_organisation(text: str) -> bool:
    """True if a name can hardly be a person's."""
    if " " not in text or _GIVEN_NAMES.search(text):
        return False
    if _ORGANISATION.search(text):
        family, comma, given = text.partition(",")
        return not comma or " " in family.strip() or len(given.split()) > 2
    return "," not in text and bool(_PREPOSITION.search(text))
