"""Signs of titles that databases write in several ways: Greek letters, and signs of comparison."""

from __future__ import annotations

import re

_NAMES = """alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau upsilon
    phi chi psi omega"""
GREEK_NAMES = frozenset(_NAMES.split())
"""The names of the Greek letters, each of which tells a substance from the next one."""
_BY_LETTER = dict(zip("αβγδεζηθικλμνξοπρστυφχψω", _NAMES.split(), strict=True))
_LETTER = re.compile("(?<![α-ω])[α-ω](?![α-ω])")
"""A Greek letter by itself; more of them are a word in Greek."""
_SIGN = re.compile(r"(?<=[<>+])\s?or\s?(?=[=-])|\b(?:greater|less|more|fewer) than or equal to\b|\bplus or minus\b")
"""The words of a sign that has no letters ("≥", "±"), as databases spell it out: "> or =", "+or-"."""
_SIGN_WORDS = re.compile(r"[<>+]\s?or|or equal|or minus")
_MICRO = re.compile(r"(?<![^\W\d_])(?:micro|mc)(?=(?:g|l|m|mol)\b)")
"""The prefix of a unit, which is "μ" in other databases."""
_LOST_LETTER = re.compile(r"[^\W_]-(?![\w-])|(?<![\w-])-[^\W\d_]")
"""A hyphen beside which a letter is missing: "TNF- and", "of -carotene"."""


def spell_out_signs(folded: str) -> str:
    """A folded title with the names of single Greek letters, and without the words of signs: "≥" is no word either."""
    if not folded.isascii():
        folded = _LETTER.sub(_name_letter, folded)
    if "micro" in folded or "mcg" in folded:
        folded = _MICRO.sub("mu ", folded)
    return _SIGN.sub(" ", folded) if _SIGN_WORDS.search(folded) else folded


def _name_letter(letter: re.Match[str]) -> str:
    """The name of a letter, apart from letters and digits beside it."""
    text, start, end = letter.string, letter.start(), letter.end()
    before = " " if start and text[start - 1].isalnum() else ""
    after = " " if text[end : end + 1].isalnum() else ""
    return before + _BY_LETTER[letter[0]] + after


def has_lost_letter(folded: str) -> bool:
    """True if a letter that a program could not write may be missing beside a hyphen."""
    return _LOST_LETTER.search(folded) is not None
