"""The queries: a log of queries as people type them, the same on every machine and for every size of the corpus.

All words come from the first papers of the corpus, which every size has, so every query of plain words has an answer
everywhere. One word: from the broadest to those of one paper. Several: from one title, as people type what they
remember of it, small words included.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Literal

from . import corpus, words

ListKind = Literal["words", "phrase", "title", "or", "not", "compound"]

SOURCE_PAPERS = 1_000
"""The papers that queries are taken from."""
LENGTHS = {1: 96, 2: 72, 3: 48, 4: 24}
"""The number of queries in the log by their number of words."""
SPECIAL: dict[ListKind, int] = {"phrase": 24, "title": 16, "or": 16, "not": 16, "compound": 16}
TYPED_QUERIES = 60
"""The queries of the log that are also typed, key by key."""
_PLAIN = re.compile(r"[a-z]{5,}")  # names are cut shorter, so no query of plain words meets half a name
_SMALL = frozenset(words.FUNCTION_WORDS)


@dataclass(frozen=True, slots=True)
class Asked:
    """One question: ``terms`` as typed, put together as ``kind`` says. ``not`` means the first without the second."""

    kind: ListKind
    terms: tuple[str, ...]

    @property
    def text(self) -> str:
        """As a reader types it here."""
        match self.kind:
            case "phrase":
                return f'"{" ".join(self.terms)}"'
            case "title":
                return f"title:{self.terms[0]}"
            case "or":
                return " OR ".join(self.terms)
            case "not":
                return f"{self.terms[0]} -{self.terms[1]}"
        return " ".join(self.terms)


def make_log(papers: int, seed: int = corpus.SEED) -> list[Asked]:
    """Queries of plain words, in an order that mixes all kinds; ``papers`` is the smallest corpus they are for."""
    source = _Source(papers, seed)
    log = [Asked("words", (word,)) for word in source.spread(LENGTHS[1])]
    for length, number in LENGTHS.items():
        if length > 1:
            log.extend(Asked("words", source.remembered(length)) for _ in range(number))
    source.rng.shuffle(log)
    return log


def make_special(papers: int, seed: int = corpus.SEED) -> list[Asked]:
    """Phrases, fields, OR, NOT and compounds, for a table of their own."""
    source = _Source(papers, seed)
    made = [Asked("phrase", source.neighbours()) for _ in range(SPECIAL["phrase"])]
    made.extend(Asked("title", (source.remembered(1)[0],)) for _ in range(SPECIAL["title"]))
    spread = source.spread(2 * (SPECIAL["or"] + SPECIAL["not"]))
    source.rng.shuffle(spread)
    pairs = list(zip(spread[::2], spread[1::2], strict=True))
    made.extend(Asked("or", pair) for pair in pairs[: SPECIAL["or"]])
    made.extend(Asked("not", pair) for pair in pairs[SPECIAL["or"] :])
    made.extend(Asked("compound", (word,)) for word in source.compounds(SPECIAL["compound"]))
    return made


def typed(log: Sequence[Asked], queries: int = TYPED_QUERIES) -> list[list[str]]:
    """Some queries of a log key by key, each as the texts that stand in the field; a blank alone asks nothing new."""
    chosen = log[:: max(1, len(log) // queries)][:queries]
    return [list(keystrokes(query.text)) for query in chosen]


def keystrokes(text: str) -> Iterator[str]:
    """The text as it grows; the last word is being typed."""
    for end in range(1, len(text) + 1):
        if text[end - 1] != " ":
            yield text[:end]


class _Source:
    """The first papers, their words and how many papers hold each."""

    def __init__(self, papers: int, seed: int) -> None:
        self.rng = random.Random(seed)
        self.papers = list(corpus.make_papers(min(papers, SOURCE_PAPERS), seed))
        self.held: Counter[str] = Counter()
        for paper in self.papers:
            found = set(re.findall(r"\w+", f"{paper.title} {paper.abstract}".lower()))
            self.held.update(word for word in found if _PLAIN.fullmatch(word) and word not in _SMALL)

    def spread(self, number: int) -> list[str]:
        """Different words, evenly from the broadest to the rarest by the logarithm of their rank."""
        ranked = sorted(self.held, key=lambda word: (-self.held[word], word))
        ranks = {round(len(ranked) ** (step / (number - 1))) - 1 for step in range(number)}
        broadest = (rank for rank in range(len(ranked)) if rank not in ranks)
        ranks |= set(islice(broadest, number - len(ranks)))  # the first steps fall on the same rank
        return [ranked[rank] for rank in sorted(ranks)]

    def remembered(self, number: int) -> tuple[str, ...]:
        """Words of one title in its order: the plain ones, seldom a small one."""
        while True:
            paper = self.rng.choice(self.papers)
            found = [w for w in re.findall(r"\w+", paper.title.lower()) if _PLAIN.fullmatch(w) or w in _SMALL]
            kept = [word for word in dict.fromkeys(found) if word not in _SMALL or self.rng.random() < 0.3]
            if len(kept) >= number and kept[0] not in _SMALL:
                begin = self.rng.randrange(len(kept) - number + 1)
                chosen = tuple(kept[begin : begin + number])
                if number > 1 or chosen[0] not in _SMALL:
                    return chosen

    def neighbours(self) -> tuple[str, ...]:
        """Two or three plain words that follow one another in an abstract."""
        while True:
            paper = self.rng.choice(self.papers)
            found = paper.abstract.lower().split(" ")
            length = self.rng.choice((2, 2, 3))
            begin = self.rng.randrange(max(1, len(found) - length))
            chosen = tuple(found[begin : begin + length])
            if len(chosen) == length and all(_PLAIN.fullmatch(word) for word in chosen) and not set(chosen) & _SMALL:
                return chosen

    def compounds(self, number: int) -> list[str]:
        """Words with a hyphen and names as people give their programs."""
        found: dict[str, None] = {}
        for paper in self.papers:
            for one, _ in pairwise(paper.abstract.split(" ")):
                if re.fullmatch(r"\w+-\w+|[A-Z]{3}\d|[A-Z][a-z]+[A-Z][a-z]+", one):
                    found[one] = None
        ranked = list(found)
        return [ranked[step * len(ranked) // number] for step in range(number)]
