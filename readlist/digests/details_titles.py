"""Titles of papers in folded parts of Markdown: ``<details><summary>Title</summary> … </details>``.

They are read as headings. Other summaries, such as "Abstract" or "Click to expand", are labels or buttons.
"""

from __future__ import annotations

import re

from readlist.digests.field_labels import has_label

MIN_SUMMARY_TITLE_WORDS = 4
"""Fewest words of a summary that is a title."""

_SUMMARY = re.compile(
    r"(?:\s?<details\b[^<>]{0,100}>\s{0,9}|\s{0,9})<summary\b[^<>]{0,100}>(?P<text>.{1,1000}?)</summary\s{0,9}>",
    re.IGNORECASE,
)
"""A summary at the beginning of a line, not one within an item of a list, since the item has the title."""
_TAG = re.compile(r"</?(?:b|strong|i|em|u|span|font|h[1-6]|p|code)\b[^<>]{0,300}>", re.IGNORECASE)
_MARKUP = re.compile(r"<[^<>]{0,2000}>|[*_`#]")
_BUTTON = re.compile(
    r"\W{0,9}(?:click|tap|show|expand|view|see|read|full|more|table of|all|open|toggle)\b", re.IGNORECASE
)
"""The beginning of a button: "Click to expand"."""
_LABEL = re.compile(
    r"\W{0,9}(?:(?:an?|the|our|my|its|short|brief|plain|quick|ai|generated|original|english|chinese)\s){0,4}"
    r"(?:abstract|summary|bibtex|citation|notes?|comments?|translation|background|details|references|figures?"
    r"|installation|usage|faq|changelog|how to)(?:\s(?:and|of|by|for|from|in|with|&|/|\()|\s?[—–:-]|$)"
    r"|\W{0,9}(?:how|what|why|where|when|which)?\s?(?:do|can|should|did|am) i\b",
    re.IGNORECASE,
)
"""The beginning of a label in several words, such as "A short summary of this paper", or of a user's question."""


def with_heading(line: str) -> str:
    """The line; if it begins with a summary that may be a title, that becomes a heading of the lowest level."""
    found = _SUMMARY.match(line) if "<summary" in line[:200].lower() else None
    if found is None:
        return line
    text = " ".join(_TAG.sub("", found["text"]).split())
    plain = _MARKUP.sub("", text).strip()
    if len(plain.split()) < MIN_SUMMARY_TITLE_WORDS or plain.endswith(("...", "…", ":", "：")):
        return line
    if _BUTTON.match(plain) or _LABEL.match(plain) or has_label(plain):
        return line
    return f"###### {text}\n{line[found.end() :]}"
