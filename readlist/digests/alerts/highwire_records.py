"""Records in HighWire's mails: a title, a line of authors, and a source line with venue, day and DOI.

::

    ---
    Subject area
    ---

    Title of the preprint

    Ada A Example, Ben Sample, and Cleo Third

    bioRxiv posted 22 January 2026 doi:10.64898/2026.01.20.700468

    [Abstract] [PDF]

Tables of contents of journals have "J Examples 2020;12 34-45", in later ones with a DOI, in its place; citations have
"bioRxiv 2026.01.20.700468; doi: https://doi.org/10.…".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from readlist.digests.fields.author_names import split_authors
from readlist.digests.fields.item_details import are_names
from readlist.digests.fields.publication_dates import read_publication_date
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.fields.web_addresses import find_addresses
from readlist.digests.linked_lines import LineLink, LinkedLine
from readlist.model.publication import is_preprint_server

MAX_NAME_WORDS = 6
"""Most words of a name."""
MAX_PARAGRAPH_LINES = 60
"""Most lines of a title or of authors; a longer paragraph is taken for several."""
MAX_HEADING_WORDS = 5
"""Most words of a subject area above a title; a longer line may be the title itself."""
MAX_SOURCE_LINE_CHARS = 600
"""Most characters of a source line."""
MAX_PARAGRAPHS_ABOVE_SOURCE = 8
"""Most paragraphs above a source line that are kept in memory: title, authors, headings."""

_DOI = r"(?:,?\s*(?:doi\s*:?\s*|https?://(?:dx\.)?doi\.org/){0,2}(?P<doi>10\.\d{4,9}/\S+))"
SERVER_LINE = re.compile(
    rf"^\s*(?P<venue>\S[^,;:]{{2,80}}?),?\s+(?:first\s+)?(?:posted|published)\s+(?:online\s+)?(?:on\s+)?"
    rf"(?P<date>\d{{1,2}}\s+[A-Z][a-z]{{2,8}}\.?,?\s+\d{{4}}|[A-Z][a-z]{{2,8}}\.?\s+\d{{1,2}},?\s+\d{{4}}|\d{{4}}-\d\d-\d\d),?{_DOI}",
    re.IGNORECASE,
)
"""The name of a preprint server, or of a journal for an article ahead of print, the day, and the DOI."""
JOURNAL_LINE = re.compile(
    r"^\s*(?P<venue>[A-Z][^\d;:]{1,80}?)[.,]?\s+(?P<date>(?:1[89]|20)\d\d)\s*[;,:]\s*(?P<volume>\d{1,4})\s*"
    r"(?:\((?P<issue>[^()]{1,20})\))?\s*[:;,]?\s*(?P<pages>[A-Za-z]{0,3}\d[\w.]{0,12}(?:\s*[-–]\s*[A-Za-z]{0,3}\d[\w.]{0,12})?)"
    rf"[.;,]?\s*{_DOI}?\s*(?:https?://\S+\s*)?$"
)
"""The source line of a journal: "J Examples 2020;12 34-45", perhaps with a DOI."""
CITATION_LINE = re.compile(
    r"^\s*(?P<venue>(?:bio|med)Rxiv)\s+(?P<date>20\d\d)\.\d\d\.\d\d\.\d{6,10}(?:v\d{1,2})?\s*;\s*"
    r"doi\s*:?\s*(?:https?://(?:dx\.)?doi\.org/)?(?P<doi>10\.\d{4,9}/\S+)?\s*$",
    re.IGNORECASE,
)
"""The source as bioRxiv's citations have it: "bioRxiv 2026.01.20.700468; doi: https://doi.org/10.…"."""
_ET_AL = re.compile(r"[\s,]{1,3}(?:et\.? al\.?|and others)\s*$", re.IGNORECASE)
"""The words for further authors at the end of a list: ", et al."."""
_RULE = re.compile(r"\s*[-=_*]{3,}\s*$")
_BUTTONS = re.compile(
    r"^\s*(?:\[(?:Abstract|Full Text|PDF|Extract|Full|Summary|Supplement\w*)[^\]]*\](?:\s*<[^<>]*>)?[\s|,]*)+",
    re.IGNORECASE,
)
"""The links to parts of an article at the beginning of a line: "[Abstract] [Full Text]"."""
_BUTTON_BEFORE_NAME = re.compile(r"\bView ORCID Profile\s+", re.IGNORECASE)
"""The text of a button before an author: "View ORCID Profile Ada"."""
_ALERT_PARAMETER = re.compile(r"\?(?:ct|etoc|alerts?|rss)(?:=\w*)?$")
"""The parameter of a link by which HighWire counts readers of alerts: "?etoc", "?ct=ct"."""
_VERSION = re.compile(r"^(10\.(?:1101|64898)/\S+?)v(\d+)$")
"""A DOI of a preprint with its version: "10.1101/2026.01.20.700468v2"."""
_LEADING_MARK = re.compile(r"^(?:Open Access|Free|\*+|\[[^\]]{1,20}\])\s*:?\s+(?=\S)")
"""The access before a title: "Open Access: "."""


@dataclass(frozen=True, slots=True)
class HighWireRecord:
    """The draft of a record, the line of its title, and that of its source line."""

    draft: RecordDraft
    line: int
    source_line: int


def source_line(text: str) -> re.Match[str] | None:
    """The parts of a source line, which has the venue and date of a paper; None for any other line."""
    if len(text) > MAX_SOURCE_LINE_CHARS:
        return None
    return SERVER_LINE.match(text) or CITATION_LINE.match(text) or JOURNAL_LINE.match(text)


