"""Generated papers, as many as asked for: the same on every machine, and the first n of any number the same.

Lemmas come by a law of two regimes, as in large collections: Zipf–Mandelbrot, f(r) ∝ (r + q)^-s, for the first
``CORE`` ranks, and a steeper power beyond, without end, so that the vocabulary grows by Heaps' law and every second
word stands there once. Of the words of a paper some belong to its topic, some repeat a word that stands in it already,
and some are the usual companion of the word before: hence words that heap up in few papers, phrases that occur, and
queries of several words that have answers.

Measured beside two collections of real abstracts, 269 from digest pages on one topic and 303 from feeds, mails and
bibliographies of many, with 303 of this one:

==============================================  =========  =====  =======
what                                            one topic   many  made up
==============================================  =========  =====  =======
words in a title, mean                               11.3      –     10.9
words in an abstract, mean                            240    164      190
words in an abstract, one tenth below / above     204/277  43/271  120/262
function words                                       0.30   0.29     0.32
letters in a word, mean                               5.6    5.4      5.1
different words in all abstracts                    5,294  7,696    8,584
… of these once                                      0.32   0.46     0.49
exponent of Heaps' law                               0.50   0.66     0.64
papers with the word of rank 1 (no function word)    0.95   0.30     0.49
… of rank 10                                         0.46   0.21     0.33
… of rank 100                                       0.186  0.089    0.129
… of rank 1,000                                     0.030  0.017    0.023
pairs of content words that stand there thrice       0.36   0.28     0.15
compounds with a hyphen in an abstract               11.1    5.3      5.9
… of these different ones                            0.34   0.64     0.42
content words of a title that its abstract has       0.80      –     0.72
==============================================  =========  =====  =======

From 1,000 papers on the exponent is 0.51 to 0.54 and half of all words stand there once, up to 100,000 papers with
19.7 million words, 184,000 of them different. Two things are plainer than in life: grammar, and phrases, which are
rarer here.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date, timedelta
from functools import cache
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from . import words

SEED = 2026
CHUNK = 1_000
"""Papers made at once; a chunk depends on nothing but the seed and its number."""

Array = NDArray[np.int64]
Draws = NDArray[np.float64]

CORE, SHIFT, EXPONENT, TAIL_EXPONENT = 4_000, 10, 1.1, 1.9
FUNCTION_SHARE, AFTER_FUNCTION = 0.385, 0.45
"""The share of function words before, and how many of them go where one stands already."""
TOPICS, TOPIC_WORDS = 400, 150
TOPIC_SHARE, REPEAT_SHARE, COMPANION_SHARE = 0.42, 0.46, 0.28
NAME_SHARE, NUMERAL_SHARE, HYPHEN_SHARE = 0.015, 0.012, 0.035
FORM_SHARES = (0.74, 0.17, 0.05, 0.03, 0.005, 0.005)
TITLE_FROM_ABSTRACT = 0.88
NEAR_DUPLICATES, REWRITTEN = 0.03, 0.08
"""The share of papers that are another one, revised; and of the words of such an abstract, those that are new."""
TEX_SHARE, ACCENT_SHARE = 0.06, 0.04
_TEX = ("$k$", "$\\alpha$", "$O(n \\log n)$", "$L_2$", "$10^{-3}$", "$\\ell_1$", "$\\mathbb{R}^d$", "$f(x)$")
_ACCENTED = ("Poincaré", "Schrödinger", "naïve", "Gödel", "Erdős", "Itô", "Lévy")


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper: what a digest lists of it. ``number`` counts from 0; ``original`` is that of which it is a variant."""

    number: int
    title: str
    abstract: str
    authors: tuple[str, ...]
    published: str
    arxiv: str
    doi: str
    venue: str
    original: int | None = None

    @property
    def url(self) -> str:
        """The address of the paper."""
        return f"https://arxiv.org/abs/{self.arxiv}"


_NAMES = tuple(field.name for field in fields(Paper))


