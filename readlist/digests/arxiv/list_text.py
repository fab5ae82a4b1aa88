"""Reads arXiv's pages of new papers, search results and single papers, copied from a browser as text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from readlist.digests.arxiv.abs_text import abs_draft, is_abs_text, read_abs_papers
from readlist.digests.arxiv.author_line import split_author_line
from readlist.digests.arxiv.clipped_markdown import clipped_lines, is_clipping
from readlist.digests.arxiv.mailing_lines import read_mail_day
from readlist.digests.arxiv.metadata_fields import (
    ARXIV_ID,
    add_dois,
    add_reference,
    category_codes,
    month_of_id,
    name_series,
    separate_paragraphs,
    split_categories,
    start_draft,
)
from readlist.digests.entry_maker import EntryMaker
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.fields.tex_accents import decode_tex
from readlist.digests.record_count import RecordCount
from readlist.digests.source import Source
from readlist.digests.text import Text, head_text, open_text
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.translation import N_

MAX_LISTED_PAPER_CHARS = 400_000
"""Most characters of a paper; the rest of a longer one is left out."""
MAX_WRAPPED_LINES = 40
"""Most lines to which a text browser wraps a title or the subjects."""

_BEGIN = re.compile(
    rf"^[ \t\xa0]*+(?:(?P<number>\[\d+\]|\d+\.)\s*+)?arXiv:\s*(?P<id>{ARXIV_ID}(?:v\d+)?)\s*"
    r"(?P<note>(?:\[\s?(?:pdf|ps|other|html|format)|\(cross|\(replaced).*|(?(number)|(?!)))$",
    re.IGNORECASE,
)
"""The line that begins a paper: "[1] arXiv:2603.00001 [pdf". Browsers leave out the number in search results."""
_BEGIN_LINE = re.compile(_BEGIN.pattern, re.IGNORECASE | re.MULTILINE)
_LABELLED = re.compile(r"^[ \t\xa0]*(?:Title|Authors|Subjects)\s{0,9}:", re.MULTILINE)
_LABEL = re.compile(
    r"\s*(Title|Authors?|Comments|Journal[- ]ref|Subjects|Abstract|Submitted|MSC[- ]class|ACM[- ]class|Report[- ]number"
    r"|Report-no)(?:\s*:|(?<=Submitted)(?=\s+\d))\s*(.*)",
    re.IGNORECASE,
)
_SUBJECTS = re.compile(r"^[ \t\xa0]*Subjects:\s{0,20}(.*)", re.MULTILINE)
_END = re.compile(
    r"\s*(?:New submissions?|Cross(?:-lists| submissions?)|Replacements?(?: submissions?)?)\b.{0,20}(?:showing|for) "
    r"|\s*Total of [\d,]+ entries|\s*Showing (?:up to|new listings|\d)|.{5,40}\(showing (?:first )?\d+ of \d+ entries"
    r"|\s*(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}, \d{1,2} [A-Z][a-z]{2,8} \d{2,4}\s*$",
    re.IGNORECASE,
)
"""A line below the papers, or above those of another day: "Total of 12 entries"."""
_BROWSER_MARK = re.compile(r"^[ \t]*(?:\[\d+\]){0,2}\s?\[\d+\] \[\d+\]arXiv:", re.MULTILINE | re.IGNORECASE)
"""The line that begins a paper in the dump of a text browser (lynx), which puts numbers before links."""
_WRAPPED = re.compile(r"\s*(?:Title|Subjects)\s*:", re.IGNORECASE)
"""The label of a field that a text browser may wrap."""
_LINK_NUMBER = re.compile(r"\[\d+\](?=[^\s\]])")
_LINK_LIST = re.compile(
    r"\s{0,9}(?:(?:References|(?:Visible|Hidden) links:?)\s*"
    r"|\d{1,6}\.\s{1,3}(?:https?|file|mailto|javascript):\S{1,2000}\s*)$"
)
"""A line of the list of addresses at the end of such a page."""
_RESULTS = re.compile(r"^[ \t\xa0]*Showing .{1,40} results? for (.{1,200})$", re.MULTILINE)
LESS_BUTTON = re.compile(r"[△▽▵▿]\s*(?:Less|More)\s*$")
"""The button after an abstract in search results, which folds or unfolds it."""
_TAGS = re.compile(r"\s*(?:\[(?:pdf|ps|other|html|format)\b|doi\s+10\.|$)", re.IGNORECASE)
"""A line between the identifier and the title of a search result."""
_NEXT = {"title": "authors", "subjects": "abstract"}
"""Fields that are followed by a field without a label, and the name of that field."""


@dataclass(slots=True)
class _CopiedPaper:
    """A paper of a copied page. ``values`` are the lines of its fields, by label in lower case.

    ``is_new``: it is neither a cross-list nor a replacement.
    """

    line: int
    identifier: str
    is_new: bool
    values: dict[str, list[str]] = field(default_factory=dict)
    label: str = ""
    tags: list[str] = field(default_factory=list)
    """The lines of a search result above its title."""
    size: int = 0
    """The number of its characters."""

    def add(self, text: str) -> None:
        """Take a line of the page."""
        self.size += len(text) + 1
        if self.size > MAX_LISTED_PAPER_CHARS:
            return
        if found := _LABEL.match(text):
            self.label = found[1].lower().replace(" ", "-")
            self.label = "authors" if self.label == "author" else self.label
            text = found[2]
        elif not self.label:
            if _TAGS.match(text) or (not self.tags and all(map(split_categories, text.split()))):
                self.tags += [text.strip()] if text.strip() else []
                return
            self.label = "title"
        elif text.strip() and any(self.values.get(self.label, ())):
            self.label = _NEXT.get(self.label, self.label)
        self.values.setdefault(self.label, []).append(text)

    def text(self, label: str) -> str:
        """The value of a label on one line."""
        return " ".join(" ".join(self.values.get(label, ())).split())


class ListTextReader:
    """The reader of arXiv's pages that were copied as text."""

    name = "arxiv-list-text"
    label = N_("arXiv page as text")
    extensions = (".txt", ".text")
    looks_for = N_("a line such as “[1] arXiv:2301.00001 [pdf, other]”")

    def score(self, head: bytes, name: str) -> int:
        """93 for a line that begins a paper with labels below it, 91 for the page of one paper."""
        if b"arXiv" not in head and b"Submitted on" not in head:
            return 0
        text = _plain_head(head_text(head))
        if text.lstrip().startswith("<"):
            return 0
        if not _BEGIN_LINE.search(text):
            return 91 if is_abs_text(text) else 0
        return 93 if _LABELLED.search(text) else 10

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """The papers in order; a page of several days is several digests."""
        text = open_text(source)
        raw_head = head_text(source.head)
        head = _plain_head(raw_head)
        lines = clipped_lines(text.lines()) if is_clipping(raw_head) else text.lines()
        if not _BEGIN_LINE.search(head):
            yield from _read_abs(text, lines)
            return
        series = _series_of(head)
        lines = _lines_without_links(lines) if _BROWSER_MARK.search(raw_head) else lines
        count, maker, day, last_day = RecordCount(_BEGIN), EntryMaker(), "", None
        for part in _copied_papers(count.watch(lines)):
            if isinstance(part, str):
                day = part
                continue
            if day != last_day:
                yield DigestHead(day, series)
                if last_day is None:
                    yield from text.problems
                last_day = day
            yield from maker.make(_draft_of(part, day), part.line)
            yield from count.close_entry(part.line)
        if last_day is None:
            yield DigestHead(day, series)
        yield from count.close()


