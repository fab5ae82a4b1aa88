"""Reads the Daily Papers page as plain text: a head, a date, then titles and abstracts in turn.

Nothing is lost: a paragraph that fits nowhere becomes a title without abstract or a further paragraph of an abstract,
and a Problem says so with its line. Titles and abstracts of one line come back byte for byte.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from readlist.digests.daily_papers.labelling import is_prose, tell_apart
from readlist.digests.daily_papers.page_lines import (
    Head,
    Kind,
    count_head_lines,
    date_of,
    find_counts,
    find_head,
    find_repeated_heads,
    kind_of,
)
from readlist.digests.daily_papers.paragraphs import Paragraph, split
from readlist.digests.date_lines import read_date, read_day
from readlist.digests.decoding import lines_of
from readlist.digests.reference_day import AHEAD, is_believable, reading_day
from readlist.model.digest import Digest, Entry, Problem

BEGAN = datetime.date(2023, 5, 4)
"""The first day that the page has, as archives of it have: https://huggingface.co/spaces/yutohub/hf_daily_papers."""
SHOWN = 60
DOUBTFUL_TITLE = -4.0
DOUBTFUL_FURTHER = -1.5
DOUBTFUL_ABSTRACT = 2.5
STAND_IN = 120
MOST_TERM_WORDS = 8
LEAST_CONTRAST = 3.0

_MARKUP = re.compile(r"\s*(?:<[!?a-zA-Z/]|\{\s*[\"}]|\[\s*[{\"\]])")
_OTHER_DUMP = re.compile(
    r"^(?:#{2,4} |https?://huggingface\.co/|\[.{0,300}\]\(https?://huggingface\.co/papers/|.{0,200}\]\[\d+\]$)",
    re.MULTILINE,
)
_NO_TITLE = re.compile(
    r"[@%#*>|<\[{\\]|- |[A-Z][A-Z0-9]{1,3}(?:  )?- |.*[,:;]$|.*[|\t]|[A-Z][A-Za-z-]+: \S+@"
    r"|(?i:dear|hi|hello|hey|good (?:morning|afternoon|evening))\b.{0,40}$"
    r"|(?i:(?:yours )?(?:sincerely|truly|faithfully)|(?:kind |best |warm )*(?:regards|wishes)|best|thanks|cheers)\W*$"
)
_NAME_DATE = re.compile(r"(?<!\d)(?:19|20)\d\d-\d\d-\d\d(?!\d)")
_YEAR = re.compile(r"\d{4}")
_FINISHED = re.compile(
    r"(?<!e\.g)(?<!i\.e)(?<!\bet al)(?<!\bvs)[.!?。！？…*][\"'”’)\]}*]*$|(?:https?://|www\.)\S+$"
    r"|(?:^|[.!?。！？]\s?)[(\[][^()\[\]]*[)\]]$"
)
CUT_SHORT = 2  # so much shorter than every other abstract
ENOUGH_TO_TELL = 10


@dataclass(slots=True)
class _Record:
    """A listing as it is gathered: the title's paragraph (None where it is missing) and the abstract's."""

    title: Paragraph | None
    abstract: list[Paragraph] = field(default_factory=list)


