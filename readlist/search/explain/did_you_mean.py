"""“Did you mean”: words that are not in the index are replaced by near ones that are.

``near_words`` finds candidates by their letters; the one with few edits and many papers is chosen. A word that is still
being typed is compared with the beginnings of words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from math import log2

import numpy as np

from readlist.model.query import Phrase, Query, Word
from readlist.search.analysis import Compound, QueryTerm, compounds, fold, has_lone_characters
from readlist.search.execution.executor import fields_of
from readlist.search.execution.snapshot import Snapshot
from readlist.search.explain.near_words import Lexicon, NearWord

MIN_CHARS = 3
"""Characters of the shortest word that is corrected, or made by splitting one."""
TWO_EDITS_FROM_CHARS = 6
"""Characters from which on a word may have two edits; shorter ones may have one."""
EDIT_COST = 5.0
"""Cost of an edit in doublings of the number of papers: a word with one edit less is better unless the other word is in
32 times as many papers."""
MAX_CONSIDERED = 20  # near words tried, the likeliest first, until one is in a live document
MAX_UNKNOWN_WORDS = 6  # in a query; a text pasted by mistake may contain hundreds
MAX_READ_PAPERS = 5
"""Papers that are read to see how they write a word."""
_LETTERS = re.compile(r"[^\W_]+")

PaperTexts = Callable[[Sequence[int]], Iterable[str]]
"""A function that returns the texts of papers, by their ids."""


def suggest(query: Query, snapshot: Snapshot, read_texts: PaperTexts | None = None) -> str:
    """The query's text with unknown words replaced; "" if none is unknown or nothing is near. Raises IndexFault.

    With ``read_texts``, new words are written as papers write them; else they are folded.
    """
    text, remaining = query.text, MAX_UNKNOWN_WORDS
    for span in reversed(query.leaf_spans):  # from the end on, so that the offsets of the others stay right
        if isinstance(span.leaf, Word) and span.leaf.wild:
            continue
        corrected, unknown = _correct(text[span.start : span.end], span.leaf, snapshot, remaining, read_texts)
        text = text[: span.start] + corrected + text[span.end :]
        remaining -= unknown
        if not remaining:
            break
    return text if text != query.text else ""


def _correct(
    text: str, leaf: Word | Phrase, snapshot: Snapshot, max_words: int, read_texts: PaperTexts | None
) -> tuple[str, int]:
    """The text of a leaf with at most ``max_words`` unknown words replaced, from its end on, and the number of unknown
    words."""
    folded = fold(text)
    is_in_place = text.lower() == folded and len(text) == len(folded)  # else parts are found in the folded text only
    corrected, unknown = text if is_in_place else folded, 0
    is_changed = False
    lexicon = Lexicon(snapshot, fields_of(leaf))
    parts = [(begin, part, compound) for begin, compound in compounds(folded) for part in compound.parts]
    replaced_from = len(folded)
    for number in reversed(range(len(parts))):
        begin, part, compound = parts[number]
        prefix = isinstance(leaf, Word) and leaf.prefix and number == len(parts) - 1
        if begin + part.start >= replaced_from or not _is_unknown(part.form, compound.whole, prefix, lexicon):
            continue
        unknown += 1
        start, end = begin + part.start, begin + part.end
        replacement = ""
        if _is_letters_with_digits(compound):  # "citati0n", as a scanner reads it
            replacement = _find_near(Word(compound.whole, leaf.field, prefix), lexicon, snapshot, read_texts)
        if replacement.isalpha():
            start, end = begin + compound.parts[0].start, begin + compound.parts[-1].end
        else:
            replacement = _find_near(Word(part.form, leaf.field, prefix), lexicon, snapshot, read_texts)
        if replacement:
            replaced_from = start
            corrected = corrected[:start] + _capitalise_like(corrected[start:end], replacement) + corrected[end:]
            is_changed = True
        if unknown == max_words:
            break
    return (corrected if is_changed else text), unknown


def _is_letters_with_digits(compound: Compound) -> bool:
    """True for letters right before or after digits."""
    return len(compound.parts) == 2 and compound.parts[0].end == compound.parts[1].start


def _capitalise_like(typed: str, word: str) -> str:
    """A word with capitals as in the typed one, if it has none of its own."""
    if not word.islower() or not typed[:1].isupper():
        return word
    return word.upper() if typed.isupper() and len(typed) > 1 else word[0].upper() + word[1:]


def _is_unknown(form: str, whole: str, prefix: bool, lexicon: Lexicon) -> bool:
    """True if a word can be corrected, and neither it nor the compound that it is a part of is in the index."""
    if len(form) < MIN_CHARS or form.isdigit() or has_lone_characters(form):
        return False
    if lexicon.knows(QueryTerm(form, prefix)):
        return False
    return not (whole and lexicon.knows(QueryTerm(whole, prefix)))


def _find_near(word: Word, lexicon: Lexicon, snapshot: Snapshot, read_texts: PaperTexts | None) -> str:
    """The best replacement of a word, or the word split in two; "" if there is none."""
    form, fields, deleted = word.text, fields_of(word), len(snapshot.ids) - snapshot.count

    def rank(near: NearWord) -> tuple[float, str]:
        return log2(1 + near.papers) - EDIT_COST * near.edits - (near.form[0] != form[0]), near.form

    def is_live(near: str, papers: int) -> bool:
        return papers > deleted or any(len(snapshot.documents_with(field, QueryTerm(near))) for field in fields)

    candidates = lexicon.find_near(form, 1 if len(form) < TWO_EDITS_FROM_CHARS else 2)
    if word.prefix:
        candidates += lexicon.find_completions(form)
    for near in sorted(candidates, key=rank, reverse=True)[:MAX_CONSIDERED]:
        if is_live(near.form, near.papers):
            written = _as_written(near.form, fields, snapshot, read_texts) if read_texts else near.form
            if written:
                return written
    return _split_in_two(form, lexicon)


def _as_written(form: str, fields: Sequence[str], snapshot: Snapshot, read_texts: PaperTexts) -> str:
    """A word as a few papers write it: with accents, and with capitals unless one of them writes it in small letters.

    The folded word if none of them writes it; "" if the index has it only as another spelling of an author's name
    (``name_spellings``).
    """
    documents = [snapshot.documents_with(field, QueryTerm(form))[-MAX_READ_PAPERS:] for field in fields]
    papers = snapshot.ids[np.concatenate(documents)][:MAX_READ_PAPERS]
    spellings: set[str] = {
        spelling
        for text in read_texts(papers.tolist())
        for spelling in set(_LETTERS.findall(text))
        if fold(spelling) == form
    }
    if not spellings:
        elsewhere = Lexicon(snapshot, [field for field in fields if field != "author"])
        return form if elsewhere.count_papers(form) else ""
    return min(spellings, key=lambda spelling: (not spelling.islower(), spelling.isupper(), spelling))


def _split_in_two(form: str, lexicon: Lexicon) -> str:
    """The best split of a form into two known words, by the papers of the rarer one; "" if there is none."""
    best, best_papers = "", 0
    for middle in range(MIN_CHARS, len(form) - MIN_CHARS + 1):
        papers = lexicon.count_papers(form[:middle])
        if papers <= best_papers:
            continue
        papers = min(papers, lexicon.count_papers(form[middle:]))
        if papers > best_papers:
            best, best_papers = f"{form[:middle]} {form[middle:]}", papers
    return best
