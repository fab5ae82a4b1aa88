"""Documents on their way into a segment, as columns of word numbers.

A *word* is what stands between blanks in a folded text. Every word met gets a number; which terms it stands for, and
where in it, is worked out once and kept in tables. So a document costs Python one look-up a word, and all the rest is
done for a whole segment at once.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain, repeat
from typing import Any

import numpy as np
from numpy.typing import NDArray

from readlist.model.tex import TRIGGER
from readlist.search.analysis import (
    GAP,
    LAST,
    LONGEST_FORM,
    MOST_PARTS,
    PART_SHIFT,
    UNIT_SHIFT,
    cut,
    fold,
    forms,
    make_terms,
    runs,
    term,
)
from readlist.search.codec.postings import Ints, TokenColumn, spread
from readlist.search.schema import BOOSTS, PAPER, Document, texts_of

MOST_WORDS, MOST_TOKENS = 150_000, 250_000
"""Kept from segment to segment, some 45 MB; beyond that the tables begin anew."""
AT_ONCE = 128
"""Documents whose words are learnt together: what is done for many words at once costs a third."""
MOST_WAITING = 100_000
"""Words that wait to be learnt, some 6 MB: fewer documents are learnt together where these are long."""
_NEXT_TEXT, _NOTHING = 0, 1  # what stands between two texts of one field, and a word that holds nothing to find
_UNKNOWN = (1 << 32) - 1  # is no word's number
_BETWEEN = "\0"  # stands for the first
_AROUND = ".,;:!?()[]\"'"  # at the ends of a word none of these is part of it


class Words(dict[str, int]):
    """The number of each word, and by number: its terms, the lower bits of their positions, its units.

    What stands beside a word makes no difference: ``model`` and ``(model,`` have the same number.
    """

    def __init__(self) -> None:
        super().__init__({_BETWEEN: _NEXT_TEXT})
        self.terms: list[bytes] = []
        self._number_of: dict[str, int] = {}
        self.tokens, self.bits = array("I"), array("I")
        self.starts, self.units = array("I", [0, 0, 0]), array("I", [GAP, 0])

    def number(self, words: list[str]) -> NDArray[np.uint32]:
        """The numbers of these words, shape (words,); those that have none are given one."""
        found = np.fromiter(map(self.get, words, repeat(_UNKNOWN)), np.uint32, len(words))
        unknown = np.flatnonzero(found == _UNKNOWN)
        new = [words[place] for place in unknown.tolist()]
        self._learn(set(new))
        found[unknown] = [self[word] for word in new]
        return found

    def _learn(self, new: set[str]) -> None:
        bare = {word: word.strip(_AROUND) for word in new}  # most are a word that is known, with a comma behind it
        self._learn_plain([word for word in set(bare.values()) if word not in self and _is_plain(word)])
        odd = {}
        for word, within in bare.items():
            if within != word and _is_plain(within):
                self[word] = self[within]
            elif word not in self:
                odd[word] = runs(word)
        parts = {run for found in odd.values() for run in found if run not in self}
        self._learn_plain(list(filter(_is_plain, parts)))
        for run in parts:
            if run not in self:
                self._learn_run(run)
        for word, found in odd.items():
            if len(found) != 1:
                self[word] = self._join([self[run] for run in found]) if found else _NOTHING
            elif found[0] != word:
                self[word] = self[found[0]]

    def _learn_plain(self, words: list[str]) -> None:
        """What is one part each, all at once."""
        written = make_terms(words)
        self._number_terms(written)
        first = len(self.units)
        self.update(zip(words, range(first, first + len(words)), strict=True))
        end = len(self.tokens) + len(words)
        self.starts.extend(range(len(self.tokens) + 1, end + 1))
        self.tokens.extend(map(self._number_of.__getitem__, written))
        self.bits.extend(repeat(LAST, len(words)))
        self.units.extend(repeat(1, len(words)))

    def _learn_run(self, run: str) -> None:
        parts = run.split("-")
        if 1 < len(parts) <= MOST_PARTS and all(map(_is_plain, parts)) and not any(map(str.isdigit, parts)):
            # What ``cut`` and ``forms`` would say of most compounds, in a third of the time.
            units, last = 1, len(parts) - 1
            found = [(part, number << PART_SHIFT | (number == last)) for number, part in enumerate(parts)]
            found.append(("".join(parts)[:LONGEST_FORM], LAST))
        else:
            units = len(cut(run))
            found = [
                (form, place << UNIT_SHIFT | bits)
                for place, unit in enumerate(cut(run))
                for form, bits, _, _ in forms(unit)
            ]
        written = [term(form) for form, _ in found]
        self._number_terms(written)
        self.tokens.extend(map(self._number_of.__getitem__, written))
        self.bits.extend(bits for _, bits in found)
        self[run] = self._close(units)

    def _join(self, parts: Sequence[int]) -> int:
        """A number for several runs, one after the other."""
        place = 0
        for part in parts:
            extent = slice(self.starts[part], self.starts[part + 1])
            self.tokens.extend(self.tokens[extent])
            self.bits.extend(array("I", [bits + (place << UNIT_SHIFT) for bits in self.bits[extent]]))
            place += self.units[part]
        return self._close(place)

    def _close(self, units: int) -> int:
        """The number of what was put last into ``tokens`` and ``bits``."""
        self.starts.append(len(self.tokens))
        self.units.append(units)
        return len(self.units) - 1

    def _number_terms(self, written: Sequence[str]) -> None:
        fresh = [each for each in dict.fromkeys(written) if each not in self._number_of]
        self._number_of.update(zip(fresh, range(len(self.terms), len(self.terms) + len(fresh)), strict=True))
        self.terms.extend(map(str.encode, fresh))


def _is_plain(word: str) -> bool:
    """Whether a folded word is one part and no more; most are, and so are numbers."""
    return (
        word.isascii()
        and (word.isalpha() or (word.replace(".", "", 1).isdigit() and word[-1] != "." != word[0]))
        and len(word) <= LONGEST_FORM
    )


class Pool:
    """See the module."""

    def __init__(self) -> None:
        self._words = Words()
        self.clear()

    def clear(self) -> None:
        """Begin a new segment; what was learnt of words stays."""
        if len(self._words) > MOST_WORDS or len(self._words.tokens) > MOST_TOKENS:
            self._words = Words()
        self._papers = array("q")
        self._fields = {name: (array("I"), array("I")) for name in BOOSTS}
        self._waiting: list[tuple[str, list[str]]] = []
        self._words_waiting = 0

    @property
    def size(self) -> int:
        """Bytes held, but for the few documents that came last."""
        return sum(codes.itemsize * (len(codes) + len(counts)) for codes, counts in self._fields.values())

    def add(self, record: Document) -> None:
        """Take a document."""
        self._papers.append(record.paper_id)
        for name, texts in texts_of(record).items():
            words = _split(texts)
            self._waiting.append((name, words))
            self._words_waiting += len(words)
        if len(self._papers) % AT_ONCE == 0 or self._words_waiting > MOST_WAITING:
            self._look_up()

    def _look_up(self) -> None:
        """From words to their numbers."""
        found = self._words.number(list(chain.from_iterable(words for _, words in self._waiting)))
        at = 0
        for name, words in self._waiting:
            codes, counts = self._fields[name]
            codes.frombytes(found[at : at + len(words)].tobytes())
            counts.append(len(words))
            at += len(words)
        self._waiting, self._words_waiting = [], 0

    def numbers(self) -> dict[str, NDArray[Any]]:
        """The paper of each document."""
        return {PAPER: np.array(self._papers, np.int64)}

    def lengths(self) -> dict[str, NDArray[Any]]:
        """Of each field how many tokens each document has."""
        self._look_up()
        sizes = np.diff(self._words.starts)
        found = {}
        for name, (codes, counts) in self._fields.items():
            if len(codes):
                sums = np.append(0, np.cumsum(sizes[np.frombuffer(codes, np.uint32)], dtype=np.int64))
                ends = np.cumsum(counts, dtype=np.int64)
                found[name] = np.diff(np.append(0, sums[ends]))
        return found

    def columns(self) -> Iterator[tuple[str, TokenColumn]]:
        """Each field's tokens; a field without any is left out."""
        self._look_up()
        for name, (codes, counts) in self._fields.items():
            column = self._expand(np.array(codes, np.int64), np.array(counts, np.int64))
            if len(column.tokens):
                yield name, column

    def _expand(self, codes: Ints, counts: Ints) -> TokenColumn:
        """From words to tokens."""
        words = self._words
        starts, units = np.array(words.starts, np.int64), np.array(words.units, np.int64)[codes]
        sizes = np.diff(starts)[codes]
        before = np.cumsum(units) - units  # units that stand before each word, from the first document on
        base = np.append(before, 0)[np.cumsum(counts) - counts]  # and before each document
        which = spread(starts[:-1][codes], sizes)
        del starts, units, codes
        place = (before - np.repeat(base, counts)) << UNIT_SHIFT
        positions = np.repeat(place, sizes) + np.array(words.bits, np.int64)[which]
        documents = np.repeat(np.repeat(np.arange(len(counts)), counts), sizes)
        return TokenColumn(words.terms, np.array(words.tokens, np.int64)[which], documents, positions)


def _split(texts: Sequence[str]) -> list[str]:
    """The words of a field's texts, folded, with what stands between two texts behind each."""
    given = [text for text in texts if text]
    if not given:
        return []
    joined = f" {_BETWEEN} ".join(given)
    if joined.count(_BETWEEN) < len(given) and TRIGGER.search(joined) is None:
        # Without TeX no word changes how another is folded, nor does a text the next.
        words = fold(joined).split() if joined.isascii() else [*chain.from_iterable(map(_fold_word, joined.split()))]
    else:
        folded = [fold(text).replace(_BETWEEN, " ").split() for text in given]
        words = [word for each in folded for word in (*each, _BETWEEN)][:-1]
    words.append(_BETWEEN)
    return words


@lru_cache(maxsize=16384)
def _fold_word(word: str) -> tuple[str, ...]:
    return tuple(fold(word).split())
