"""“Did you mean”: words that the index does not know, replaced by near ones that it does.

Words are near by their letters (``lexicon``); of those the one is meant that is few slips away and in many papers. Of a
word that is still being typed, the beginning is compared.
"""

from __future__ import annotations

from math import log2

from readlist.model.query import Phrase, Query, Word
from readlist.search.analysis import Atom, fold, has_lone_signs, units
from readlist.search.execution.executor import count_documents, fields_of
from readlist.search.execution.snapshot import Snapshot
from readlist.search.explain.near_words import Lexicon, Near
from readlist.search.query.parser import parse_in_place

SHORTEST = 3
LONG = 6  # from this length on two slips are forgiven, below it one
COST = 5.0  # of a slip, in doublings of the number of papers
CONSIDERED = 20
MOST_UNKNOWN = 6  # words of one query that are looked for; a text pasted by mistake may hold hundreds


def suggest(query: Query, snapshot: Snapshot) -> str:
    """The query's text with unknown words replaced; "" where all are known or nothing near is. Raises IndexFault."""
    text, spare = query.text, MOST_UNKNOWN
    _, places = parse_in_place(query.text, query.typing)
    for place in reversed([each for each in places if not (isinstance(each.leaf, Word) and each.leaf.wild)]):
        written = text[place.start : place.end]
        better, unknown = _correct(written, place.leaf, snapshot, spare)
        text = text[: place.start] + better + text[place.end :]
        spare -= unknown
        if not spare:
            break
    return text if text != query.text else ""


def _correct(written: str, leaf: Word | Phrase, snapshot: Snapshot, most: int) -> tuple[str, int]:
    """A word or phrase as typed, with its last unknown parts replaced, at most ``most``; and how many were unknown."""
    folded = fold(written)
    better, unknown = folded, 0
    lexicon = Lexicon(snapshot, fields_of(leaf))
    parts = [(begin, part, unit) for begin, unit in units(folded) for part in unit.parts]
    for place in reversed(range(len(parts))):
        begin, part, unit = parts[place]
        prefix = isinstance(leaf, Word) and leaf.prefix and place == len(parts) - 1
        if (
            len(part.form) < SHORTEST
            or part.form.isdigit()
            or has_lone_signs(part.form)
            or lexicon.knows(Atom(part.form, prefix))
        ):
            continue
        if unit.whole and lexicon.knows(Atom(unit.whole, prefix)):
            continue
        unknown += 1
        near = _find_near(Word(part.form, leaf.field, prefix), lexicon, snapshot)
        if near:
            better = better[: begin + part.start] + near + better[begin + part.end :]
        if unknown == most:
            break
    return (written if better == folded else better), unknown


def _find_near(asked: Word, lexicon: Lexicon, snapshot: Snapshot) -> str:
    """The word most likely meant: few slips, many papers; or two words that were written as one; "" for none."""
    form, dead = asked.text, len(snapshot.ids) - snapshot.count

    def worth(near: Near) -> tuple[float, str]:
        return log2(1 + near.papers) - COST * near.slips - (near.form[0] != form[0]), near.form

    def lives(near: str, papers: int) -> bool:
        return papers > dead or count_documents(snapshot, Word(near, asked.field)) > 0

    found = lexicon.near(form, 1 if len(form) < LONG else 2)
    if asked.prefix:
        found += lexicon.continuing(form)
    for near in sorted(found, key=worth, reverse=True)[:CONSIDERED]:
        if lives(near.form, near.papers):
            return near.form
    return _part(form, lexicon)


def _part(form: str, lexicon: Lexicon) -> str:
    """Two known words that make the form together, of the pairs the one whose rarer word is most frequent."""
    best, most = "", 0
    for middle in range(SHORTEST, len(form) - SHORTEST + 1):
        papers = lexicon.papers(form[:middle])
        papers = min(papers, lexicon.papers(form[middle:])) if papers > most else 0
        if papers > most:
            best, most = f"{form[:middle]} {form[middle:]}", papers
    return best
