"""Reads the Daily Papers page as plain text: a head, a date, then titles and abstracts alternately.

No paragraph is lost: one that is out of turn becomes a title without an abstract, or a further paragraph of an
abstract, and a Problem names its line. Titles and abstracts of one line are kept byte for byte.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial

from readlist.digests.daily_papers.dump_score import LISTED_SCORE, OTHER_MARKUP, score_dump
from readlist.digests.daily_papers.further_days import find_further_days
from readlist.digests.daily_papers.labelling import ParagraphFeatures, is_prose, label_paragraphs
from readlist.digests.daily_papers.page_cards import has_cards, read_cards
from readlist.digests.daily_papers.page_dates import choose_reference, read_dated_name
from readlist.digests.daily_papers.page_lines import (
    Head,
    LineKind,
    PageFeatures,
    count_head_lines,
    date_of,
    find_counts,
    find_head,
    find_repeated_heads,
    kind_of,
    looks_like_term,
)
from readlist.digests.daily_papers.paper_page_text import is_paper_page, read_paper_pages
from readlist.digests.daily_papers.paragraphs import Paragraph, Paragraphs
from readlist.digests.daily_papers.printed_page import is_printed, without_sheet_lines
from readlist.digests.daily_papers.text_browser_dump import is_text_browser_dump, without_boxes
from readlist.digests.daily_papers.trending_cards import has_trending_cards
from readlist.digests.date_lines import read_date
from readlist.digests.entry_maker import EntryMaker, first_words
from readlist.digests.record_count import quote_record
from readlist.digests.source import Source
from readlist.digests.text import Text, head_text, lines_of, open_text
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.model.record import Record
from readlist.translation import N_

MAX_SCORED_CHARS = 16_384
"""Characters of a head that are scored."""
PAPER_PAGE_SCORE = 93
"""The score of a page of one paper."""
CARDS_SCORE = 85
"""The score of a text that consists of the cards of the page."""
# Title scores (``labelling.title_score``) of paragraphs that hardly look like their labels: a Problem names them.
DOUBTFUL_TITLE_SCORE = -4.0
"""A title with at most this score looks like running text."""
DOUBTFUL_FURTHER_SCORE = -1.5
"""A further paragraph of an abstract with more than this score looks like a title."""
DOUBTFUL_ABSTRACT_SCORE = 2.5
"""A first paragraph of an abstract with at least this score looks like a title."""
MIN_CONTRAST = 3.0
"""Mean difference between the scores of a title and its abstract, from which a text certainly consists of these."""
CUT_FACTOR = 2
"""A last abstract that is shorter than any other one by this factor is probably cut off."""
MIN_ENTRIES_FOR_CUT = 10
"""Entries of a page from which the length of its last abstract is compared with the others."""

_RIGHTS = re.compile(r"\bcopyright \(c\)|\bcopyright ©|\bpermission is hereby granted", re.IGNORECASE)
"""Words of a licence, whose headings and paragraphs look like titles and abstracts."""
_OTHER_DUMP = re.compile(
    r"^(?:#{2,4} |https?://huggingface\.co/|\[.{0,300}\]\(https?://huggingface\.co/papers/|.{0,200}\]\[\d+\]$)",
    re.MULTILINE,
)
"""A line of a dump in Markdown, which another reader reads."""
_NOT_A_TITLE = re.compile(
    r"[@%#*>|<\[{\\]|- |\d{1,2}[:.]\d\d\b|[A-Z][A-Z0-9]{1,3}(?:  )?- |.*[,:;]$|.*[|\t]|[A-Z][A-Za-z-]+: \S+@"
    r"|(?i:dear|hi|hello|hey|good (?:morning|afternoon|evening))\b.{0,40}$"
    r"|(?i:(?:yours )?(?:sincerely|truly|faithfully)|(?:kind |best |warm )*(?:regards|wishes)|best|thanks|cheers)\W*$"
)
"""The beginning or form of a line that is not a title: "Dear Ada", "Best regards,"."""
_SENTENCE_END = re.compile(
    r"(?<!e\.g)(?<!i\.e)(?<!\bet al)(?<!\bvs)[.!?。！？…*][\"'”’)\]}*]*$|(?:https?://|www\.)\S+$"
    r"|(?:^|[.!?。！？]\s?)[(\[][^()\[\]]*[)\]]$"
)
"""The end of a line at which a sentence can end: "night.", "https://example.org", ". (Oral)"."""


@dataclass(slots=True)
class _OpenEntry:
    """An entry while it is read: the paragraph of its title, None if it is missing, and those of its abstract.

    ``day`` is the ISO day of the further page that begins with this entry, "" if none does.
    """

    title: Paragraph | None
    day: str = ""
    abstract: list[Paragraph] = field(default_factory=list)


class DailyPapers:
    """The reader of Hugging Face's Daily Papers, copied or saved as plain text."""

    name = "daily-papers"
    label = "Daily Papers"
    looks_for = N_(
        "a line such as “byAK and the research community” or a date such as “Mar 17”, then titles and abstracts in "
        "turn, with blank lines between"
    )

    extensions = (".txt", ".text", ".md")

    def score(self, head: bytes, name: str) -> int:
        """95 for a head of this page, 85 for its cards, 80 for such a head further down.

        A text of titles and abstracts in turn gets 60 below words that the page has, else 30.
        """
        text = head_text(head)[:MAX_SCORED_CHARS]
        if not text or OTHER_MARKUP.match(text) or len(_OTHER_DUMP.findall(text)) > 2:
            return 0
        if score_dump(head, name) >= LISTED_SCORE:
            return 0
        if is_paper_page(text):
            return PAPER_PAGE_SCORE
        if has_cards(text) or has_trending_cards(text):
            return CARDS_SCORE
        is_dump = is_text_browser_dump(text)
        paragraphs = list(
            Paragraphs(lambda: without_boxes(lines_of(text)) if is_dump else lines_of(text), count_head_lines, is_prose)
        )
        page = find_head(paragraphs)
        if page.is_certain:
            return 95
        if any(kind_of(paragraph.text) is LineKind.CERTAIN for paragraph in paragraphs):
            return 80
        body = [paragraph.text for paragraph in paragraphs[page.end :]]
        pairs = _count_clean_pairs(body)
        wrapped = any(each not in text for each in body)  # a mail or a note: the page has each paragraph on one line
        if page.end and pairs and (page.dates or not wrapped):
            return 60
        return 30 if pairs > 1 and not wrapped and not _RIGHTS.search(text) else 0

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """The page's date, then an entry for each title, in the order of the file; likewise for further pages in it.

        The text is read three times: for its line breaks, for the features of its paragraphs, and for the entries.
        """
        text = open_text(source)
        head = head_text(source.head)[:MAX_SCORED_CHARS]
        is_dump = is_text_browser_dump(head)
        paragraphs = Paragraphs(partial(_lines_of_page, text, head), count_head_lines, is_prose, source.name)
        if is_paper_page(head):
            yield from _read_paper_pages(text)
            return
        if has_cards(head) or has_trending_cards(head):
            yield from read_cards(text, source, self.label, paragraphs if is_dump else None)
            return
        page = _Page.of(paragraphs)
        problems: list[Problem] = list(text.problems)
        date, days = _find_dates(page, source, problems)
        yield DigestHead(date, self.label)
        yield from problems
        yield from _entries(page, paragraphs, date, days)