def text_paragraphs(lines: Iterable[str]) -> Iterator[LinkedLine]:
    """The paragraphs of a text; a source line, a line of buttons, or a rule is a paragraph by itself."""
    parts: list[str] = []
    first = 0
    for number, raw in enumerate(lines, 1):
        line = " ".join(raw.lstrip("> ").split())
        is_alone = bool(line) and bool(_RULE.match(line) or _BUTTONS.match(line) or source_line(line))
        if parts and (not line or is_alone or len(parts) >= MAX_PARAGRAPH_LINES):
            yield _paragraph(parts, first)
            parts = []
        if is_alone:
            yield _paragraph([line], number)
        elif line:
            first = first if parts else number
            parts.append(line)
    if parts:
        yield _paragraph(parts, first)


def _paragraph(parts: list[str], number: int) -> LinkedLine:
    text = "\n".join(parts)
    links = tuple(LineLink("", address) for address in find_addresses(text)) if "://" in text else ()
    return LinkedLine(text, links, number=number)


def highwire_records(paragraphs: Iterable[LinkedLine]) -> Iterator[HighWireRecord]:
    """The records in the paragraphs of a mail, one at a time."""
    above: list[LinkedLine] = []
    section = ""
    is_heading = False
    record: HighWireRecord | None = None
    for line in paragraphs:
        source = source_line(line.text)
        if source is not None:
            if record is not None:
                yield record
            record = HighWireRecord(
                _draft(above, source, line), above[-2:][0].number if above else line.number, line.number
            )
            if section and record.draft.kind == "preprint":
                record.draft.keywords = (section,)
            above = []
        elif _RULE.match(line.text):
            if is_heading and len(above) == 1:
                section = above[0].text
            is_heading = not (is_heading and len(above) == 1)
            above = []
        elif marks := _BUTTONS.match(line.text):
            _add_links(record, line.links)
            rest = line.text[marks.end() :].strip()
            above = [line._replace(text=rest, links=())] if rest and "://" not in rest else []
        elif line.links and not above and record is not None and _is_only_address(line):
            _add_links(record, line.links)
        else:
            above = [*above[-MAX_PARAGRAPHS_ABOVE_SOURCE + 1 :], line]
    if record is not None:
        yield record


def _is_only_address(line: LinkedLine) -> bool:
    return all(not link.text or link.text == line.text for link in line.links) and line.text.startswith("http")


def _add_links(record: HighWireRecord | None, links: Iterable[LineLink]) -> None:
    for link in links:
        if record is not None and "unsubscribe" not in link.address.lower():
            record.draft.add_link(_ALERT_PARAMETER.sub("", link.address), "pdf" if "pdf" in link.text.lower() else "")


def _draft(above: list[LinkedLine], source: re.Match[str], line: LinkedLine) -> RecordDraft:
    """The draft of a record; ``source`` is the match of its source line, ``above`` are the paragraphs above that.

    The last of these are the title and the authors.
    """
    parts = source.groupdict()
    venue = parts["venue"].strip(" .,")
    draft = RecordDraft(venue=venue, published=read_publication_date(parts["date"]))
    draft.volume, draft.issue = parts.get("volume") or "", parts.get("issue") or ""
    draft.pages = "".join((parts.get("pages") or "").split()).strip(".")
    draft.kind = "preprint" if is_preprint_server(venue) else "article"
    if doi := (parts["doi"] or "").rstrip(".,;)]"):
        version = _VERSION.match(doi)
        draft.add_identifier("doi", version[1] if version else doi)
        draft.version = version[2] if version else ""
    texts = [each.text for each in above]
    if source.re is CITATION_LINE and _has_names_below_title(texts):
        texts = texts[-1:]  # a page of results that was copied: other lines of it are above
    title, authors = _title_and_authors(texts)
    draft.authors, draft.authors_cut = split_authors(_BUTTON_BEFORE_NAME.sub("", authors))
    draft.title = _LEADING_MARK.sub("", title)
    for each in above[-2:]:
        for link in each.links:
            draft.add_link(_ALERT_PARAMETER.sub("", link.address))
    for link in line.links:
        draft.add_link(_ALERT_PARAMETER.sub("", link.address))
    return draft


def _title_and_authors(texts: list[str]) -> tuple[str, str]:
    """Title and authors: the last two of the paragraphs; or the last one, whose last lines are then the names."""
    if len(texts) > 1 and not _are_title_and_authors(texts):
        return " ".join(texts[-2].split("\n")), " ".join(texts[-1].split("\n"))
    lines = texts[-1].split("\n") if texts else []
    begin = len(lines)
    while begin > 1 and _are_people(lines[begin - 1]):
        begin -= 1
    return " ".join(lines[:begin]), " ".join(lines[begin:])


def _are_title_and_authors(texts: list[str]) -> bool:
    """True if the last paragraph has a title and below it names, and the one above it is a short heading."""
    is_heading = "\n" not in texts[-2] and len(texts[-2].split()) <= MAX_HEADING_WORDS
    return is_heading and _has_names_below_title(texts)


def _has_names_below_title(texts: list[str]) -> bool:
    """True if the last paragraph is a title with lines of names below it."""
    first, *below = texts[-1].split("\n") if texts else [""]
    is_list = first.endswith((",", " and")) or are_names(first)
    return bool(below) and all(map(_are_people, below)) and not is_list


def _are_people(text: str) -> bool:
    """True for a line of whole names that all begin with capitals."""
    names = [name.strip(" .") for name in re.split(r",|\band\b|&", _ET_AL.sub("", text)) if name.strip(" .")]
    return bool(names) and all(
        len(name.split()) <= MAX_NAME_WORDS and name[:1].isupper() and name.split()[-1][:1].isupper() for name in names
    )
