"""Records in the plain text of PubMed: its formats "abstract" and "summary", and the text of its alerts.

The format "abstract" has a paragraph for each part of a record::

    1. J Name. 2024 Jan 1;12(3):45-50. doi: 10.1000/x. Epub 2023 Dec 1.

    Title of the article.

    Surname AB(1), Surname C(2).

    Author information:
    (1)Department of Examples.

    BACKGROUND: The abstract, in one or more paragraphs.

    DOI: 10.1000/x
    PMID: 1234567 [Indexed for MEDLINE]

"Summary" is one paragraph: "1: Surname AB. Title. J Name. 2024 Jan 1;12(3):45-50. doi: 10.1000/x. PMID: 1234567.", and
an alert has lines for the title, the authors and the citation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from readlist.digests.alerts.pubmed_citation import (
    CITATION,
    are_abbreviated_names,
    read_names,
    set_citation,
    set_identifiers,
    set_matched_citation,
)
from readlist.digests.fields.author_names import AuthorList, split_authors
from readlist.digests.fields.item_details import are_names
from readlist.digests.fields.record_draft import RecordDraft

MAX_PARAGRAPHS = 200
"""Most paragraphs of a record; more are left out."""
MAX_PARAGRAPH_CHARS = 500_000
"""Most characters of a paragraph, such as a list of five thousand authors; a longer one is taken for several."""
MAX_AUTHORS_CHARS = 200_000
"""Most characters of a paragraph of authors."""
MAX_RECORD_CHARS = 2_000_000
"""Most characters of a record; the rest of a longer one is left out."""
MAX_PUBMED_SUMMARY_CHARS = 20_000
"""Characters after the authors of a summary that are searched for its citation."""
MAX_AFFILIATION_CHARS = 600
"""Most characters of the institution of an old record, which has no label."""
MIN_EXCERPT_LINE_CHARS = 80
"""Fewest characters of a line below the citation in an alert that is a part of the abstract."""
_CITATION_FIRST = r"(?:In:\s|[^.\n]{1,250}\.\s(?:1[6-9]|20)\d\d\b)"
"""A citation right after the number of a record; the format "summary" has the authors there."""
COUNTED_RECORD = re.compile(
    r"\s{0,4}(?:(?:(?:DOI|PMCID|PMC):\s*\S{1,200}\s{1,4}){0,2}PMID:\s*\d"
    rf"|\d{{1,6}}:\s(?!{_CITATION_FIRST})\S)"
)
"""A line of each record: its PMID, or the beginning of one in the format "summary"."""

_NUMBER = re.compile(r"\s{0,4}(\d{1,6})([.:])\s+")
_IDENTIFIER_LINE = re.compile(r"^(?:PMID|DOI|PMCID):\s*\S", re.MULTILINE)
_PMID = re.compile(r"\bPMID:\s*\d")
_PMID_LINE = re.compile(r"^[^\S\n]*(?:(?:DOI|PMCID|PMC):\s*\S{1,200}\s{1,4}){0,2}PMID:\s*\d", re.MULTILINE)
_AFTER_CITATION_DATE = re.compile(r"(?:[;:]|\s*(?:doi|PMID|Epub|Online|eCollection)\b)", re.IGNORECASE)
"""Signs and words that follow the date of a citation, but not a year in a sentence."""
_NOTES = re.compile(
    r"(?:Comments? (?:in|on)|Errat(?:um|a) (?:in|for)|Corrected and republished|(?:Partial )?[Rr]etract(?:ion|ed)\b"
    r".{0,30}(?:in|of|from)|Update (?:in|of)|Republished (?:in|from|of)|Expression of concern|Summary for patients"
    r"|Original report|Cites|Dataset (?:described )?in|Associated (?:dataset|publication)|Preprint (?:in|of)"
    r"|(?:Collaborators|Investigators|Conflict of interest statement|Trial registration|Free (?:PMC )?[Aa]rticle"
    r"|Similar articles|Publication [Tt]ypes?|MeSH|Grant [Ss]upport)\b)[ \t]*(?:[:\n]|$)"
)
"""A paragraph of notes, which are not read: "Comment in", "Erratum in"."""
_AUTHORS_ABSENT_OR_LOCATED = re.compile(
    r"(?:Author information:|Affiliations?:|\(1\)\s*\S|[#*]\s?Contributed"
    r"|\[?no (?:authors?|authorship) (?:listed|indicated)\]?\.?$)",
    re.IGNORECASE,
)
"""A paragraph with the institutions of the authors, or the words that there are no authors."""
_ADDRESS = re.compile(
    r"\b(?:universit|department|departement|institut|hospital|school of|faculty|cent(?:er|re) (?:for|of)|laborator"
    r"|clinic)\w*|@\w",
    re.IGNORECASE,
)
"""A word of the institution of an author, in a record without labels: "Department"."""
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)\s|copyright\b|\W{0,2}20\d\d .{0,60}(?:published by|publishing)|published by elsevier"
    r"|this article is protected)",
    re.IGNORECASE,
)
"""The beginning of a statement below an abstract: "© 2026", "Published by Elsevier"."""
_KEYWORDS = re.compile(r"key ?words?\s*:\s*", re.IGNORECASE)
_LANGUAGE = re.compile(r"\[Article in ([A-Z][a-z]+)(?:[^\]]*)\]$")
_BRACKETED = re.compile(r"^\[(.+)\]\.?$", re.DOTALL)
_ABSTRACT_LINE = re.compile(r"\A\s*abstract\s*:?[^\S\n]*(?:\n|\Z)", re.IGNORECASE)
_FOOTER = re.compile(
    r"You (?:have received|are receiving|received) this (?:e-?mail|message)\b|To unsubscribe\b", re.IGNORECASE
)
"""A line below the last record of an alert."""
_FOOTNOTE_MARKS = re.compile(r"(?:\s+\d{1,2})+(?=\s*(?:,|$))")
"""The numbers of institutions after whole names, as the site shows them."""
_AFTER_CITATION = re.compile(r"\s(?:doi|PMID|PMCID|Epub|eCollection):?\s")
"""The first label after the citation of a summary."""
_HYPHENATED = re.compile(r"(?<=\w)-\n(?=\w)")
"""A hyphen at the end of a line within a word or formula."""


@dataclass(slots=True)
class TextRecord:
    """A record as paragraphs.

    ``line`` is its first line, ``pmid_line`` that of its PMID, 0 if it has none. ``is_summary``: it has the format
    "summary". ``is_closed``: its PMID has been read, which ends it.
    """

    paragraphs: list[str]
    line: int
    is_summary: bool
    is_closed: bool = False
    pmid_line: int = 0
    size: int = 0
    """The number of its characters."""


def text_records(lines: Iterable[str]) -> Iterator[TextRecord]:
    """The records of a text, one at a time. A number begins a record if a citation, or lines of a record, follow it."""
    record: TextRecord | None = None
    number = 0
    for line, paragraph in _paragraphs(lines):
        found = _NUMBER.match(paragraph)
        if found and _begins_record(paragraph, found, number if record else 0, record):
            if record is not None:
                yield record
            number = int(found[1])
            is_summary = found[2] == ":" and not re.match(_CITATION_FIRST, paragraph[found.end() :])
            record = TextRecord([paragraph[found.end() :]], line, is_summary)
        elif record is None or record.is_closed:
            continue
        elif len(record.paragraphs) < MAX_PARAGRAPHS and record.size < MAX_RECORD_CHARS:
            record.paragraphs.append(paragraph)
            record.size += len(paragraph)
        if pmid := (_PMID if len(record.paragraphs) == 1 else _PMID_LINE).search(paragraph):
            record.is_closed = True
            record.pmid_line = line + paragraph.count("\n", 0, pmid.end())
    if record is not None:
        yield record


def _begins_record(paragraph: str, found: re.Match[str], last: int, record: TextRecord | None) -> bool:
    """True if a numbered paragraph is a record rather than a point in an abstract.

    ``found`` is the match of its number, ``last`` the number of the ``record`` before it.
    """
    text = paragraph[found.end() :][:2_000]
    is_next = int(found[1]) == last + 1
    citation = CITATION.match(_on_one_line(text))
    if record is not None and not record.is_closed:
        return (
            citation is not None
            and is_next
            and bool(_AFTER_CITATION_DATE.search(_on_one_line(text), citation.end("date")))
        )
    if citation or text.startswith("In: ") or _PMID.search(text):
        return True
    return (is_next or int(found[1]) == 1) and "\n" in text.strip()


def draft_record(record: TextRecord) -> RecordDraft:
    """The draft of a record."""
    first = _on_one_line(record.paragraphs[0])
    draft = RecordDraft()
    if set_citation(draft, first) and len(record.paragraphs) > 1 and not _has_title_above(record):
        _set_parts(draft, record.paragraphs[1:])
    elif lines := _lines_below_citation(record):
        draft = RecordDraft()
        set_citation(draft, record.paragraphs[0].partition("\n")[0])
        _set_parts(draft, lines)
    elif "\n" in record.paragraphs[0].strip() and set_lines(draft, record.paragraphs):
        pass
    else:
        _set_summary(draft, first)
    return draft


def _lines_below_citation(record: TextRecord) -> list[str]:
    """The lines below a citation in a record whose blank lines are lost; [] for any other record."""
    first, *below = [line for line in record.paragraphs[0].split("\n") if line.strip()]
    citation = CITATION.match(first)
    is_certain = citation is not None and _AFTER_CITATION_DATE.match(first, citation.end("date")) is not None
    return [*below, *record.paragraphs[1:]] if is_certain and (len(below) > 2 or _has_title_above(record)) else []


def _has_title_above(record: TextRecord) -> bool:
    """True if title and authors stand right below the citation, since those are followed by their institutions."""
    is_next = len(record.paragraphs) > 1 and _AUTHORS_ABSENT_OR_LOCATED.match(record.paragraphs[1]) is not None
    return is_next and "\n" in record.paragraphs[0].strip()


def _set_parts(draft: RecordDraft, paragraphs: list[str]) -> None:
    """Set the fields in the paragraphs below the citation of a record in the format "abstract"."""
    parts = [(each, _on_one_line(each)) for each in paragraphs]
    title = parts.pop(0)[1]
    if _IDENTIFIER_LINE.match(title):
        set_identifiers(draft, title)
        return
    set_title(draft, title)
    abstract: list[str] = []
    has_authors = False
    for place, (raw, text) in enumerate(parts):
        if _IDENTIFIER_LINE.match(raw.lstrip()):
            set_identifiers(draft, raw)
        elif language := _LANGUAGE.match(text):
            draft.language = language[1]
        elif _NOTES.match(raw) or _COPYRIGHT.match(text) or _AUTHORS_ABSENT_OR_LOCATED.match(text):
            has_authors = has_authors or bool(_AUTHORS_ABSENT_OR_LOCATED.match(text))
        elif not has_authors and not abstract and (found := _read_authors(text)).names:
            has_authors = True
            draft.authors, draft.authors_cut = found
        elif keywords := _KEYWORDS.match(text):
            draft.keywords = re.split(r"\s*[;,]\s*", text[keywords.end() :].strip(" ."))
        elif has_authors and not abstract and _is_address(text, parts[place + 1 :]):
            continue
        elif text := _on_one_line(_ABSTRACT_LINE.sub("", raw)):
            abstract.append(text)
    draft.abstract = "\n\n".join(abstract)


def _read_authors(text: str) -> AuthorList:
    """The authors in a paragraph, with initials or with whole names; no names for any other paragraph."""
    if are_abbreviated_names(text) and len(text) < MAX_AUTHORS_CHARS:
        return read_names(text)
    plain = _FOOTNOTE_MARKS.sub("", text) if len(text) < MAX_AUTHORS_CHARS else ""
    return split_authors(plain) if are_names(plain) else AuthorList()


def _is_address(text: str, later: list[tuple[str, str]]) -> bool:
    """True for the institution of an old record, without a label, above its abstract."""
    has_more = any(not _IDENTIFIER_LINE.match(raw.lstrip()) and not _COPYRIGHT.match(line) for raw, line in later)
    return has_more and len(text) < MAX_AFFILIATION_CHARS and bool(_ADDRESS.search(text))


def set_title(draft: RecordDraft, title: str) -> None:
    """Set a title without the full stop after it, and without the brackets around a translated one."""
    if bracketed := _BRACKETED.match(title):
        title = bracketed[1]
    draft.title = title[:-1] if title.endswith(".") and not title.endswith("..") else title


def set_lines(draft: RecordDraft, paragraphs: list[str]) -> bool:
    """Set the fields of an alert's record, which has lines for title, authors, citation and PMID.

    False if no line below the first one is a citation.
    """
    lines = [" ".join(line.split()) for paragraph in paragraphs for line in paragraph.split("\n") if line.strip()]
    at = next((place for place, line in enumerate(lines) if place and CITATION.match(line)), 0)
    if not at:
        return False
    set_identifiers(draft, "\n".join(lines[at:]))
    set_citation(draft, " ".join(lines[at : at + 3]))
    begin = at
    while begin > 1 and are_abbreviated_names(lines[begin - 1]):
        begin -= 1
    draft.authors, draft.authors_cut = read_names(" ".join(lines[begin:at]))
    set_title(draft, " ".join(lines[:begin]))
    rest = [line for line in lines[at + 1 :] if not re.search(r"\b(?:PMID|PMCID|doi)\b", line)]
    draft.excerpt = " ".join(line for line in rest if len(line) > MIN_EXCERPT_LINE_CHARS and not _FOOTER.match(line))
    return True


def _set_summary(draft: RecordDraft, text: str) -> None:
    """Set the fields of a record in the format "summary", whose parts end in full stops."""
    set_identifiers(draft, text)
    tail = _AFTER_CITATION.search(text)
    end = tail.start() if tail else len(text)
    begin = 0
    authors, _, rest = text.partition(". ")
    if are_abbreviated_names(authors):
        draft.authors, draft.authors_cut = read_names(authors)
        begin = len(text) - len(rest)
    citation = None
    for found in CITATION.finditer(text, begin, begin + MAX_PUBMED_SUMMARY_CHARS):
        if found.start("journal") > begin and found.start("date") <= end:
            citation = found
    if citation is not None:
        set_matched_citation(draft, citation)
        end = citation.start()
    set_title(draft, text[begin:end].strip())


def _on_one_line(paragraph: str) -> str:
    """A paragraph on one line; lines are joined by a blank, or without one after a hyphen."""
    if "-\n" in paragraph:
        paragraph = _HYPHENATED.sub("-", paragraph)
    return " ".join(paragraph.split())


def _paragraphs(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    """The paragraphs of a text and the lines on which they begin."""
    parts: list[str] = []
    first = size = 0
    for number, line in enumerate(lines, 1):
        if parts and (not line.strip() or size > MAX_PARAGRAPH_CHARS):
            yield first, "\n".join(parts)
            parts, size = [], 0
        if line.strip():
            first = first if parts else number
            parts.append(line)
            size += len(line)
    if parts:
        yield first, "\n".join(parts)
