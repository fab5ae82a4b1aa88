"""“Did you mean”: words that are not in the index are replaced by near ones that are.

``near_words`` finds candidates by their letters; the one with few edits and many papers is chosen. A word that is still
being typed is compared with the beginnings of words.
"""

from __future__ import annotations

from math import log2

from readlist.model.query import Phrase, Query, Word
from readlist.search.analysis import QueryTerm, compounds, fold, has_lone_characters
from readlist.search.execution.executor import count_documents, fields_of
from readlist.search.execution.snapshot import Snapshot
from readlist.search.explain.near_words import Lexicon, NearWord

MIN_CHARS = 3  # shorter words are not corrected, and not made by splitting one
TWO_EDITS_FROM_CHARS = 6  # shorter words may have one edit
EDIT_COST = 5.0  # of an edit, in doublings of the number of papers
MAX_CONSIDERED = 20  # near words tried, the likeliest first, until one is in a live document
MAX_UNKNOWN_WORDS = 6  # in a query; a text pasted by mistake may contain hundreds


def suggest(query: Query, snapshot: Snapshot) -> str:
    """The query's text with unknown words replaced; "" if none is unknown or nothing is near. Raises IndexFault."""
    text, spare = query.text, MAX_UNKNOWN_WORDS
    for place in reversed([each for each in query.leaf_spans if not (isinstance(each.leaf, Word) and each.leaf.wild)]):
        written = text[place.start : place.end]
        better, unknown = _correct(written, place.leaf, snapshot, spare)
        text = text[: place.start] + better + text[place.end :]
        spare -= unknown
        if not spare:
            break
    return text if text != query.text else ""


def _correct(written: str, leaf: Word | Phrase, snapshot: Snapshot, most: int) -> tuple[str, int]:
    """The text of a leaf with at most ``most`` unknown words replaced, from its end on, and the number of unknown
    words."""
    folded = fold(written)
    better, unknown = folded, 0
    lexicon = Lexicon(snapshot, fields_of(leaf))
    parts = [(begin, part, compound) for begin, compound in compounds(folded) for part in compound.parts]
    for place in reversed(range(len(parts))):
        begin, part, compound = parts[place]
        prefix = isinstance(leaf, Word) and leaf.prefix and place == len(parts) - 1
        if (
            len(part.form) < MIN_CHARS
            or part.form.isdigit()
            or has_lone_characters(part.form)
            or lexicon.knows(QueryTerm(part.form, prefix))
        ):
            continue
        if compound.whole and lexicon.knows(QueryTerm(compound.whole, prefix)):
            continue
        unknown += 1
        near = _find_near(Word(part.form, leaf.field, prefix), lexicon, snapshot)
        if near:
            better = better[: begin + part.start] + near + better[begin + part.end :]
        if unknown == most:
            break
    return (written if better == folded else better), unknown


def _find_near(asked: Word, lexicon: Lexicon, snapshot: Snapshot) -> str:
    """The best replacement of a word, or the word split in two; "" if there is none."""
    form, deleted = asked.text, len(snapshot.ids) - snapshot.count

    def rank(near: NearWord) -> tuple[float, str]:
        return log2(1 + near.papers) - EDIT_COST * near.edits - (near.form[0] != form[0]), near.form

    def is_live(near: str, papers: int) -> bool:
        return papers > deleted or count_documents(snapshot, Word(near, asked.field)) > 0

    found = lexicon.near(form, 1 if len(form) < TWO_EDITS_FROM_CHARS else 2)
    if asked.prefix:
        found += lexicon.completions(form)
    for near in sorted(found, key=rank, reverse=True)[:MAX_CONSIDERED]:
        if is_live(near.form, near.papers):
            return near.form
    return _split_in_two(form, lexicon)


def _split_in_two(form: str, lexicon: Lexicon) -> str:
    """The best split of a form into two known words, by the papers of the rarer one; "" if there is none."""
    best, most = "", 0
    for middle in range(MIN_CHARS, len(form) - MIN_CHARS + 1):
        papers = lexicon.papers(form[:middle])
        papers = min(papers, lexicon.papers(form[middle:])) if papers > most else 0
        if papers > most:
            best, most = f"{form[:middle]} {form[middle:]}", papers
    return best