READER = ListTextReader()


def _read_abs(text: Text, lines: Iterator[str]) -> Iterator[DigestHead | Entry | Problem]:
    """The entries of a text that consists of pages of single papers."""
    maker = EntryMaker()
    for paper in read_abs_papers(lines):
        draft = abs_draft(paper)
        if not maker.made:
            yield DigestHead("", name_series([tuple(draft.keywords)]))
            yield from text.problems
        yield from maker.make(draft, paper.line)
    if not maker.made:
        yield DigestHead("", "arXiv")
        yield Problem(0, "no_papers")


def _plain_head(text: str) -> str:
    """The first lines without Markdown, and without the numbers that text browsers put before links."""
    if is_clipping(text):
        return "\n".join(clipped_lines(text.split("\n")))
    return _LINK_NUMBER.sub("", text) if _BROWSER_MARK.search(text) else text


def _lines_without_links(lines: Iterator[str]) -> Iterator[str]:
    """The lines of a text browser's dump without the numbers of links and the lists of addresses.

    The lines of a wrapped title or list of subjects are joined; empty lines below it stand for the others, so that the
    numbers of lines stay.
    """
    held, taken = "", 0
    for line in lines:
        if _LINK_LIST.match(line):
            continue
        plain = _LINK_NUMBER.sub("", line)
        if held and taken < MAX_WRAPPED_LINES and _goes_on(held, plain, line):
            held, taken = f"{held.rstrip()} {plain.strip()}", taken + 1
            continue
        if held:
            yield held
            yield from [""] * taken
        held, taken = plain, 0
        if not _WRAPPED.match(plain):
            yield plain
            held = ""
    if held:
        yield held
        yield from [""] * taken


