"""“Did you mean”: words that the index does not know, replaced by near ones that it does."""

from __future__ import annotations

from math import log2

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from readlist.model.query import Phrase, Query, Word
from readlist.search.analysis import fold, units
from readlist.search.executor import count_documents
from readlist.search.query import parse_in_place
from readlist.search.snapshot import Snapshot

SHORTEST = 3
LONG = 6  # from this length on two slips are forgiven, below it one
COST = 5.0  # of a slip, in doublings of the number of papers
CONSIDERED = 60


def suggest(query: Query, snapshot: Snapshot) -> str:
    """The query's text with unknown words replaced; "" where all are known or nothing near is. Raises IndexFault."""
    text, changed = query.text, False
    _, places = parse_in_place(query.text)
    for place in reversed(places):
        written = text[place.start : place.end]
        better = _correct(written, place.leaf, snapshot)
        if better != written:
            text, changed = text[: place.start] + better + text[place.end :], True
    return text if changed else ""


def _correct(written: str, leaf: Word | Phrase, snapshot: Snapshot) -> str:
    """A word or phrase as typed, with its unknown parts replaced."""
    folded = fold(written)
    better = folded
    unknown = [(begin, unit) for begin, unit in units(folded) if not _knows(snapshot, unit.whole, leaf)]
    for begin, part in reversed([(begin, part) for begin, unit in unknown for part in unit.parts]):
        if len(part.form) < SHORTEST or part.form.isdigit() or _knows(snapshot, part.form, leaf):
            continue
        near = find_near(part.form, leaf, snapshot)
        if near:
            better = better[: begin + part.start] + near + better[begin + part.end :]
    return written if better == folded else better


def _knows(snapshot: Snapshot, form: str, leaf: Word | Phrase) -> bool:
    prefix = isinstance(leaf, Word) and leaf.prefix
    return bool(form) and count_documents(snapshot, Word(form, leaf.field, prefix)) > 0


def find_near(form: str, leaf: Word | Phrase, snapshot: Snapshot) -> str:
    """The word most likely meant: few slips, many papers; or two words that were written as one; "" for none."""
    vocabulary = snapshot.vocabulary()
    reach = 1 if len(form) < LONG else 2
    best, best_worth = "", float("-inf")
    for near, slips, _ in extract(form, vocabulary, scorer=OSA.distance, score_cutoff=reach, limit=CONSIDERED):
        papers = count_documents(snapshot, Word(near, leaf.field))
        worth = log2(1 + papers) - COST * slips - (near[0] != form[0])
        if papers and worth > best_worth:
            best, best_worth = near, worth
    return best or _part(form, leaf, snapshot)


def _part(form: str, leaf: Word | Phrase, snapshot: Snapshot) -> str:
    """Two known words that make ``form`` together, of the pairs the one whose rarer word is most frequent."""
    best, most = "", 0
    for middle in range(SHORTEST, len(form) - SHORTEST + 1):
        pair = form[:middle], form[middle:]
        papers = min(count_documents(snapshot, Word(word, leaf.field)) for word in pair)
        if papers > most:
            best, most = " ".join(pair), papers
    return best
