"""Lines of lists of titles without links: removes numbers around titles, finds lines that are not titles."""

from __future__ import annotations

import re

from readlist.digests.fields.item_details import are_names
from readlist.digests.schedule_lines import is_schedule_line
from readlist.model.person_names import EAST_ASIAN

MAX_LISTED_NAMES_CHARS = 4_000
"""Characters of a line with authors, who may have affiliations."""

_TIME = r"\d{1,2}[:.h]\d\d(?:\s?[ap]\.?m\.?)?"
_BEFORE_TITLE = re.compile(
    r"(?:[-*•–]\s+|\[ \]\s+|#{1,6}\s+|\d{1,5} \| |\[(?=[xX]\]|[^\]]*\d)\w{1,8}\]\s*|#?\d{1,5}[.):]?\s+(?=\D)"
    r"|\(\d{1,5}\)\s*"
    rf"|{_TIME}(?:\s?[-–]\s?{_TIME})?[:,]?(?: \|)?\s+"
    r"|[A-Z]{1,3}-?\d{1,3}[a-z]?[.:]?\s+(?=(?:[A-Z]\.\s?){1,3}[A-Z])"
    r"|(?:Paper|Poster|Oral|Talk|Spotlight|ID|No\.)\s?#?\d{1,5}[:.]?\s+|(?:Oral|Poster|Spotlight|Best Paper):\s+)",
    re.IGNORECASE,
)
"""A bullet, a number or a time before a title."""
_AFTER_TITLE = re.compile(
    r"(?<![.\s])\s*+(?:\.\s?){4,}+\s*(?:\d{1,5})?\s*$|(?<![…\s])\s*+…++\s*\d{1,5}\s*$"
    r"|\s[\[(](?:pdf|paper|code|poster|video|abstract)[\])]$"
)
"""The dots and the page after a title in a table of contents; a word for a link."""
NAMES_IN_ITALICS = re.compile(r"(?<=[^\s*_])\s?[*_]([^*_]{4,2000})[*_]?$")
"""Authors in italics right after a title in Markdown: "A title*Ada Example, Bo Sample*"."""
_COMMENT = re.compile(r"<!--(?:(?!-->).)*+-->")
_BREAK = re.compile(r"<br\s{0,9}/?>", re.IGNORECASE)
_TAG = re.compile(r"</?(?:b|strong|i|em|u|p|li|ul|ol|span|div|h[1-6]|font|small)\b[^<>]{0,300}>", re.IGNORECASE)
_BETWEEN_NAMES = re.compile(r"\s*[·•⋅]\s*|\s+\|\s+")
"""A separator of names other than a comma: " · ", " | "."""
_FRAME_LINE = re.compile(
    r"(?:chairs?|presenters?|speakers?|moderators?|poster|oral|keynote|tutorial|coffee|lunch|break|opening|closing|welcome|registration|session|track|room|invited"
    r"|program|programme|schedule|day|week|woche|semaine|semana|unit|module"
    r"|best paper|outstanding|honou?rable|award(?:ed|s)?|accepted|papers?|long|short|main|industry|findings|demo)\b"
    r"(?:\s(?:session|chairs?|break|track|papers?|remarks|talks?|conference|\d+\w?)\b.{0,60}|:.{0,80}|s?$)",
    re.IGNORECASE,
)
"""A heading, or a line of a programme that is no title, such as a break."""
EAST_ASIAN_TITLE = re.compile(rf"[{EAST_ASIAN}]{{7}}")
"""A word in Chinese, Japanese or Korean that is longer than a name."""
_WORD_OF_TITLES = re.compile(
    r"\s(?:for|of|with|without|in|on|to|from|using|via|under|through|between|the|an?|is|are|as|by|at|over|into|towards?)\s"
)
"""A word in lower case that titles have, and names do not: " of "."""
_EVENT = re.compile(r"(?:the )?[A-Z][\w@&-]{1,15}[ '’]{1,2}(?:20)?\d\d\b[\s:–—|-]*")
"""A conference with its year before a heading: "ICO 2026 – Accepted Papers"."""


def plain_markup(line: str) -> list[str]:
    """The parts of a line between breaks in HTML, without other tags; [] for a line without text."""
    if "<" in line:
        line = _TAG.sub("", _BREAK.sub("\n", _COMMENT.sub("", line)))
    return [part for part in line.split("\n") if part.strip()]


def plain_listed_title(text: str) -> str:
    """A title without the bullet, number or time before it, and without the dots and page number after it."""
    for _ in range(2):  # a number and a time
        text = _BEFORE_TITLE.sub("", text, count=1) if _BEFORE_TITLE.match(text) else text
    return _AFTER_TITLE.sub("", text).strip(" *_")


def plain_listed_names(text: str) -> str:
    """A line of names with commas between them; "" for one that is too long."""
    return _BETWEEN_NAMES.sub(", ", text.strip(" *_-–")) if len(text) <= MAX_LISTED_NAMES_CHARS else ""


def is_frame_line(text: str) -> bool:
    """True for a heading, a line of a programme that is no title, and a line with places or times."""
    return is_schedule_line(text) or _FRAME_LINE.match(_EVENT.sub("", text, count=1)) is not None


def may_be_listed_names(text: str) -> bool:
    """True for names; not for a text in Chinese or Japanese that is longer than a name, or one with "for" or "of"."""
    return EAST_ASIAN_TITLE.search(text) is None and _WORD_OF_TITLES.search(text) is None and are_names(text)
