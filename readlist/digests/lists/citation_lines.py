"""Lists of references, one on each line: "Author A and Author B (2013) Title. Journal 6(4): 232–235."

The year is in brackets after the authors, as in APA and Harvard, or behind the title, as in IEEE and Vancouver.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from readlist.digests.citations import split_citation
from readlist.digests.field_labels import read_source
from readlist.digests.fields.author_names import split_authors
from readlist.digests.fields.item_details import are_names
from readlist.digests.fields.journal_lines import read_journal_line
from readlist.digests.fields.publication_dates import read_publication_date
from readlist.digests.fields.publication_kinds import read_kind
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.fields.web_addresses import find_addresses
from readlist.digests.linked_lines import LinkedLine
from readlist.digests.linked_papers import clean_title, read_text
from readlist.digests.lists.markdown_items import link_identifiers

MIN_CITATIONS = 3
"""References that a text must have to be a list of them; fewer may be chance."""

_CITATION_LINE = re.compile(
    r"\s*(?:[-*+]\s+|\[?\d{1,4}[\].)]+\s+)?(?P<authors>[^\W\d_][^()\n]{2,600}?)[,.]?\s*\((?:19|20)\d\d[a-z]?\)[.,:]?\s+\S.{12,}"
)
_BULLET_OR_NUMBER = re.compile(r"^\s*(?:[-*+•]\s+|\[?\d{1,4}[\].)]+(?:\s+|$)|\(\d{1,4}\)\s+)")
"""The bullet or number before a reference."""
_YEAR = re.compile(r"(?<![\d–-])(?:19|20)\d\d(?![\d–-])")
_DATED = re.compile(r"(?:[A-Z][a-z]{2,8}\.? )?(?<![\d–-])(?:19|20)\d\d(?![\d–-])")
_EDITORS = re.compile(r"[^()]{3,200}\((?:eds?|hrsg)\.?\)[.,:]?\s+", re.IGNORECASE)
_PROCEEDINGS = re.compile(
    r"in:?\s+(?P<venue>(?=.*\w{4}).{3,300}?)(?=,\s|(?<![A-Z]\w\w)(?<!Proc)(?<!Conf)(?<!Symp)(?<!Trans)\.\s+(?:[A-Z]\w{3,}|\d|LNCS|LNAI)|\s*\((?:(?:19|20)\d\d|pp)|\.?$)",
    re.IGNORECASE,
)
_PAGES = re.compile(r"\b(?:pp?\.|pages?)\s?(\w{0,2}\d{1,6}(?:\s?[-–]\s?\w{0,2}\d{1,6})?)")
_PUBLISHER = re.compile(r"[A-Z][^:\d]{2,60}: (?P<publisher>[^,;:\d]{3,100})[,;] (?:19|20)\d\d\W*")
"""Town and publisher of a book: "Sampleton: Owl Press, 2020"."""
_EMPHASIS = re.compile(r"(?<![\w$])[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}(?!\w)")
_VENUE_AND_IMPRINT = re.compile(
    r"(?P<venue>[^\d\n].{1,200}?)[,.]?\s+(?:vol\.\s*)?(?P<volume>\d{1,4})\s*(?:\((?P<issue>[^()]{1,20})\))?"
    r"\s*[,:]\s*(?:pp?\.\s*|Article (?:no\. )?)?(?P<pages>[A-Za-z]?\d+(?:\s*[-–]\s*[A-Za-z]?\d+)?)"
)
"""A journal with volume and pages: "Journal of Owls, 4, 100123"."""
_MEDIUM = re.compile(r"\s\[(?P<kind>[^\[\]]{3,30})\]$")
"""The kind of a work, behind its title: "[dissertation]"."""
MAX_WORDS_ABOVE_REFERENCES = 2
"""Words of a line above references: "Literature cited"."""
MAX_LINKLESS_ITEM_CHARS = 1_000
"""Characters of an item that is a reference; a longer one is a text."""
MIN_TITLE_CHARS_OF_ITEM = 12
"""Characters of the title of such an item; a shorter one may be the end of a name."""
MIN_CITED_TITLE_CHARS = 6
"""Characters of a title of a reference."""


def is_citation(line: str) -> bool:
    """True for a reference with authors and a year in brackets, or with authors, a title, and a year behind these."""
    line = line[:4_000]
    found = _CITATION_LINE.match(line)
    if found is not None and are_names(found["authors"]):
        return True
    if not _YEAR.search(line):
        return False
    authors, title, rest = split_citation(_BULLET_OR_NUMBER.sub("", line, count=1))
    return bool(authors) and len(title) >= MIN_CITED_TITLE_CHARS and _YEAR.search(rest) is not None


def join_references(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    """The references with their line numbers; one that begins with a number goes on in lines that do not."""
    parts: list[str] = []
    first = 0
    for number, line in enumerate(lines, 1):
        is_begin = _BULLET_OR_NUMBER.match(line) is not None
        goes_on = parts and line.strip() and not is_begin and _BULLET_OR_NUMBER.match(parts[0])
        if not goes_on:
            if parts:
                yield first, " ".join(parts)
            parts, first = [], number
        if line.strip():
            parts.append(line.strip())
    if parts:
        yield first, " ".join(parts)


def are_citations(lines: list[str]) -> bool:
    """True if at least four fifths of the references of a text, and at least ``MIN_CITATIONS``, are complete.

    A reference that begins with a number may go on in the next lines. Headings and short lines do not count.
    """
    joined = [line for _, line in join_references(line for line in lines if not line.startswith("#"))]
    filled = [line for line in joined if len(line.split()) > MAX_WORDS_ABOVE_REFERENCES]
    count = sum(map(is_citation, filled))
    return count >= MIN_CITATIONS and 5 * count >= 4 * len(filled)


def read_citation(line: str) -> RecordDraft:
    """The draft of a reference. Its title is "" if the line is no reference."""
    text = _BULLET_OR_NUMBER.sub("", line, count=1)
    draft = RecordDraft()
    for address in find_addresses(text):
        draft.add_link(address)
        text = text.replace(address, "")
    for link in link_identifiers(LinkedLine(text)).links:
        draft.add_link(link.address)
        text = text.replace(link.text, "")
    text = _EMPHASIS.sub("", text)
    authors, title, rest = split_citation(" ".join(text.split()))
    if not authors:
        return draft
    draft.authors, draft.authors_cut = split_authors(authors)
    medium = _MEDIUM.search(title)
    draft.title = clean_title(title[: medium.start()] if medium else title)
    if "\n" in rest:
        rest, _, draft.published = rest.rpartition("\n")
    _read_imprint(draft, rest.strip(" ,;:\n").removeprefix(". "))
    draft.kind = (read_kind(medium["kind"]) if medium else "") or draft.kind
    return draft


def _read_imprint(draft: RecordDraft, text: str) -> None:
    """Set the journal with its issue, the proceedings, or the publisher, and the year, from the text behind a title."""
    if read_journal_line(draft, text.rstrip(" .")):
        draft.kind = "article"
        return
    text = text.rstrip(" .,;()[]")
    dates = _DATED.findall(text)
    draft.published = draft.published or (read_publication_date(dates[-1]) if dates else "")
    if proceedings := _PROCEEDINGS.match(_EDITORS.sub("in: ", text, count=1) if text[:2].lower() == "in" else ""):
        draft.venue, draft.kind = proceedings["venue"].strip(" ,."), "conference"
        pages = _PAGES.search(text)
        draft.pages = draft.pages or (pages[1] if pages else "")
    elif publisher := _PUBLISHER.fullmatch(text + " "):
        draft.publisher, draft.kind = publisher["publisher"].strip(), "book"
    elif imprint := _VENUE_AND_IMPRINT.fullmatch(text):
        draft.venue, draft.volume, draft.kind = imprint["venue"].strip(" ,"), imprint["volume"], "article"
        draft.issue, draft.pages = imprint["issue"] or "", imprint["pages"]
    elif text and not _YEAR.match(text) and read_source(draft, text, is_venue=False):
        draft.kind = "article" if draft.volume else "preprint" if "arxiv" in draft.identifiers else draft.kind


def cited_paper(line: LinkedLine) -> RecordDraft | None:
    """The paper of a reference with authors, title and year in a line without links; None for any other line."""
    if line.links or len(line.text) > MAX_LINKLESS_ITEM_CHARS or not _YEAR.search(line.text):
        return None
    authors, title, _ = split_citation(line.text.partition("\n")[0])
    if not authors or len(title) < MIN_TITLE_CHARS_OF_ITEM:
        return None
    draft = RecordDraft()
    read_text(draft, line)
    return draft if draft.title and draft.authors and draft.published else None
