"""Records in a NEP report: the numbered contents with titles only, then the papers under the same numbers.

There is no definition of the format. A paper is a number and a title, a paragraph with an author on each line, one with
the abstract, and fields; or fields alone::

    1. Title of the paper

    Ada Example (University of
    Samples)
    Ben Third

    The abstract.

    Keywords: examples, samples
    JEL:      D63 L33
    Date:     2005-08
    URL:      http://d.repec.org/n?u=RePEc:xxx:yyyyyy:1234&r=ict
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from readlist.digests.fields.author_names import split_authors
from readlist.digests.fields.item_details import are_names
from readlist.digests.fields.publication_dates import read_publication_date
from readlist.digests.fields.record_draft import RecordDraft

MAX_RECORD_LINES = 2_000
"""Most lines of a record; more are left out."""
MAX_NEP_TITLE_CHARS = 2_000
"""Most characters of the first line of a title."""
MAX_NEP_KEY_CHARS = 20
"""Characters of a record's key."""
MIN_NEP_WRAPPED_CHARS = 50
"""Fewest characters of a line of a title that continues in the next line."""
MIN_ABSTRACT_LINE_WORDS = 4
"""Fewest words of a line of an abstract; a shorter line may be an institution."""
MAX_AUTHOR_CHARS = 120
"""Most characters of a line with the name and the institution of an author."""

_NUMBERED = re.compile(r"\s{0,8}(\d{1,4})\.\s+(\S.*)$")
_RULE = re.compile(r"\s*[-=_+]{5,}\s*$")
_FIELD = re.compile(
    r"\s*(Abstract|Keywords?|JEL(?: Classification)?|Date|URL|By|Authors?|Notes?|Series|Publisher|Length|Handle"
    r"|Language)\s*:(?!//)\s*(.*)$",
    re.IGNORECASE,
)
"""A line with a field: "Keywords: owls"."""
_BY_IN_TITLE = re.compile(r"\s+By:?\s+(?=[A-Z])(?=.*[,;(])")
"""The beginning of the authors on the line of a title: " By: Ada Example (Owl Institute)"."""
_JEL_CODE = re.compile(r"\b[A-Z]\d{1,2}\b")
_DASHES = re.compile(r"[‐-―−]")
"""Dashes of Unicode, which dates may have in place of hyphens."""
_REPORT_PARAMETER = re.compile(r"&r=[a-z]{2,6}$")
"""The report in the address of a paper: "&r=ict"."""
_ARXIV_HANDLE = re.compile(r"RePEc:arx:papers:([\w./-]+)", re.IGNORECASE)
_FOOTER = re.compile(r"\s*This (?:nep-[a-z]{2,6}|report|issue)\b.{0,40}(?:©|\(c\)|copyright)", re.IGNORECASE)
"""The line of copyright below a report: "This nep-ict issue is ©"."""
_SENTENCE_ENDS = re.compile(r"[.!?]\s*$")


@dataclass(slots=True)
class NepRecord:
    """A numbered record: in the contents a title only, below them a paper.

    ``first`` is the first line of its title, ``lines`` are those below it; ``url_line`` is the line of its address, 0
    without one.
    """

    number: int
    first: str
    line: int
    lines: list[str] = field(default_factory=list)
    url_line: int = 0
    has_fields: bool = False

    @property
    def key(self) -> str:
        """The first letters and digits of the title, which a paper has in common with its title in the contents."""
        by = _BY_IN_TITLE.search(self.first)
        return "".join(filter(str.isalnum, self.first[: by.start() if by else None].lower()))[:MAX_NEP_KEY_CHARS]


def nep_records(lines: Iterable[str]) -> Iterator[NepRecord]:
    """The numbered records of a report in order, also those of the contents."""
    record: NepRecord | None = None
    is_after_blank = True
    keys: dict[int, str] = {}
    for number, line in enumerate(_without_footers(lines), 1):
        found = _NUMBERED.match(line)
        if found and _begins(int(found[1]), found[2], record, is_after_blank, keys):
            if record is not None:
                yield record
            record = NepRecord(int(found[1]), _title(found[2]), number)
            if record.number == 1 and keys.get(1) not in {None, record.key}:
                keys.clear()  # the contents of another report begin
            keys[record.number] = record.key
        elif record is not None:
            if len(record.lines) < MAX_RECORD_LINES:
                record.lines.append("" if _RULE.match(line) else line)
            if named := _FIELD.match(line):
                record.has_fields = True
                if not record.url_line and named[1].upper() == "URL":
                    record.url_line = number
        is_after_blank = not line.strip() or bool(_RULE.match(line))
    if record is not None:
        yield record


def _without_footers(lines: Iterable[str]) -> Iterator[str]:
    """The lines, where those from a report's copyright to the next numbered line have become empty."""
    is_footer = False
    for line in lines:
        is_footer = (is_footer and not _NUMBERED.match(line)) or _FOOTER.match(line) is not None
        yield "" if is_footer else line


def _title(text: str) -> str:
    return " ".join(text[:MAX_NEP_TITLE_CHARS].split())


