"""Translated texts and numbers; the only interface to gettext.

Every text for people is written in English in the code, inside a call of ``tr`` or ``trn``. Values are named in
braces, so that a translation can put them in another order. A translation that names other values than its English
text is not used: a damaged catalogue must not stop the program. ``languages`` chooses and loads the catalogue.
"""

from __future__ import annotations

import gettext
from functools import lru_cache
from string import Formatter
from typing import NamedTuple

MAX_CHECKED_TEXTS = 4096
"""Texts whose values are known to fit; more than the catalogue has."""


class Language(NamedTuple):
    """A language of the program: its code (ISO 639), its own name for itself, and its separators in numbers."""

    code: str
    name: str
    thousands: str
    decimal: str


ENGLISH = Language("en", "English", ",", ".")

_catalogue = gettext.NullTranslations()
_language = ENGLISH


def tr(text: str, /, **values: object) -> str:
    """``text`` in the language of the screen, with values filled in: ``tr("Tag “{name}”", name=tag.name)``."""
    translated = _catalogue.gettext(text) if text else ""  # gettext has the head of the catalogue under ""
    if translated is not text and not _fits(translated, text):
        translated = text
    return translated.format(**_local(values)) if values else translated


def trn(one: str, many: str, n: int, /, **values: object) -> str:
    """``tr`` with a plural: ``trn("{n:,} paper", "{n:,} papers", count)``. ``n`` is one of the values."""
    english = one if n == 1 else many
    try:
        translated = _catalogue.ngettext(one, many, n)
    except ArithmeticError:  # a damaged rule for plurals
        translated = english
    if not _fits(translated, one + many):
        translated = english
    return translated.format(**_local({**values, "n": n}))


def N_(text: str) -> str:  # noqa: N802  the name that programs for catalogues know
    """``text`` unchanged: marks a constant's text for the catalogue. The text goes through ``tr`` when it is shown."""
    return text


def within_sentence(label: str) -> str:
    """A translated label as a word of a sentence: without its capital, where the language has none there."""
    return label.lower() if _language.code == ENGLISH.code else label


def local_number(value: float, form: str = ",") -> str:
    """A number with the separators of the language: 1,234.5 or 1.234,5. ``form`` is as in ``format``."""
    return _separated(format(value, form))


def language() -> Language:
    """The language of the screen."""
    return _language


def use(catalogue: gettext.NullTranslations, spoken: Language = ENGLISH) -> None:
    """Use ``catalogue`` for all texts from now on, and the separators of ``spoken`` for numbers."""
    global _catalogue, _language
    _catalogue, _language = catalogue, spoken


@lru_cache(MAX_CHECKED_TEXTS)
def _fits(translated: str, english: str) -> bool:
    """True if a translation names no values but those of the English text, each with the same format and conversion."""
    try:
        return _values_in(translated) <= _values_in(english)
    except ValueError:  # braces that do not close
        return False


def _values_in(text: str) -> set[tuple[str, str | None, str | None]]:
    return {(name, form, kind) for _, name, form, kind in Formatter().parse(text) if name is not None}


def _local(values: dict[str, object]) -> dict[str, object]:
    """The values; numbers have the separators of the language when they are filled in."""
    if _language.thousands == ENGLISH.thousands:
        return values
    return {name: _LOCAL.get(type(value), _unchanged)(value) for name, value in values.items()}


def _separated(text: str) -> str:
    if _language.thousands == ENGLISH.thousands:
        return text
    return text.translate({ord(","): _language.thousands, ord("."): _language.decimal})


class _LocalWhole(int):
    def __format__(self, form: str) -> str:
        return _separated(super().__format__(form))


class _LocalFraction(float):
    def __format__(self, form: str) -> str:
        return _separated(super().__format__(form))


def _unchanged(value: object) -> object:
    return value


_LOCAL = {int: _LocalWhole, float: _LocalFraction}