def _lines_of_page(text: Text, head: str) -> Iterator[str]:
    """The lines of a page without the boxes of a text browser, and without those at the edges of printed sheets."""
    if is_text_browser_dump(head):
        return without_boxes(text.lines())
    return without_sheet_lines(text.lines()) if is_printed(head) else text.lines()


def _read_paper_pages(text: Text) -> Iterator[DigestHead | Entry | Problem]:
    """The papers of a text that consists of pages of single papers."""
    pages = list(read_paper_pages(text.lines()))
    days = {page.day for page in pages if page.day}
    yield DigestHead(days.pop() if len(days) == 1 else "", DailyPapers.label)
    yield from text.problems
    maker = EntryMaker()
    for page in pages:
        yield from maker.make(page.close(), page.line)


@dataclass(frozen=True, slots=True)
class _Page:
    """The structure of a page: the end of its head, and the role of each paragraph after it.

    ``counts`` and ``repeated`` have a byte for each paragraph, 1 if it belongs to no paper: a count, or a line of a
    further head. ``terms`` are the indexes of search terms among these. ``titles`` has a byte for each other paragraph
    below the head: 1 for a title, 0 for an abstract; their scores are in ``features``.
    """

    features: PageFeatures
    head: Head
    counts: bytearray
    repeated: bytearray
    terms: frozenset[int]
    titles: bytearray

    @classmethod
    def of(cls, paragraphs: Iterable[Paragraph]) -> _Page:
        """The structure of the page with these paragraphs."""
        features = PageFeatures.of_page(paragraphs)
        head = find_head(features.first_paragraphs)
        counts = find_counts(features, head.end)
        repeated, terms = find_repeated_heads(features, head.end)
        left_out = bytearray(map(int.__or__, counts, repeated))
        left_out[: head.end] = b"\1" * head.end
        features.leave_out(left_out)
        titles = label_paragraphs(features)
        first = left_out.find(0)
        has_term = (
            head.end
            and first < len(features.first_paragraphs)
            and looks_like_term(features.first_paragraphs[first].text)
        )
        if has_term and len(titles) > 2 and titles[0] and titles[1]:
            terms |= {first}  # a first line before two titles is probably a search term
            repeated[first] = 1
            del titles[0], features.scores[0]
        return cls(features, head, counts, repeated, terms, titles)


