"""Text of Scopus (its export "Plain text"): authors, title and a citation, each on a line, then lines with labels.

A record ends with the line "SOURCE: Scopus".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from readlist.digests.bibliographies.tagged_values import (
    add_addresses,
    add_doi,
    add_isbns,
    page_range,
    read_names,
    set_venue,
    split_keywords,
)
from readlist.digests.entry_maker import EntryMaker
from readlist.digests.fields.author_names import split_authors
from readlist.digests.fields.publication_kinds import read_kind
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.record_count import quote_record
from readlist.digests.source import Source
from readlist.digests.text import head_text, open_text
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.translation import N_

MAX_SCOPUS_LINES = 5_000
"""Lines of a record that are kept; with its references it may have hundreds."""
MAX_SCOPUS_CITATION_CHARS = 600
"""Characters of a line with a citation that are read."""

_HEADING = re.compile(r"(?:Scopus|EXPORT DATE:.*)\s*$")
_END = re.compile(r"SOURCE: Scopus\s*$")
_LABEL = re.compile(r"(?P<label>[A-Z][A-Z /&-]{1,40}): ?")
_NUMBERS = re.compile(r"\d{6,12}(?:; ?\d{6,12})*;?$")
"""The numbers that Scopus has for the authors."""
_CITATION = re.compile(r"\((?P<year>(?:19|20)\d\d)\) (?P<source>\S.*)")
_CITED = re.compile(r"[\s,.]*(?:Cited \d{1,7} times?\.?)?\s*$")
_NO_AUTHOR = re.compile(r"\[No author")
_SOURCE = re.compile(
    r"(?P<venue>.+?)(?:, (?P<volume>(?=[\w-]{0,11}\d)[\w-]{1,12}))?(?: ?\((?P<issue>[^()]{1,30})\))?"
    r"(?:, art\. no\. (?P<article>[\w.-]{1,30}))?(?:, pp?\. (?P<pages>[\w.]{1,15}(?: ?[-–] ?[\w.]{1,15})?))?"
)


class ScopusText:
    """The "scopus-text" format."""

    name = "scopus-text"
    label = N_("Scopus text")
    extensions = (".txt",)
    looks_for = N_("a line “Scopus”, and lines such as “SOURCE: Scopus” after each record")

    def score(self, head: bytes, name: str) -> int:
        """96 for the heading and a citation or the end of a record, 90 for both without the heading."""
        if b"Scopus" not in head or head[:1] in {b"<", b"{", b"["}:
            return 0
        lines = head_text(head).split("\n")[:400]
        has_citation, has_end = any(map(_CITATION.match, lines)), any(map(_END.match, lines))
        if _HEADING.match(lines[0].lstrip("\ufeff")) and (has_citation or has_end):
            return 96
        return 90 if has_citation and has_end else 0

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """One digest with all records."""
        text = open_text(source)
        yield DigestHead(series=source.name)
        yield from text.problems
        maker = EntryMaker()
        for line, lines in _records(text.lines()):
            draft = _read_record(lines)
            if draft is None:
                yield Problem(line, "record_lost", {"text": quote_record(lines[0])})
            else:
                yield from maker.make(draft, line)


READER = ScopusText()


def _records(lines: Iterable[str]) -> Iterator[tuple[int, list[str]]]:
    """The records: the number of the first line, and the lines that are not blank."""
    record: list[str] = []
    begin = 0
    for number, full in enumerate(lines, 1):
        line = full.strip(" \t\r\xa0\ufeff")
        if _END.match(line):
            if record:
                yield begin, record
            record = []
        elif line and not _HEADING.match(line) and len(record) < MAX_SCOPUS_LINES:
            begin = begin if record else number
            record.append(line)
    if record:
        yield begin, record


def _read_record(lines: list[str]) -> RecordDraft | None:
    """The draft of a record; None for lines without a citation."""
    place = next((place for place, line in enumerate(lines) if _CITATION.match(line)), -1)
    above = [line for line in lines[: max(place, 0)] if not _NUMBERS.match(line)]
    if not above:
        return None
    fields = _labelled([*above, *lines[place + 1 :]])
    names = [line for line in above[:-1] if not _LABEL.match(line)]
    draft = RecordDraft(title=above[-1], kind=read_kind(_first(fields, "DOCUMENT TYPE")))
    if full_names := _first(fields, "AUTHOR FULL NAMES"):
        draft.authors, draft.authors_cut = read_names([re.sub(r" ?\(\d{5,12}\)", "", full_names)])
    elif names and not _NO_AUTHOR.match(names[0]):
        draft.authors, draft.authors_cut = split_authors(names[0])
    _read_citation(draft, lines[place])
    draft.abstract = "\n\n".join(fields.get("ABSTRACT", ()))
    draft.keywords = split_keywords(fields.get("AUTHOR KEYWORDS", []) + fields.get("INDEX KEYWORDS", []))
    draft.publisher, draft.language = _first(fields, "PUBLISHER"), _first(fields, "LANGUAGE OF ORIGINAL DOCUMENT")
    add_doi(draft, _first(fields, "DOI"))
    draft.add_identifier("pmid", _first(fields, "PUBMED ID"))
    add_isbns(draft, fields.get("ISBN", []))
    add_addresses(draft, [line for line in lines[place + 1 :] if line.startswith("https://www.scopus.com/")])
    return draft


def _labelled(lines: list[str]) -> dict[str, list[str]]:
    """The lines of each label."""
    fields: dict[str, list[str]] = {}
    label = ""
    for line in lines:
        found = _LABEL.match(line)
        label = found["label"] if found else label
        if label:
            fields.setdefault(label, []).append(line[found.end() :] if found else line)
    return fields


def _first(fields: dict[str, list[str]], label: str) -> str:
    return next(iter(fields.get(label, ())), "")


def _read_citation(draft: RecordDraft, line: str) -> None:
    """Read "(2031) Journal of Owls, 12 (3), art. no. 101, pp. 101-110. Cited 5 times."."""
    found = _CITATION.match(line[:MAX_SCOPUS_CITATION_CHARS])
    if found is None:
        return
    draft.published = found["year"]
    parts = _SOURCE.fullmatch(_CITED.sub("", found["source"]))
    if parts is not None:
        draft.volume, draft.issue = parts["volume"] or "", parts["issue"] or ""
        draft.pages = page_range(parts["pages"] or parts["article"] or "")
        set_venue(draft, parts["venue"].strip(" ,"))
