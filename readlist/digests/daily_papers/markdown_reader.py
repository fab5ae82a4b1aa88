"""Reads the Daily Papers page as Markdown or as text with addresses, and digests in Markdown that are made from it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from itertools import chain

from readlist.digests.daily_papers.dump_dates import find_digest_date, find_page_date
from readlist.digests.daily_papers.dump_score import score_dump
from readlist.digests.daily_papers.further_days import read_day_near
from readlist.digests.daily_papers.markdown_lines import DumpLines, Line, find_papers
from readlist.digests.daily_papers.markdown_sections import Opener, OpenerSurvey, Section, split_sections
from readlist.digests.daily_papers.page_reader import DailyPapers
from readlist.digests.daily_papers.repeated_papers import FoundPaper, join_repeated
from readlist.digests.daily_papers.section_paper import SectionContext, read_paper
from readlist.digests.entry_maker import EntryMaker
from readlist.digests.source import Source
from readlist.digests.text import open_text
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.translation import N_

MAX_COUNTED_PAPERS = 100_000
"""Most linked papers that are counted, so that none is lost silently."""


class DailyPapersMarkdown:
    """The reader of Daily Papers in Markdown."""

    name = "daily-papers-markdown"
    label = N_("Daily Papers in Markdown")
    looks_for = N_("headings, items or lines with links to huggingface.co/papers/…")
    extensions = (".md", ".markdown", ".txt", ".text")

    def score(self, head: bytes, name: str) -> int:
        """97 for a dump of the page, 88 for a digest that names it, 70 for a list of links to its papers."""
        return score_dump(head, name)

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """The date, then an entry for each paper. The text is read three times."""
        text = open_text(source)
        lines = DumpLines(text)
        survey = OpenerSurvey(lines)
        head: list[Line] = []
        count = _PaperCount()
        sections = split_sections(count.watch(lines), survey.opener or Opener.ITEM, head)
        first = next(sections, None)
        problems = list(text.problems)
        if survey.page_lines:
            date = find_page_date(head, source, survey.newest, problems)
        else:
            date = find_digest_date(head, source, problems)
        if first is not None and first.day and not survey.page_lines:
            date = first.day
        yield DigestHead(date, DailyPapers.label)
        yield from problems
        listed = frozenset(paper.identifier for line in head for paper in find_papers(line.text) if paper.is_listed)
        context = SectionContext(
            datetime.date.fromisoformat(date) if date else None, bool(survey.page_lines), survey.is_trending, listed
        )
        maker = EntryMaker()
        papers = _papers(chain([first] if first else [], sections), context, survey.is_without_addresses)
        for paper in join_repeated(papers):
            count.add_entry(paper)
            day = read_day_near(paper.day, date)
            if day and day != date:
                date = day
                yield DigestHead(date, DailyPapers.label)
            yield from maker.make(paper.draft, paper.line)
        if not maker.made:
            yield Problem(0, "no_papers")
        elif count.missing:
            yield Problem(0, "records_missing", {"records": count.missing})


READER = DailyPapersMarkdown()


class _PaperCount:
    """The papers to whose pages the text has links, found independently of the sections, and those that were read."""

    def __init__(self) -> None:
        self._linked: set[str] = set()
        self._read: set[str] = set()

    @property
    def missing(self) -> int:
        """The number of linked papers of which no entry was made."""
        return len(self._linked - self._read)

    def watch(self, lines: DumpLines) -> Iterator[Line]:
        """The lines, unchanged; the papers that they link to are noted."""
        for line in lines:
            if "/papers/" in line.text and len(self._linked) < MAX_COUNTED_PAPERS:
                self._linked.update(paper.identifier for paper in find_papers(line.text) if paper.is_listed)
            yield line

    def add_entry(self, paper: FoundPaper) -> None:
        identifier = paper.draft.identifiers.get("arxiv", "")
        if identifier in self._linked:
            self._read.add(identifier)


def _papers(sections: Iterator[Section], context: SectionContext, takes_all: bool) -> Iterator[FoundPaper]:
    """The papers of sections. Sections that lead to no paper are left out, unless ``takes_all``."""
    for section in sections:
        papers = section.papers
        if len(papers) > 1 and not find_papers("\n".join(section.opener)):
            yield from _inner_papers(section, context)
        elif papers or takes_all:
            yield FoundPaper(read_paper(section, papers, context), section.number, section.day)


def _inner_papers(section: Section, context: SectionContext) -> Iterator[FoundPaper]:
    """The papers of a section that leads to several: one for each inner section, such as an item, that leads to one."""
    kind = OpenerSurvey(section.body).opener
    if kind is None:
        return
    for part in split_sections(section.body, kind, []):
        papers = part.papers
        if len(papers) == 1 or find_papers("\n".join(part.opener)):
            yield FoundPaper(read_paper(part, papers, context), part.number, section.day)