def make_papers(count: int, seed: int = SEED, start: int = 0) -> Iterator[Paper]:
    """Papers ``start`` to ``start + count`` (not included)."""
    first = start // CHUNK
    chunks = (paper for number in range(first, (start + count) // CHUNK + 1) for paper in make_chunk(number, seed))
    return islice(chunks, start - first * CHUNK, start - first * CHUNK + count)


def save(path: Path, count: int, seed: int = SEED) -> None:
    """Keep the first papers in a file, so that reading them costs next to nothing where they are to be indexed."""
    with path.open("wb") as file:
        for start in range(0, count, CHUNK):
            papers = make_papers(min(CHUNK, count - start), seed, start)
            marshal.dump([tuple(getattr(paper, name) for name in _NAMES) for paper in papers], file)


def load(path: Path, count: int) -> Iterator[list[Paper]]:
    """The first papers of a file, in batches of ``CHUNK``. Raises EOFError where it has not as many."""
    with path.open("rb") as file:
        for start in range(0, count, CHUNK):
            yield [Paper(*values) for values in marshal.load(file)[: count - start]]


def make_chunk(number: int, seed: int = SEED) -> list[Paper]:
    """The papers ``number * CHUNK`` and following."""
    rng = np.random.Generator(np.random.PCG64([seed, number]))
    topics = (rng.random(CHUNK) ** 1.5 * TOPICS).astype(np.int64)
    lengths = _abstract_lengths(rng)
    tokens = _draw_words(rng, topics, lengths)
    starts = np.cumsum(lengths) - lengths
    title_lengths = np.clip(np.rint(4.2 + 2.6 * _normal(rng) + 5 * rng.random(CHUNK) + 4.3), 3, 24).astype(np.int64)
    titles = _draw_titles(rng, tokens, starts, lengths, title_lengths)
    abstract_pieces = _punctuate(rng, tokens, starts, lengths)
    originals = _duplicate(rng, abstract_pieces, starts, lengths)
    return _write(rng, number, _Drawn(abstract_pieces, starts, lengths, titles, title_lengths, originals))


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A chunk before it is spelled: pieces of all abstracts one after the other, pieces of all titles likewise."""

    abstracts: Array
    starts: Array
    lengths: Array
    titles: Array
    title_lengths: Array
    originals: Array


def _normal(rng: np.random.Generator) -> Draws:
    """About normal, from draws that are the same in every version of NumPy."""
    drawn: Draws = (rng.random((6, CHUNK)).sum(axis=0) - 3) * np.sqrt(2.0)
    return drawn


def _abstract_lengths(rng: np.random.Generator) -> Array:
    return np.clip(np.rint(185 + 56 * _normal(rng)), 25, 420).astype(np.int64)


@cache
def _core() -> Draws:
    """The cumulated shares of the first ``CORE`` lemmas; what is missing to 1 is the tail's."""
    weights = (np.arange(CORE) + 1.0 + SHIFT) ** -EXPONENT
    tail = weights[-1] * CORE / (TAIL_EXPONENT - 1)
    shares: Draws = np.cumsum(weights) / (weights.sum() + tail)
    return shares


def draw_lemmas(rng: np.random.Generator, count: int) -> Array:
    """Lemmas by the law of two regimes, shape (count,)."""
    core = _core()
    drawn = rng.random(count)
    lemmas: Array = np.searchsorted(core, drawn)
    beyond = np.flatnonzero(lemmas >= CORE)
    share = np.maximum((1 - drawn[beyond]) / (1 - core[-1]), 1e-12)
    lemmas[beyond] = np.minimum(CORE * share ** (-1 / (TAIL_EXPONENT - 1)), words.MOST_LEMMAS - 1).astype(np.int64)
    return lemmas


@cache
def _topic_lemmas() -> Array:
    """The lemmas of each topic, shape (TOPICS, TOPIC_WORDS); from common to rare."""
    rng = np.random.Generator(np.random.PCG64([SEED, 1 << 40]))
    lemmas: Array = (30 * np.exp(rng.random((TOPICS, TOPIC_WORDS)) * np.log(150))).astype(np.int64)
    return lemmas


@cache
def _topic_shares() -> Draws:
    weights = (np.arange(TOPIC_WORDS) + 6.0) ** -1
    shares: Draws = np.cumsum(weights) / weights.sum()
    return shares


def companion(lemma: Array) -> Array:
    """The lemma that likes to follow: of a core lemma one of its like, of a rare one a core lemma."""
    following: Array = (lemma * 37 + 11) % np.clip(3 * lemma, 60, 3_000)
    return following


@cache
def _function_shares() -> Draws:
    weights = np.array(list(words.WEIGHTS.values()), np.float64)
    shares: Draws = np.cumsum(weights) / weights.sum()
    return shares


def _draw_words(rng: np.random.Generator, topics: Array, lengths: Array) -> Array:
    """The words of all abstracts, one after the other, shape (sum of lengths,)."""
    total = int(lengths.sum())
    owner = np.repeat(np.arange(CHUNK), lengths)
    begins = np.repeat(np.cumsum(lengths) - lengths, lengths)
    tokens = _draw_content(rng, topics[owner])
    repeating = np.flatnonzero(rng.random(total) < REPEAT_SHARE)
    back = (rng.random(len(repeating)) * (repeating - begins[repeating])).astype(np.int64)
    tokens[repeating] = tokens[begins[repeating] + back]
    functional = rng.random(total) < FUNCTION_SHARE
    functional[1:] &= ~(functional[:-1] & (rng.random(total - 1) < AFTER_FUNCTION))
    following = 1 + np.flatnonzero((rng.random(total - 1) < COMPANION_SHARE) & ~functional[:-1] & ~functional[1:])
    following = following[(following > begins[following]) & (tokens[following - 1] < words.NAMES)]
    tokens[following] = words.LEMMAS + companion((tokens[following - 1] - words.LEMMAS) // words.FORMS) * words.FORMS
    forms = np.searchsorted(np.cumsum(FORM_SHARES), rng.random(total))
    forms[following] = 0
    tokens += np.where(tokens < words.NAMES, np.minimum(forms, len(FORM_SHARES) - 1), 0)
    where = np.flatnonzero(functional)
    tokens[where] = np.searchsorted(_function_shares(), rng.random(len(where)))
    return tokens


def _draw_content(rng: np.random.Generator, topics: Array) -> Array:
    """Bare lemmas, names and numerals for words of these topics, shape as ``topics``."""
    total = len(topics)
    lemmas = draw_lemmas(rng, total)
    of_topic = np.flatnonzero(rng.random(total) < TOPIC_SHARE)
    rank = np.searchsorted(_topic_shares(), rng.random(len(of_topic)))
    lemmas[of_topic] = _topic_lemmas()[topics[of_topic], np.minimum(rank, TOPIC_WORDS - 1)]
    tokens: Array = words.LEMMAS + lemmas * words.FORMS
    draws = rng.random(total)
    named = np.flatnonzero(draws < NAME_SHARE)
    tokens[named] = words.NAMES + np.minimum(30 * (rng.random(len(named)) ** -1.3 - 1), 1e9).astype(np.int64)
    counted = np.flatnonzero(draws > 1 - NUMERAL_SHARE)
    tokens[counted] = words.NUMERALS + (rng.random(len(counted)) ** 3 * 3_000).astype(np.int64)
    return tokens


def _draw_titles(rng: np.random.Generator, tokens: Array, starts: Array, lengths: Array, title_lengths: Array) -> Array:
    """The pieces of all titles: mostly words of the abstract, in capitals; a third with a colon."""
    total = int(title_lengths.sum())
    owner = np.repeat(np.arange(CHUNK), title_lengths)
    place = starts[owner] + (rng.random(total) * lengths[owner]).astype(np.int64)
    chosen = tokens[place]
    fresh = rng.random(total) > TITLE_FROM_ABSTRACT
    # A function word of the abstract seldom makes it into the title.
    fresh |= (chosen < words.FUNCTIONS) & (rng.random(total) < 0.6)
    where = np.flatnonzero(fresh)
    chosen[where] = words.LEMMAS + draw_lemmas(rng, len(where)) * words.FORMS
    again = np.flatnonzero(rng.random(total - 1) < 0.3) + 1  # and the word that follows it there follows it here
    again = again[(owner[again] == owner[again - 1]) & ~fresh[again - 1]]
    chosen[again] = tokens[np.minimum(place[again - 1] + 1, len(tokens) - 1)]
    pieces = chosen * words.PIECE + words.SPACE + np.where(chosen >= words.LEMMAS, words.CAPITAL, 0)
    begins = np.cumsum(title_lengths) - title_lengths
    pieces[begins] |= words.CAPITAL
    ends = begins + title_lengths - 1
    pieces[ends] = pieces[ends] // words.CAPITAL * words.CAPITAL + words.NOTHING
    colon = begins + (rng.random(CHUNK) < 0.5)
    colon = colon[(rng.random(CHUNK) < 0.35) & (title_lengths > 4)]
    pieces[colon] = (chosen[colon] * words.PIECE + words.CAPITAL) + words.COLON
    return pieces


def _punctuate(rng: np.random.Generator, tokens: Array, starts: Array, lengths: Array) -> Array:
    """Pieces of the abstracts: sentences of some 23 words, commas, compounds with a hyphen."""
    total = len(tokens)
    draws = rng.random(total)
    content = (tokens >= words.LEMMAS) & (tokens < words.NAMES)
    ends = np.full(total, words.SPACE)
    ends[draws < 0.062] = words.COMMA
    ends[(draws > 1 - 1 / 23) & (tokens >= words.LEMMAS)] = words.STOP
    hyphen = np.flatnonzero(content[:-1] & content[1:] & (draws[:-1] > 0.3) & (draws[:-1] < 0.3 + 2 * HYPHEN_SHARE))
    hyphen = hyphen[np.diff(hyphen, prepend=-2) > 1]
    tokens = _put_compounds(rng, tokens, hyphen)
    ends[hyphen] = words.HYPHEN
    ends[starts + lengths - 1] = words.LAST_STOP
    capital = np.zeros(total, np.int64)
    capital[starts] = words.CAPITAL
    after = 1 + np.flatnonzero(ends[:-1] == words.STOP)
    capital[after] = words.CAPITAL
    pieces: Array = tokens * words.PIECE + capital + ends
    return pieces


def _put_compounds(rng: np.random.Generator, tokens: Array, places: Array) -> Array:
    """The words with a compound at each place and the one after it: few are common, most are rare, all come again."""
    ranks = np.minimum(60 * (rng.random(len(places)) ** -1.4 - 1), 1e12).astype(np.int64)
    tokens = tokens.copy()
    tokens[places] = words.LEMMAS + (5 + (ranks * 7_919 + 13) % 3_001) * words.FORMS
    tokens[places + 1] = words.LEMMAS + (5 + (ranks * 104_729 + 7) % 2_999) * words.FORMS
    return tokens


def _duplicate(rng: np.random.Generator, pieces: Array, starts: Array, lengths: Array) -> Array:
    """Make some abstracts revised copies of earlier ones; gives for each paper its original's place, or -1."""
    originals = np.full(CHUNK, -1, np.int64)
    draws, choice = rng.random(CHUNK), rng.random(CHUNK)
    for place in np.flatnonzero(draws < NEAR_DUPLICATES).tolist():
        source = int(choice[place] * place)
        if place == 0 or originals[source] >= 0:
            continue
        shared = int(min(lengths[place], lengths[source])) - 1  # the full stop at the end stays its own
        copied = pieces[starts[source] : starts[source] + shared].copy()
        kept = rng.random(shared) < REWRITTEN
        copied[kept] = pieces[starts[place] : starts[place] + shared][kept]
        pieces[starts[place] : starts[place] + shared] = copied
        originals[place] = source
    return originals


def _write(rng: np.random.Generator, number: int, drawn: _Drawn) -> list[Paper]:
    spelled = _pieces()
    abstracts = drawn.abstracts.tolist()
    titles = drawn.titles.tolist()
    ends = np.cumsum(drawn.title_lengths).tolist()
    begins = (np.cumsum(drawn.title_lengths) - drawn.title_lengths).tolist()
    draws = rng.random((CHUNK, 8))
    crowds = np.clip(np.rint(rng.random(CHUNK) ** 2.2 * 11 + 1), 1, 12).astype(int).tolist()
    people = rng.random((CHUNK, 12, 2)) ** 3
    papers: list[Paper] = []
    for place in range(CHUNK):
        start, original = int(drawn.starts[place]), int(drawn.originals[place])
        length = int(drawn.lengths[place])
        abstract = "".join([spelled[piece] for piece in abstracts[start : start + length]])
        title = "".join([spelled[piece] for piece in titles[begins[place] : ends[place]]])
        if original >= 0:
            title = papers[original].title if draws[place, 0] < 0.5 else f"{papers[original].title}, Revisited"
        papers.append(
            _paper(
                number * CHUNK + place, title, _adorn(abstract, draws[place]), draws[place],
                people[place, : crowds[place]], original + number * CHUNK if original >= 0 else None,
            )
        )  # fmt: skip
    return papers


def _adorn(abstract: str, draws: Draws) -> str:
    """A formula or an accent in some, before the last full stop."""
    if draws[1] < TEX_SHARE:
        abstract = f"{abstract[:-1]} for {_TEX[int(draws[2] * len(_TEX))]}."
    if draws[3] < ACCENT_SHARE:
        abstract = f"{abstract[:-1]} by {_ACCENTED[int(draws[2] * len(_ACCENTED))]}."
    return abstract


def _paper(number: int, title: str, abstract: str, draws: Draws, people: Draws, original: int | None) -> Paper:
    authors = dict.fromkeys(words.spell_person(int(a * 2_000), int(b * 60_000)) for a, b in people.tolist())
    # Ten thousand papers a month, as arXiv once had; ids go on within the month.
    month, within = divmod(number, 10_000)
    year, month = 2015 + month // 12, month % 12 + 1
    day = date(year, month, 1) + timedelta(days=within * 28 // 10_000)
    doi = f"10.5555/{year}.{number:07}" if draws[4] < 0.4 else ""
    venue = f"{'JKYZ'[int(draws[6] * 4)]}{words.spell_lemma(int(draws[6] * 300))[1:]} {year}" if draws[5] < 0.3 else ""
    arxiv = f"{year % 100:02}{month:02}.{within + 1:05}"
    return Paper(number, title, abstract, tuple(authors), day.isoformat(), arxiv, doi, venue, original)


@cache
def _pieces() -> words.Pieces:
    return words.Pieces()
