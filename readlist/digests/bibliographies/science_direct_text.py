"""Text of ScienceDirect (its export "Export citation to text"): a record is lines that end in commas.

Authors, title, journal or book, volume, year and pages are each on a line, then come the DOI, the address in brackets,
and lines that begin with "Abstract:" and "Keywords:".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from readlist.digests.bibliographies.tagged_values import add_doi, add_isbns, page_range, set_venue, split_keywords
from readlist.digests.entry_maker import EntryMaker
from readlist.digests.fields.author_names import split_authors
from readlist.digests.fields.publication_dates import read_publication_date
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.fields.title_additions import without_chapter_number
from readlist.digests.record_count import MAX_QUOTED_RECORD_CHARS, quote_record
from readlist.digests.source import Source
from readlist.digests.text import head_text, open_text
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.translation import N_

MAX_SCIENCE_DIRECT_LINES = 400
"""Lines of a record that are kept."""
MAX_LINES_ABOVE_ADDRESS = 20
"""Lines of a record above its address; a longer block of lines is another text."""

_ADDRESS = re.compile(
    r"\((https?://(?:www\.)?sciencedirect\.com/(?:science/article|book|referencework)[^\s()]{0,300})\)$"
)
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s?)10\.\d{4,9}/\S{1,200}$", re.IGNORECASE)
_VOLUME = re.compile(r"Volumes? (?P<volume>[\w–-]{1,20})(?:, (?:Issues?|Part|Supplement) (?P<issue>[\w ,–-]{1,30}))?$")
_YEAR = re.compile(r"(?:19|20)\d\d$")
_PAGES = re.compile(r"Pages? (?P<pages>[\w.–-]{1,20}(?:, [\w.–-]{1,20})?)$|(?P<article>\d{5,8})$")
_NUMBER = re.compile(r"(?:ISSN|ISBN) ")
_EDITORS = re.compile(r"Editors?\(s\): ?|Editors?: ")
_IN_PRESS = re.compile(r"(?:In Press|Available online|Corrected Proof|Journal Pre-proof)\b", re.IGNORECASE)
_LABEL = re.compile(r"(Abstract|Keywords): ?")


class ScienceDirectText:
    """The "science-direct-text" format."""

    name = "science-direct-text"
    label = N_("ScienceDirect text")
    extensions = (".txt",)
    looks_for = N_("lines that end in commas, then an address of sciencedirect.com in brackets")

    def score(self, head: bytes, name: str) -> int:
        """96 for such a record at the beginning."""
        if b"sciencedirect.com/" not in head or head[:1] in {b"<", b"{", b"["}:
            return 0
        lines = [line.strip() for line in head_text(head).split("\n") if line.strip()][:MAX_LINES_ABOVE_ADDRESS]
        place = next((place for place, line in enumerate(lines) if _ADDRESS.match(line)), 0)
        above = lines[: place - 1]  # the DOI ends in a full stop
        return 96 if len(above) > 2 and all(line.endswith(",") for line in above) else 0

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """One digest with all records."""
        text = open_text(source)
        yield DigestHead(series=source.name)
        yield from text.problems
        maker = EntryMaker()
        for line, lines in _blocks(text.lines()):
            draft = _read_block(lines)
            if draft is None:
                yield Problem(line, "record_lost", {"text": quote_record(lines[0])[:MAX_QUOTED_RECORD_CHARS]})
            else:
                yield from maker.make(draft, line)


READER = ScienceDirectText()


def _blocks(lines: Iterable[str]) -> Iterator[tuple[int, list[str]]]:
    """The records: their first line's number, and their lines without blanks around them.

    A record begins after a blank line with a line that ends in a comma; an abstract may have blank lines in it.
    """
    block: list[str] = []
    begin, has_address, is_after_blank = 0, False, True
    for number, full in enumerate(lines, 1):
        line = full.strip(" \t\r\xa0\ufeff")
        if is_after_blank and has_address and line.endswith(","):
            yield begin, block
            block, has_address = [], False
        if line and len(block) < MAX_SCIENCE_DIRECT_LINES:
            begin = begin if block else number
            block.append(line)
            has_address = has_address or _ADDRESS.match(line) is not None
        is_after_blank = not line
    if block:
        yield begin, block


def _read_block(lines: list[str]) -> RecordDraft | None:
    """The draft of a record; None for lines without an address of ScienceDirect."""
    place = next((place for place, line in enumerate(lines) if _ADDRESS.match(line)), -1)
    if not 0 < place <= MAX_LINES_ABOVE_ADDRESS:
        return None
    draft = RecordDraft(kind="article")
    above = [line for line in (each.rstrip(",. ") for each in lines[:place]) if line]
    while above and _read_detail(draft, above[-1]):
        above.pop()
    _read_names(draft, above)
    found = _ADDRESS.match(lines[place])
    draft.url = found[1] if found else ""
    _read_below(draft, lines[place + 1 :])
    return draft if draft.title else None


def _read_detail(draft: RecordDraft, line: str) -> bool:
    """Read a line with the volume, the year, the pages or a number. False for a line of another kind."""
    if _DOI.match(line):
        return add_doi(draft, line)
    if _NUMBER.match(line):
        if line.startswith("ISBN"):
            draft.kind = "chapter"
            add_isbns(draft, [line])
        return True
    if found := _VOLUME.match(line):
        draft.volume, draft.issue = found["volume"], (found["issue"] or "").strip(", ")
        return True
    if _YEAR.match(line):
        draft.published = draft.published or line
        return True
    if found := _PAGES.match(line):
        draft.pages = page_range(found["pages"] or found["article"])
        return True
    if _IN_PRESS.match(line):
        draft.published = read_publication_date(line.partition("online")[2].strip()) or draft.published
        return True
    return False


def _read_names(draft: RecordDraft, lines: list[str]) -> None:
    """Read the authors, the title, and the journal, or the book and its publisher."""
    editors = next((place for place, line in enumerate(lines) if _EDITORS.match(line)), -1)
    front, back = (lines[:editors], lines[editors + 1 :]) if editors >= 0 else (lines, [])
    if editors >= 0 or draft.kind == "chapter":
        draft.kind = "chapter"
        if editors < 0:
            front, back = lines[:2], lines[2:]
        if len(back) > 1:
            draft.publisher = back.pop()
        venue = back[-1] if back else ""
    else:
        venue = front.pop() if len(front) > 1 else ""
    draft.title = without_chapter_number(front[-1]) if front else ""
    if len(front) > 1:
        draft.authors, draft.authors_cut = split_authors(", ".join(front[:-1]))
    set_venue(draft, venue)


def _read_below(draft: RecordDraft, lines: list[str]) -> None:
    """Read the abstract and the keywords."""
    texts: dict[str, list[str]] = {"Abstract": [], "Keywords": []}
    label = ""
    for line in lines:
        found = _LABEL.match(line)
        label = found[1] if found else label
        if label:
            texts[label].append(line[found.end() :] if found else line)
    draft.abstract = "\n\n".join(filter(None, texts["Abstract"]))
    draft.keywords = split_keywords(texts["Keywords"])
