"""Folding: one form for all spellings of a text, as a key, as words to search, or without blanks."""

from __future__ import annotations

import re
import unicodedata

from readlist.model.tex import TRIGGER, to_unicode

# Only accents of alphabetic scripts are removed; vowel signs, as in Indic scripts, are part of the word.
_MARKS = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]+")
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_SPECIAL = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ħ": "h",
        "ı": "i",
        "ŋ": "ng",
        "ŀ": "l",
        "ς": "σ",
        "ϑ": "θ",
        "ϕ": "φ",
        "ϵ": "ε",
        "×": "x",
        "‘": "'",
        "’": "'",
        "“": '"',
        "”": '"',
        "⁄": "/",
    }
    | dict.fromkeys("‐‑‒–—―−﹣－", "-")
    | dict.fromkeys(_INVISIBLE)
)
_SPECIALS = re.compile(f"[{''.join(map(chr, _SPECIAL))}]")  # searching for the few is faster than translating all
_NOT_IN_KEY = "".join(chr(code) for code in range(128) if not chr(code).isalnum())
_ASCII_KEY = str.maketrans("", "", _NOT_IN_KEY)
MAX_FOLDS = 50
"""Most times that the key of a title without letters is folded until it no longer changes."""
MAX_SIGNS_KEY_CHARS = 200
"""Characters of such a key, above which it is folded once only."""
_PLUS = re.compile(r"(?<=[^\W_])\+(?!\w)|(?<=\+)\+(?!\w)")
_AND = re.compile(r"(?<!\S)&(?!\S)")


def fold_title(text: str) -> str:
    """A key that is equal for all spellings of a title: TeX, accents, case, punctuation and blanks are ignored.

    A "+" at the end of a word is kept (``LoRA+`` is not ``LoRA``), " & " counts as "and". The key of a title that is
    only punctuation is the title itself, without blanks; "" only for a blank title.
    """
    words = fold_words(text)
    return _letters_key(words) or _fold_signs(squeeze(words) or squeeze(text))


def _letters_key(words: str) -> str:
    """The letters and digits of a folded title, with its signs for plus and "and" spelt out; "" if it has none."""
    if "&" in words:
        words = _AND.sub("and", words)
    if "+" in words:
        words = _PLUS.sub("plus", words)
    key = words.translate(_ASCII_KEY)
    if not key.isascii():
        key = "".join(letter for letter in key if letter.isalnum() or _is_word_mark(letter))
    return key


def _fold_signs(key: str) -> str:
    """The key of a title without letters or digits: folded until it no longer changes.

    What is left of it may be spelt out after all: of ``+\\\\+``, where ``\\\\`` is a line break, ``++`` is left.
    """
    for _ in range(MAX_FOLDS if len(key) <= MAX_SIGNS_KEY_CHARS else 0):
        words = fold_words(key)
        again = squeeze(words)
        if letters := _letters_key(words):
            return letters
        if again in (key, ""):
            break
        key = again
    return key


def fold_words(text: str) -> str:
    """The text with TeX, accents, case and ligatures folded; blanks, hyphens and punctuation are kept.

    Index and query are folded by this function, so they always agree.
    """
    if text.isascii():
        if TRIGGER.search(text) is None:
            return text.lower()
        text = to_unicode(text)
        if text.isascii():
            return text.lower()
    else:
        text = to_unicode(text)
    plain = _MARKS.sub("", unicodedata.normalize("NFKD", text)).casefold()
    return unicodedata.normalize("NFC", _SPECIALS.sub(_replace, plain))


def _replace(match: re.Match[str]) -> str:
    return _SPECIAL[ord(match.group())] or ""


def squeeze(text: str) -> str:
    """The text without white space."""
    return "".join(text.split())


def _is_word_mark(letter: str) -> bool:
    """True for a mark that belongs to a word, such as a vowel sign; not for the variant selector of an emoji."""
    return unicodedata.category(letter)[0] == "M" and not "\ufe00" <= letter <= "\ufe0f"
