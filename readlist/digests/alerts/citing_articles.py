"""Citing articles in alerts of Wiley and other sites made by Atypon: each is a line of text without a link.

"Ada Example, Bo Sample, Counting owls, Journal of Sand, 10.5555/1, 12, (34-56), 1-Jan-(2026)."
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from readlist.digests.fields.author_names import split_authors
from readlist.digests.fields.item_details import are_names
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.linked_lines import LinkedLine

MAX_CITING_CHARS = 4_000
"""Most characters of a line with a citing article."""
MAX_CITING_NAMES = 200
"""Most parts of a line that are looked at as authors."""

_CITING = re.compile(
    r",\s(?P<doi>10\.\d{4,9}/[^\s,]{1,200}),\s(?:(?P<volume>[\w.-]{1,12}),\s)?(?:(?P<issue>[\w.-]{1,12}),\s)?"
    r"(?:\((?P<pages>[\w.-]{1,30})\),\s)?(?:\d{0,2}-?[A-Z]?[a-z]{0,8}-?)?\((?P<year>(?:19|20)\d\d)\)\.?$"
)
"""DOI, volume, issue, pages and date after the journal: ", 10.5555/1, 12, 3, (34-56), 1-Jan-(2026)."."""

_CITED_ABOVE = re.compile(
    r"(?:your article |it |this article )?(?:has been|was|is) cited (?:by|in)(?: the following)?(?: \d+)?"
    r"(?: articles?)?\s?:?"
    r"|(?:new )?(?:citing|cited by) (?:articles?|papers?|documents?|publications?)\s?:?",
    re.IGNORECASE,
)
"""The line between the reader's own article and those that cite it."""


def citing_articles(lines: Iterable[LinkedLine]) -> Iterator[tuple[LinkedLine, RecordDraft]]:
    """The lines that are citing articles, each with its draft."""
    for line in lines:
        if len(line.text) <= MAX_CITING_CHARS and (found := _CITING.search(line.text)):
            draft = _read_article(line, line.text[: found.start()], found)
            if draft.title:
                yield line, draft


def without_cited_article(lines: list[LinkedLine]) -> list[LinkedLine]:
    """The lines below "Citing articles" or "has been cited by", above which stands the reader's own article.

    All lines, if several say so: each of them belongs to an article of its own.
    """
    places = [place for place, line in enumerate(lines) if _CITED_ABOVE.fullmatch(line.text)]
    return lines[places[0] + 1 :] if len(places) == 1 else lines


def _read_article(line: LinkedLine, text: str, found: re.Match[str]) -> RecordDraft:
    """The draft of an article. The journal is in italics, or the text after the last comma."""
    journal = next((part for part in reversed(line.strong) if part and text.endswith(f", {part}")), "")
    if not journal and not line.strong and not text.endswith(","):
        journal = text.rpartition(", ")[2]
    draft = RecordDraft(venue=journal, kind="article")
    parts = text.removesuffix(journal).rstrip(" ,").split(", ")
    authors = 0
    while authors < min(len(parts) - 1, MAX_CITING_NAMES) and are_names(parts[authors]):
        authors += 1
    draft.authors, draft.authors_cut = split_authors(", ".join(parts[:authors]))
    draft.title = ", ".join(part for part in parts[authors:] if part).strip(" ,")
    draft.identifiers["doi"] = found["doi"].lower()
    draft.volume, draft.issue = found["volume"] or "", found["issue"] or ""
    draft.pages, draft.published = found["pages"] or "", found["year"]
    return draft
