"""Titles in lists without what stands around them: bullets, numbers, task boxes, labels, quotation marks, remarks."""

from __future__ import annotations

import re

_BULLET_OR_NUMBER = re.compile(
    r"^(?:\s*(?:[-*+•●▪◦·■□◆◇○▶►➤☆※]|\(?\d{1,4}(?:[.)]{1,2}(?!\d)|/(?=\s)|[、．])|\[\d{1,4}\]|[☐☑✅✔⭐★📄🔥🆕]"
    r"|[\U0001f300-\U0001faff\u2600-\u27bf]\ufe0f?(?=\s))\s*)+(?=\S)"
)
_TASK_BOX = re.compile(r"^\s*\[[ xX~/-]\]\s+")
_LABEL_OF_TITLE = re.compile(
    r"^(?:paper|article|preprint|title"
    r"|(?:(?:our|my|a) )?new (?:paper|preprint|article)(?: (?:out|online|alert))?(?: now)?"
    r"|read (?:more|it|on|the (?:full |research |original )?(?:paper|article|research|preprint)(?: here)?)"
    r"|(?:full|research|original) (?:paper|article))\s?:\s+(?=\S+ \S)",
    re.IGNORECASE,
)
_LINK_LABEL_AT_END = re.compile(r"(?<=[.,;:!?–-])\s+(?:paper|pdf|links?|arxiv|preprint|doi|url)\s?:?$", re.IGNORECASE)
"""The label of the address that follows a title: "A title. Paper:"."""
_EMOJI_AT_END = re.compile(r"(?<!\s)\s+[\U0001f300-\U0001faff\u2600-\u27bf\ufe0f\u200d]+$")
_NUMBER_AT_END = re.compile(r"\s\(No\.\s(?:\S{3,40})?\)$")
"""The number of a report or preprint after a title in APA's style: "(No. arXiv:2603.00001)"."""
_PERCENTAGE_AT_END = re.compile(r"(?<!\s)\s*[\[(]\d{1,3}(?:\.\d{1,2})?\s?%[\])]$")
"""The percentage by which a paper fits a search, after its title: "[95%]"."""
_ACCEPTED_AT_END = re.compile(
    r"(?<=\w)\s*[(\[](?:accepted|to appear|under (?:review|revision)|in (?:press|submission|review|revision)|submitted"
    r"|forthcoming|published in)\b[^()\[\]]{0,150}(?:\([^()]{0,60}\)[^()\[\]]{0,100})?[)\]]$",
    re.IGNORECASE,
)
"""A remark in brackets on the state of a paper after its title: "(accepted at ICO 2026)"."""
_SITE_AT_END = re.compile(r"(?<=\w)\s\((?:arxiv|biorxiv|medrxiv|openreview|ssrn|pdf)(?:,? pdf)?\)\.?$", re.IGNORECASE)
"""The site to which the link with a title leads, in brackets after it: "(arXiv, PDF)"."""
_IN_QUOTES = re.compile(r"[“\"«„][^“”\"«»„]{2,400}[”\"»“]")


def clean_title(text: str) -> str:
    """A title without number, bullet, task box and label before it, quotes around it, and a full stop after it.

    A label or percentage after it, such as "Paper:" or "[95%]", is removed as well.
    """
    text = _SITE_AT_END.sub("", _ACCEPTED_AT_END.sub("", text))
    text = _LINK_LABEL_AT_END.sub("", _NUMBER_AT_END.sub("", _PERCENTAGE_AT_END.sub("", _EMOJI_AT_END.sub("", text))))
    title = _LABEL_OF_TITLE.sub("", _BULLET_OR_NUMBER.sub("", _TASK_BOX.sub("", text)).strip(" \t\n-–—:|,;·•"))
    title = title[1:-1] if _IN_QUOTES.fullmatch(title) else title
    title = (
        title[2:-2].removeprefix("@") if title.startswith("[[") and title.endswith("]]") else title
    )  # a link to a note
    return title.removesuffix(".") if not title.endswith("..") else title


def without_item_mark(text: str) -> str:
    """A text without the bullet, number or sign before it."""
    return _BULLET_OR_NUMBER.sub("", text)


def without_title_label(text: str) -> str:
    """A text without task box, bullet and the label of a title before it."""
    return _LABEL_OF_TITLE.sub("", without_item_mark(_TASK_BOX.sub("", text)).strip())
