"""Generated words: spelled from numbers, so that a vocabulary without end needs no list.

A word is a number. The first are English function words; then *lemmas* in the order of how common they are, each with
six inflected forms that share a stem by Porter's rules; then names as people give their programs (``Tarel-7B``,
``GKM2``); then numerals. A *piece* is a word as it stands in a text: with a capital or not, and what follows it.
"""

from __future__ import annotations

from functools import lru_cache

WEIGHTS = {
    "the": 391, "and": 313, "of": 304, "to": 260, "a": 176, "in": 192, "we": 122, "for": 119, "on": 114, "that":
    108, "this": 91, "with": 91, "is": 86, "as": 66, "by": 63, "our": 52, "are": 55, "an": 45, "from": 42, "which":
    36, "it": 30, "these": 31, "can": 35, "their": 30, "be": 32, "have": 28, "such": 27, "at": 27, "while": 20,
    "however": 18, "or": 25, "into": 19, "more": 20, "both": 17, "also": 18, "has": 17, "using": 20, "not": 16,
    "two": 16, "between": 16, "through": 12, "but": 12, "its": 12, "than": 12, "how": 8,
}  # fmt: skip
"""Function words, each with its share of all words of an abstract, in ten thousandths."""
FUNCTION_WORDS = tuple(WEIGHTS)
FUNCTIONS = len(FUNCTION_WORDS)
FORMS = 8
"""Room for the forms of a lemma; six are used."""
SUFFIXES = ("", "s", "ing", "ed", "er", "ation")
LEMMAS = 1 << 20
"""The number of the first lemma's first form; a word is ``LEMMAS + lemma * FORMS + form``."""
NAMES = 1 << 36
NUMERALS = 1 << 37
MOST_LEMMAS = 1_500_000_000

ENDS = (" ", ", ", ". ", ".", "-", ": ", "")
SPACE, COMMA, STOP, LAST_STOP, HYPHEN, COLON, NOTHING = range(len(ENDS))
"""The separators after a word in a text."""
CAPITAL = 8
"""Added to an end: the word has a capital."""
PIECE = 16
"""A piece is ``word * PIECE + capital + end``."""

# A letter stands here the more often, the more words of abstracts begin with it.
_FIRST = (
    "s", "st", "sp", "sc", "c", "cr", "ch", "cl", "ca", "p", "pr", "pl", "a", "d", "dr", "r", "re", "e", "i", "m",
    "mo", "t", "tr", "f", "l", "b", "br", "o", "g", "u", "h", "n", "v", "w",
)  # fmt: skip
_INNER = (
    "b", "c", "d", "f", "g", "l", "m", "n", "p", "r", "s", "t", "v", "st", "nt", "rd", "mp", "ll", "nd", "k",
)  # fmt: skip
_VOWELS = "aeiou"
_CODAS = "nrmkplxb"
_TWO = len(_FIRST) * 5 * len(_INNER) * 5 * len(_CODAS)
_THREE = _TWO * len(_INNER) * 5
_SCRAMBLE = 7_368_787  # prime: neighbours in rank are no neighbours in the alphabet
SHORT = 30_000
"""Lemmas of two syllables; rarer words are longer."""


def spell_lemma(lemma: int) -> str:
    """The lemma's bare form."""
    if lemma < SHORT:
        return _spell(lemma * _SCRAMBLE % _TWO, 2)
    if lemma < _THREE:
        return _spell(lemma * _SCRAMBLE % _THREE, 3)
    return _spell(lemma * _SCRAMBLE % (_THREE * len(_INNER) * 5), 4)


def _spell(number: int, syllables: int) -> str:
    number, first = divmod(number, len(_FIRST))
    number, coda = divmod(number, len(_CODAS))
    number, vowel = divmod(number, 5)
    # An opening that ends in a vowel of its own takes no second one of the same kind.
    text = _FIRST[first] + _VOWELS[vowel] if _FIRST[first][-1] not in _VOWELS else _FIRST[first] + "n" + _VOWELS[vowel]
    for _ in range(syllables - 1):
        number, inner = divmod(number, len(_INNER))
        number, vowel = divmod(number, 5)
        text += _INNER[inner] + _VOWELS[vowel]
    return text + _CODAS[coda]


def word_of(lemma: int, form: int = 0) -> int:
    """The number of a form of a lemma."""
    return LEMMAS + lemma * FORMS + form


def spell(word: int) -> str:
    """The word as it stands inside a sentence."""
    if word < FUNCTIONS:
        return FUNCTION_WORDS[word]
    if word < NAMES:
        lemma, form = divmod(word - LEMMAS, FORMS)
        return spell_lemma(lemma) + SUFFIXES[form]
    if word < NUMERALS:
        return _spell_name(word - NAMES)
    return _spell_numeral(word - NUMERALS)


def _spell_name(number: int) -> str:
    rank, kind = divmod(number, 5)
    stem = spell_lemma(SHORT + 11 * rank)
    if kind == 0:
        return f"{stem.capitalize()}-{rank % 90 + 1}B"
    if kind == 1:
        return f"{stem[:3].upper()}{rank % 9 + 1}"
    if kind == 2:
        return stem[:4].upper()
    if kind == 3:
        return f"{stem[:3].capitalize()}{spell_lemma(rank)[:4].capitalize()}"
    return f"{stem[:3].upper()}-{spell_lemma(rank)[:3]}"


def _spell_numeral(number: int) -> str:
    value, kind = divmod(number, 3)
    return (str(value), f"{value / 10:.1f}", f"{value}%")[kind]


class Pieces(dict[int, str]):
    """Piece → its text, spelled when first asked for. Forgets all when it has grown large."""

    MOST = 300_000

    def __missing__(self, piece: int) -> str:
        if len(self) >= self.MOST:
            self.clear()
        word, manner = divmod(piece, PIECE)
        text = spell(word)
        if manner >= CAPITAL:
            text = text[0].upper() + text[1:]
        text += ENDS[manner % CAPITAL]
        self[piece] = text
        return text


_NAME_ENDS = ("", "son", "er", "ini", "ov", "ez", "ski", "é", "ström", "ão")


@lru_cache(maxsize=200_000)
def spell_person(given: int, family: int) -> str:
    """An author: rank of the given name, rank of the family name. No other word begins with these letters."""
    first = f"{'JKYZ'[given % 4]}{spell_lemma(7 * given + 3)[1:5]}"
    return f"{first} {'JKYZ'[family % 4]}{spell_lemma(13 * family + 5)[1:]}{_NAME_ENDS[family % len(_NAME_ENDS)]}"
