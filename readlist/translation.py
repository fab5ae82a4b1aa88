"""Translated texts; the only interface to gettext.

Every text for people is written in English in the code, inside a call of ``tr`` or ``trn``. Values are named in
braces, so that a translation can put them in another order.
"""

from __future__ import annotations

import gettext

_catalogue = gettext.NullTranslations()


def tr(text: str, /, **values: object) -> str:
    """``text`` in the language of the screen, with values filled in: ``tr("Tag “{name}”", name=tag.name)``."""
    found = _catalogue.gettext(text)
    return found.format(**values) if values else found


def trn(one: str, many: str, n: int, /, **values: object) -> str:
    """``tr`` with a plural: ``trn("{n:,} paper", "{n:,} papers", count)``. ``n`` is one of the values."""
    return _catalogue.ngettext(one, many, n).format(n=n, **values)


def N_(text: str) -> str:  # noqa: N802  the name that programs for catalogues know
    """``text`` unchanged: marks a constant's text for the catalogue. The text goes through ``tr`` when it is shown."""
    return text


def use(catalogue: gettext.NullTranslations) -> None:
    """Use the language of ``catalogue`` for all texts from now on."""
    global _catalogue  # noqa: PLW0603  one language for the whole program
    _catalogue = catalogue