def _begins(number: int, title: str, record: NepRecord | None, is_after_blank: bool, keys: dict[int, str]) -> bool:
    """True if a line with a number and a title begins a record, and is no numbered point in an abstract.

    ``record`` is the one above it, ``keys`` are those of the records so far, by number.
    """
    if record is None:
        return number == 1 or is_after_blank
    known = keys.get(number)
    if known is not None and NepRecord(number, _title(title), 0).key == known:
        return True  # the contents list this number with this title
    if number == record.number + 1:
        return is_after_blank or not record.has_fields
    return number == 1 and is_after_blank and (record.url_line > 0 or (record.number > 1 and not record.has_fields))


def unique_papers(records: Iterable[NepRecord]) -> Iterator[NepRecord]:
    """One record for each paper: that with fields, or that in the contents if there is no other."""
    held: dict[int, NepRecord] = {}
    given: dict[int, str] = {}
    for record in records:
        if record.number == 1 and given.get(1, record.key) != record.key:
            yield from held.values()
            held, given = {}, {}
        if given.get(record.number) == record.key:
            continue
        earlier = held.get(record.number)
        if record.url_line or (earlier is not None and earlier.key == record.key):
            held.pop(record.number, None)
            given[record.number] = record.key
            yield record
        else:
            if earlier is not None:
                yield earlier
            held[record.number] = record
    yield from held.values()


def draft_paper(record: NepRecord) -> RecordDraft:
    """The draft of a paper."""
    paragraphs, fields = _parts(record.lines)
    title = [record.first]
    if (
        paragraphs and record.lines and record.lines[0].strip() and not _FIELD.match(record.lines[0])
    ):  # the title may continue in the next line
        above = paragraphs[0]
        while above and len(title[-1]) >= MIN_NEP_WRAPPED_CHARS:
            title.append(above.pop(0))
    whole = " ".join(title)
    by = _BY_IN_TITLE.search(whole)
    draft = RecordDraft(title=whole[: by.start()] if by else whole, kind="report")
    authors = fields.get("by") or fields.get("author") or ([whole[by.end() :]] if by else [])
    paragraphs = [each for each in paragraphs if each]
    if not authors and paragraphs and _are_authors(paragraphs[0]):
        authors = paragraphs.pop(0)
    people, text = _split_text(_whole_lines(authors))
    draft.authors, draft.authors_cut = split_authors("\n".join(people))
    below = "\n\n".join(" ".join(each) for each in ([text, *paragraphs] if text else paragraphs))
    draft.abstract = "\n".join(fields.get("abstract", ())).strip() or below
    draft.published = read_publication_date(_DASHES.sub("-", " ".join(fields.get("date", ()))))
    words = re.split(r"[,;]", " ".join(fields.get("keyword", ())))
    codes = _JEL_CODE.findall(" ".join(fields.get("jel", ())))
    draft.keywords = [*(word.strip(" .") for word in words), *(f"JEL {code}" for code in codes)]
    draft.language = " ".join(fields.get("language", ()))
    url = "".join(fields.get("url", ()))
    draft.add_link(_REPORT_PARAMETER.sub("", url))
    if of_arxiv := _ARXIV_HANDLE.search(url):
        draft.add_identifier("arxiv", of_arxiv[1])
    return draft


def _parts(lines: list[str]) -> tuple[list[list[str]], dict[str, list[str]]]:
    """The paragraphs that have no label, and the labelled fields by name, both as lines."""
    paragraphs: list[list[str]] = [[]]
    fields: dict[str, list[str]] = {}
    current: list[str] | None = None
    is_abstract, name = False, ""
    for line in lines:
        text = " ".join(line.split())
        if named := _FIELD.match(line):
            name = named[1].lower().split(" ")[0].removesuffix("s")
            current = fields.setdefault(name, [])
            is_abstract = name == "abstract"
            text = " ".join(named[2].split())
        elif name == "url" and " " in text:  # no part of the address, but the abstract right below it
            current, name = None, ""
            paragraphs.append([])
        if not text:
            if current is not None and is_abstract:
                current.append("")
            elif current:
                current = None
            if paragraphs[-1]:
                paragraphs.append([])
        elif current is not None:
            current.append(text)
        else:
            paragraphs[-1].append(text)
    return [each for each in paragraphs if each], fields


def _whole_lines(lines: list[str]) -> list[str]:
    """Lines of authors, where one with an open bracket is joined with the next."""
    whole: list[str] = []
    for line in lines:
        if whole and whole[-1].count("(") > whole[-1].count(")"):
            whole[-1] += f" {line}"
        else:
            whole.append(line)
    return whole


def _split_text(lines: list[str]) -> tuple[list[str], list[str]]:
    """The lines of authors, and those of the abstract that stands below them without a label or a blank line."""
    if not lines or not _SENTENCE_ENDS.search(lines[-1]):
        return lines, []
    plain = [re.sub(r"\([^()]*\)", "", line).strip() for line in lines]
    end = next(
        (
            place
            for place, line in enumerate(plain)
            if place and len(line.split()) >= MIN_ABSTRACT_LINE_WORDS and not are_names(line)
        ),
        len(lines),
    )
    return lines[:end], lines[end:]


def _are_authors(lines: list[str]) -> bool:
    """True for lines of names and institutions rather than an abstract."""
    whole = _whole_lines(lines)
    plain = [re.sub(r"\([^()]*\)", "", line) for line in whole]
    return all(
        line[:1].isupper()
        and len(line.strip()) <= MAX_AUTHOR_CHARS
        and not _SENTENCE_ENDS.search(line)
        and len(re.split(r"[;,]| and ", line)) * 6 >= len(line.split())
        for line in plain
    )