class DailyPapers:
    """The reader for Hugging Face's Daily Papers, copied or saved as plain text."""

    name = "daily-papers"
    label = "Daily Papers"
    looks_for = (
        "the Daily Papers page (a line such as “byAK and the research community” or a date such as “Mar 17”, "
        "then titles and abstracts in turn, with blank lines between)"
    )

    def score(self, head: str) -> int:
        """95 for a head that only this page has, 60 for a date and pairs, 30 for clean pairs alone, 0 for the rest."""
        if _MARKUP.match(head) or len(_OTHER_DUMP.findall(head)) > 2:
            return 0
        paragraphs = split(lines_of(head), count_head_lines, is_prose)
        page = find_head(paragraphs)
        if page.sure:
            return 95
        if any(kind_of(paragraph.text) is Kind.SURE for paragraph in paragraphs):
            return 80
        body = [paragraph.text for paragraph in paragraphs[page.end :]]
        pairs = _count_clean_pairs(body)
        if page.end and pairs:
            return 60
        wrapped = any(text not in head for text in body)  # a mail or a note: the page has a paragraph on one line
        return 30 if pairs > 1 and not wrapped else 0

    def read(self, text: str, *, name: str, modified: datetime.date) -> Digest:
        """The digest with an entry for every title, in the order of the file."""
        return self.read_lines(lines_of(text.removeprefix("\ufeff")), name=name, modified=modified)

    def read_lines(self, lines: Iterable[str], *, name: str, modified: datetime.date) -> Digest:
        """``read`` from lines: the text need not be in memory whole."""
        paragraphs = split(lines, count_head_lines, is_prose)
        problems: list[Problem] = []
        head = find_head(paragraphs)
        counts = find_counts(paragraphs, head.end)
        repeated = find_repeated_heads(paragraphs, head.end)
        date = _find_date(paragraphs, head, repeated.places - counts, modified, name, problems)
        _tell_left_out(paragraphs, counts, repeated.terms, problems)
        left_out = counts | repeated.places
        body = [paragraphs[place] for place in range(head.end, len(paragraphs)) if place not in left_out]
        records = _gather(body, bool(head.end), problems)
        entries = tuple(_entry(position, record, problems) for position, record in enumerate(records, 1))
        if not entries:
            problems.append(Problem(0, "There is no paper below the head of the page."))
        elif records[-1].abstract:
            _tell_a_cut(entries, records[-1].abstract[-1], problems)
        return Digest(self.name, date, entries, tuple(sorted(problems, key=lambda problem: problem.line)))


READER = DailyPapers()


def _find_date(
    paragraphs: list[Paragraph],
    head: Head,
    repeated: set[int],
    modified: datetime.date,
    name: str,
    problems: list[Problem],
) -> str:
    """The page's date: the last of the head, else the first one further down; every other one is a Problem."""
    further = [place for place in sorted(repeated) if kind_of(paragraphs[place].text) is Kind.DATE]
    if not head.dates and not further:
        problems.append(Problem(0, "The digest has no date: no line such as “Mar 17” was found above its titles."))
        return ""
    chosen = head.dates[-1] if head.dates else further[0]
    line, text = paragraphs[chosen].line, date_of(paragraphs[chosen].text)
    date = _read_dated_name(name, text, modified)
    if not date:
        modified = _choose_reference(text, line, modified, problems)
        date = read_date(text, modified)
    if not date:
        problems.append(Problem(line, f"There is no such day as “{text}”: the digest has no date."))
    for place in (*head.dates, *further):
        other = date_of(paragraphs[place].text)
        if place != chosen and read_date(other, modified) != date:
            message = f"A second date, “{other}”: all papers of the file are listed under “{text}”."
            problems.append(Problem(paragraphs[place].line, message))
    return date


def _choose_reference(text: str, line: int, modified: datetime.date, problems: list[Problem]) -> datetime.date:
    """The day from which the page's date gets its year: the file's, or today where that cannot be right."""
    named = read_day(text)
    now = today()
    if named is None or is_believable(modified, *named, began=BEGAN, today=now):
        if named is not None and modified > now + AHEAD:
            message = (
                f"The file is from {modified.isoformat()}, after this computer's day: its year was taken from there."
            )
            problems.append(Problem(line, message))
        return modified
    written = f"from {modified.isoformat()}" if modified > datetime.date.min else "without a time"
    reason = "after this computer's day" if modified > now else "before there was such a page"
    message = f"The file is {written}, {reason}: the year of “{text}” was taken from today."
    problems.append(Problem(line, message))
    return now


def today() -> datetime.date:
    """The day it is here."""
    return reading_day(datetime.datetime.now().astimezone())


def _tell_left_out(
    paragraphs: list[Paragraph], counts: set[int], terms: tuple[int, ...], problems: list[Problem]
) -> None:
    """What was taken for no paper without being a line of the page for sure."""
    if counts:
        first = paragraphs[min(counts)]
        message = f"{len(counts)} lines like “{first.text}” (votes, authors, days) were taken for no papers."
        problems.append(Problem(first.line, message))
    problems.extend(_term_problem(paragraphs[place]) for place in terms)


def _term_problem(paragraph: Paragraph) -> Problem:
    return Problem(paragraph.line, f"“{paragraph.text}” was taken for the term searched for, not for a title.")


def _read_dated_name(name: str, text: str, modified: datetime.date) -> str:
    """The day in a name such as ``2025-03-17.txt`` where it is the very day the page names without its year."""
    found = _NAME_DATE.search(name)
    if found and not _YEAR.search(text):
        day = read_date(found.group(), modified)
        if day and read_date(f"{text.strip()}, {day[:4]}", modified) == day:
            return day
    return ""