READER = DailyPapers()


def _find_dates(page: _Page, source: Source, problems: list[Problem]) -> tuple[str, dict[int, str]]:
    """The page's date, and the dates of further pages by the index of their paragraph, all as ISO days.

    The page's date is the last one in the head, else the first one below it. Each other date that differs is a Problem,
    which is added to ``problems``.
    """
    in_head = {place: page.features.first_paragraphs[place] for place in page.head.dates}
    further = {
        place: paragraph
        for place, paragraph in page.features.dates.items()
        if page.repeated[place] and not page.counts[place]
    }
    if not in_head and not further:
        problems.append(Problem(0, "no_date"))
        return "", {}
    chosen = page.head.dates[-1] if in_head else next(iter(further))
    line, text = (in_head | further)[chosen].line, date_of((in_head | further)[chosen].text)
    modified = source.date
    date = read_dated_name(source.name, text)
    if not date:
        modified = choose_reference(text, line, modified, problems)
        date = read_date(text, modified)
    if not date:
        problems.append(Problem(line, "no_such_day", {"text": text}))
    days = _find_further_days(page, date, further) if in_head else {}
    for place, paragraph in (in_head | further).items():
        other = date_of(paragraph.text)
        if place != chosen and place not in days and read_date(other, modified) != date:
            problems.append(Problem(paragraph.line, "second_date", {"text": other, "taken": text}))
    return date, days


def _find_further_days(page: _Page, date: str, dates: dict[int, Paragraph]) -> dict[int, str]:
    left_out = bytearray(map(int.__or__, page.counts, page.repeated))
    left_out[: page.head.end] = b"\1" * page.head.end
    return find_further_days(date, dates, left_out, page.features.kinds, page.titles)


def _entries(
    page: _Page, paragraphs: Iterable[Paragraph], date: str, days: dict[int, str]
) -> Iterator[DigestHead | Entry | Problem]:
    """The entries in order, with the heads of further pages.

    ``date`` is the date of the first page; ``days`` are those of the others, by the index of their paragraph.
    """
    problems: list[Problem] = []
    shortest: int | None = None
    entry = None
    last_open_entry = None
    position = 0
    for position, open_entry in enumerate(_open_entries(page, paragraphs, days, problems), 1):
        if open_entry.day and open_entry.day != date:
            date = open_entry.day
            yield DigestHead(date, READER.label)
        if entry is not None and entry.record.abstract:
            shortest = min(len(entry.record.abstract), shortest or len(entry.record.abstract))
        entry, last_open_entry = _entry(position, open_entry, problems), open_entry
        yield from problems
        problems.clear()
        yield entry
    yield from problems
    if entry is None or last_open_entry is None:
        yield Problem(0, "no_papers")
    elif last_open_entry.abstract:
        yield from _find_cut(entry, last_open_entry.abstract[-1], shortest or 0, position)