def _goes_on(held: str, plain: str, line: str) -> bool:
    """True if ``line``, ``plain`` without its links, continues the title or the subjects in ``held``.

    The line below a title has the authors, which are links.
    """
    is_title = held.lstrip()[:5].lower() == "title"
    is_text = bool(plain.strip()) and not _LABEL.match(plain) and not _BEGIN.match(plain) and not _END.match(plain)
    return is_text and (plain == line or not is_title)


def _series_of(head: str) -> str:
    """The series: the query of search results, else by the categories in the head."""
    results = _RESULTS.search(head)
    if results:
        return f"arXiv: {results[1].strip()}"
    return name_series([tuple(category_codes(line)) for line in _SUBJECTS.findall(head)])


def _copied_papers(lines: Iterator[str]) -> Iterator[_CopiedPaper | str]:
    """The papers of a page, and the days of its headings as ISO dates."""
    paper: _CopiedPaper | None = None
    for number, line in enumerate(lines, 1):
        begin = _BEGIN.match(line)
        if begin is None and not _END.match(line):
            if paper is not None:
                paper.add(line)
            continue
        if paper is not None:
            yield paper
        note = begin["note"] if begin else ""
        paper = (
            _CopiedPaper(number, begin["id"], "cross-list" not in note and "replaced" not in note) if begin else None
        )
        if paper is not None and (tags := note.rpartition("]")[2].strip()):
            paper.tags.append(tags)
        if begin is None and (day := read_mail_day(line)):
            yield day
    if paper is not None:
        yield paper


def _draft_of(paper: _CopiedPaper, day: str) -> RecordDraft:
    draft = start_draft(paper.identifier)
    draft.title = decode_tex(paper.text("title"))
    authors = split_author_line(paper.text("authors"))
    draft.authors, draft.authors_cut = authors.names, authors.is_cut
    draft.abstract = decode_tex(LESS_BUTTON.sub("", separate_paragraphs(paper.values.get("abstract", ()))))
    tags = " ".join(paper.tags)
    draft.keywords = category_codes(paper.text("subjects")) or [
        code for code in split_categories(tags) if code != "doi"
    ]
    submitted = re.search(r"v1 submitted ([^;.]+)", paper.text("submitted"))
    first = submitted[1] if submitted else paper.text("submitted").partition(";")[0]
    draft.published = read_mail_day(first.replace(",", " ")) or (day if paper.is_new else "") or month_of_id(draft)
    add_reference(draft, paper.text("journal-ref"))
    add_dois(draft, " ".join(word for word in tags.split() if word.startswith("10.")))
    return draft