def _gather(body: list[Paragraph], perhaps_term: bool, problems: list[Problem]) -> list[_Record]:
    """The records of a body. With ``perhaps_term`` its first line may be the term that was searched for."""
    titles, leanings = tell_apart([paragraph.text for paragraph in body])
    if perhaps_term and len(titles) > 2 and titles[0] and titles[1] and _is_term(body[0].text):
        problems.append(_term_problem(body[0]))
        body, leanings, titles = body[1:], leanings[1:], titles[1:]
    records: list[_Record] = []
    for paragraph, lean, is_title in zip(body, leanings, titles, strict=True):
        if is_title:
            records.append(_Record(paragraph))
            if lean <= DOUBTFUL_TITLE:
                problems.append(
                    Problem(paragraph.line, f"{_quote(paragraph)} was read as a title; it looks like a text.")
                )
            continue
        if not records:
            records.append(_Record(None))
        elif records[-1].abstract and lean > DOUBTFUL_FURTHER:
            message = f"{_quote(paragraph)} was read as a further paragraph of the abstract above; it may be a title."
            problems.append(Problem(paragraph.line, message))
        elif not records[-1].abstract and lean >= DOUBTFUL_ABSTRACT:
            message = f"{_quote(paragraph)} was read as the abstract of the title above; it may be a title itself."
            problems.append(Problem(paragraph.line, message))
        records[-1].abstract.append(paragraph)
    return records


def _entry(position: int, record: _Record, problems: list[Problem]) -> Entry:
    parts = record.abstract
    abstract = parts[0].text if parts else ""
    for part in parts[1:]:
        abstract += ("\n\n" if part.apart else "\n") + part.text
    if record.title is None:  # the file begins in the middle: the abstract's own first words have to stand for it
        line = record.abstract[0].line
        problems.append(Problem(line, "There is no title above this abstract; its first words stand as the title."))
        return Entry(position, _first_words(abstract), abstract, line=line)
    if not abstract:
        problems.append(Problem(record.title.line, f"{_quote(record.title)} has no abstract."))
    return Entry(position, record.title.text, abstract, line=record.title.line)


def _tell_a_cut(entries: tuple[Entry, ...], last: Paragraph, problems: list[Problem]) -> None:
    """A Problem where the file seems to end before its last abstract does."""
    if not _FINISHED.search(last.text[-200:]):
        message = "The file ends in the middle of a sentence: the last abstract may be cut off."
        problems.append(Problem(last.line, message))
    elif len(entries) >= ENOUGH_TO_TELL:
        shortest = min((len(entry.abstract) for entry in entries[:-1] if entry.abstract), default=0)
        if len(entries[-1].abstract) * CUT_SHORT < shortest:
            message = "The last abstract is much shorter than all the others: the file may be cut off."
            problems.append(Problem(last.line, message))


def _count_clean_pairs(texts: list[str]) -> int:
    """How many titles with an abstract a body consists of; 0 where it does not look like them."""
    titles, leanings = tell_apart(texts)
    if not titles or not titles[0]:
        return 0
    found = [place for place in range(len(texts) - 1) if titles[place] and not titles[place + 1]]
    breaches = sum(titles[place] == titles[place + 1] for place in range(len(texts) - 1))
    contrast = sum(leanings[place] - leanings[place + 1] for place in found)
    strange = any(_NO_TITLE.match(text) for text, is_title in zip(texts, titles, strict=True) if is_title)
    one_word = sum(len(texts[place].split()) < 2 for place in found)
    needed = (
        LEAST_CONTRAST if breaches or len(found) < 3 else LEAST_CONTRAST / 2
    )  # many strict turns tell by themselves
    if strange or breaches > len(found) / 2 or one_word * 2 >= len(found) or contrast < needed * len(found):
        return 0
    return len(found)


def _is_term(text: str) -> bool:
    words = text.split()
    return len(words) <= MOST_TERM_WORDS and text == text.lower() and text[-1] not in ".?!"


def _first_words(text: str) -> str:
    line = text.split("\n", 1)[0]
    if len(line) <= STAND_IN:
        return line
    return line[:STAND_IN].rsplit(None, 1)[0]


def _quote(paragraph: Paragraph) -> str:
    text = paragraph.text
    return f"“{text}”" if len(text) <= SHOWN else f"“{text[:SHOWN].rstrip()}…”"