def _open_entries(
    page: _Page, paragraphs: Iterable[Paragraph], days: dict[int, str], problems: list[Problem]
) -> Iterator[_OpenEntry]:
    """The entries in order, as paragraphs; problems are added to ``problems``."""
    open_entry: _OpenEntry | None = None
    body, day = 0, ""
    first_count = page.counts.find(1)
    for place, paragraph in enumerate(paragraphs):
        if place < page.head.end:
            continue
        if page.counts[place] or page.repeated[place]:
            day = days.get(place, day)
            if place == first_count:
                lines = sum(page.counts)
                problems.append(Problem(paragraph.line, "counts_left_out", {"lines": lines, "text": paragraph.text}))
            if place in page.terms:
                problems.append(Problem(paragraph.line, "search_term_left_out", {"text": quote_record(paragraph.text)}))
            continue
        is_title, score = bool(page.titles[body]), page.features.scores[body]
        body += 1
        if kind := _problem_kind(open_entry, is_title, score):
            problems.append(Problem(paragraph.line, kind, {"text": quote_record(paragraph.text)}))
        if is_title:
            if open_entry is not None:
                yield open_entry
            open_entry, day = _OpenEntry(paragraph, day), ""
        else:
            open_entry = open_entry or _OpenEntry(None)
            open_entry.abstract.append(paragraph)
    if open_entry is not None:
        yield open_entry


def _problem_kind(open_entry: _OpenEntry | None, is_title: bool, score: float) -> str:
    """The kind of problem of a paragraph that does not look like its label; "" for any other one.

    ``open_entry`` is the entry above the paragraph, None for the first.
    """
    if is_title:
        return "title_like_text" if score <= DOUBTFUL_TITLE_SCORE else ""
    if open_entry is None:
        return ""
    if open_entry.abstract:
        return "abstract_like_title" if score > DOUBTFUL_FURTHER_SCORE else ""
    return "first_abstract_like_title" if score >= DOUBTFUL_ABSTRACT_SCORE else ""


def _entry(position: int, open_entry: _OpenEntry, problems: list[Problem]) -> Entry:
    """The entry of the paragraphs of a title and its abstract; its problems are added to ``problems``."""
    parts = open_entry.abstract
    pieces = [parts[0].text] if parts else []
    for part in parts[1:]:
        pieces += ("\n\n" if part.has_blank_above else "\n", part.text)
    abstract = "".join(pieces)
    if open_entry.title is None:  # the file begins in an abstract: its first words are used as the title
        line = open_entry.abstract[0].line
        problems.append(Problem(line, "no_title"))
        return Entry(position, Record(first_words(abstract), abstract), line)
    if not abstract:
        problems.append(Problem(open_entry.title.line, "no_abstract", {"text": quote_record(open_entry.title.text)}))
    return Entry(position, Record(open_entry.title.text, abstract), open_entry.title.line)


def _find_cut(entry: Entry, last: Paragraph, shortest: int, entries: int) -> Iterator[Problem]:
    """A Problem if the file seems to end within its last abstract, which ends in the paragraph ``last``.

    ``shortest`` is the least number of characters of the other abstracts, ``entries`` the number of entries.
    """
    if not _SENTENCE_END.search(last.text[-200:]):
        yield Problem(last.line, "ends_in_sentence")
    elif entries >= MIN_ENTRIES_FOR_CUT and len(entry.record.abstract) * CUT_FACTOR < shortest:
        yield Problem(last.line, "last_abstract_short")


def _count_clean_pairs(texts: list[str]) -> int:
    """The number of titles that an abstract follows; 0 if the paragraphs do not look like titles and abstracts."""
    features = ParagraphFeatures.of(texts)
    titles = label_paragraphs(features)
    if not titles or not titles[0]:
        return 0
    found = [place for place in range(len(texts) - 1) if titles[place] and not titles[place + 1]]
    out_of_turn = sum(titles[place] == titles[place + 1] for place in range(len(texts) - 1))
    contrast = sum(features.scores[place] - features.scores[place + 1] for place in found)
    strange = any(_NOT_A_TITLE.match(text) for text, is_title in zip(texts, titles, strict=True) if is_title)
    one_word = sum(len(texts[place].split()) < 2 for place in found)
    needed = MIN_CONTRAST if out_of_turn or len(found) < 3 else MIN_CONTRAST / 2  # strict alternation needs less
    if strange or out_of_turn > len(found) / 2 or one_word * 2 >= len(found) or contrast < needed * len(found):
        return 0
    return len(found)
