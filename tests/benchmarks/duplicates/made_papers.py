"""Generated papers, with duplicates as sources make them: typing errors, initials, another year.

A paper is made of its number and the seed alone, so that a table of any size needs no memory.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import NamedTuple

from .. import words

SEED = 1
DUPLICATE_1_OF = 10
"""One of ten rows is a duplicate of an earlier one."""
VOCABULARY_WORDS = 4_000
FUNCTION_WORDS = ("of", "for", "and", "in", "the", "with", "on", "a", "by", "from", "to", "using")
VENUES = 300
AUTHORS = 20_000
FIRST_YEAR, LAST_YEAR = 1990, 2025
COLUMNS = ("Title", "Authors", "Journal", "Year")

_VOCABULARY = (*FUNCTION_WORDS, *map(words.spell_lemma, range(VOCABULARY_WORDS - len(FUNCTION_WORDS))))
_WEIGHTS = tuple(accumulate(1 / (rank + 3) for rank in range(VOCABULARY_WORDS)))
"""Sums of the words' shares by Zipf's law, a little flatter at the top."""


class MadePaper(NamedTuple):
    """The fields of a made-up paper; ``subtitle`` is "" for none, authors are "Given Family"."""

    title: str
    subtitle: str
    authors: tuple[str, ...]
    venue: str
    year: int

    def cells(self) -> tuple[str, str, str, str]:
        """The row of the paper in a table with ``COLUMNS``."""
        title = f"{self.title}: {self.subtitle}" if self.subtitle else self.title
        return title, "; ".join(self.authors), self.venue, str(self.year)


def made_rows(count: int, seed: int = SEED) -> Iterator[tuple[int, MadePaper]]:
    """Rows, each with the number of its work."""
    for number in range(count):
        duplicates, place = divmod(number, DUPLICATE_1_OF)
        if place < DUPLICATE_1_OF - 1:
            yield number, make_paper(number, seed)
            continue
        # Of each ten rows the first two have a duplicate, so none has two of them.
        tens, first_or_second = divmod(duplicates, 2)
        work = tens * DUPLICATE_1_OF + first_or_second
        yield work, make_variant(make_paper(work, seed), Random(f"{seed}/{number}/variant"))


def write_table(path: Path, rows: Iterable[Sequence[str]], columns: Sequence[str] = COLUMNS) -> None:
    """Write a table as CSV."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows(rows)


def make_paper(number: int, seed: int = SEED) -> MadePaper:
    """The paper of a number."""
    random = Random(f"{seed}/{number}")
    venue = random.randrange(VENUES)
    return MadePaper(
        _phrase(random, random.randint(4, 11)),
        _phrase(random, random.randint(3, 7)) if random.random() < 0.4 else "",
        tuple(_author(random) for _ in range(random.randint(1, 6))),
        f"Journal of {words.spell_lemma(venue).title()} {words.spell_lemma(venue * 7 + 1).title()}",
        random.randint(FIRST_YEAR, LAST_YEAR),
    )


def make_variant(paper: MadePaper, random: Random) -> MadePaper:
    """A paper as another source has it: with one or two differences."""
    changes = [_misspell, _initials, _shift_year, _abbreviate_venue] + [_drop_subtitle] * bool(paper.subtitle)
    for change in random.sample(changes, random.randint(1, 2)):
        paper = change(paper, random)
    return paper


def _phrase(random: Random, length: int) -> str:
    text = " ".join(random.choices(_VOCABULARY, cum_weights=_WEIGHTS, k=length))
    return text[0].upper() + text[1:]


def _author(random: Random) -> str:
    person = random.randrange(AUTHORS)
    return words.spell_person(person, person % 7_000)


def _misspell(paper: MadePaper, random: Random) -> MadePaper:
    """A letter of the title is left out, doubled, or changes places with the next one."""
    place = random.randrange(1, len(paper.title) - 1)
    before, one, other, after = (
        paper.title[:place],
        paper.title[place],
        paper.title[place + 1],
        paper.title[place + 2 :],
    )
    middle = random.choice((other, one + one + other, other + one))
    return paper._replace(title=before + middle + after)


def _drop_subtitle(paper: MadePaper, _random: Random) -> MadePaper:
    return paper._replace(subtitle="")


def _initials(paper: MadePaper, _random: Random) -> MadePaper:
    names = (name.split(" ", 1) for name in paper.authors)
    return paper._replace(authors=tuple(f"{family}, {given[0]}." for given, family in names))


def _shift_year(paper: MadePaper, random: Random) -> MadePaper:
    return paper._replace(year=paper.year + random.choice((-1, 1)))


def _abbreviate_venue(paper: MadePaper, _random: Random) -> MadePaper:
    return paper._replace(venue=" ".join(f"{word[:4]}." for word in paper.venue.split() if word != "of"))
