"""Pseudo-language: English with accents, some 40 % longer, between brackets.

A text on a screen without brackets was not translated; one that is cut lacks the room that a language with longer words
needs.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterable

OPEN, CLOSE = "⟦", "⟧"
LONGER = 0.4
_ACCENTS = str.maketrans("AEIOUaeiouncyNCY", "ÅÉÎÖÛåéîöûñçÿÑÇŸ")
_VALUE = re.compile(r"(\{[^{}]*\})")
_INNERMOST = re.compile(f"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}")
_ELIDED = re.compile(f"{OPEN}[^{CLOSE}]*…$")
_WORD = re.compile(r"[^\W\d_]{2,}")


class PseudoTranslation(gettext.NullTranslations):
    """Catalogue that holds every text."""

    def gettext(self, message: str) -> str:
        """``message`` with accents, longer, in brackets; its values and its key stay."""
        parts = _VALUE.split(message)
        said = "".join(part if _VALUE.fullmatch(part) else part.translate(_ACCENTS) for part in parts)
        letters = sum(len(part) for part in parts if not _VALUE.fullmatch(part))
        return f"{OPEN}{said}{'~' * round(LONGER * letters)}{CLOSE}"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The pseudo-translation of the singular or the plural."""
        return self.gettext(msgid1 if n == 1 else msgid2)


def outside(text: str, values: Iterable[str] = ()) -> str:
    """Words of a text that stand in no brackets and in none of ``values``; "" for none."""
    while (shorter := _INNERMOST.sub(" ", text)) != text:
        text = shorter
    text = _ELIDED.sub(" ", text)
    for value in sorted(values, key=len, reverse=True):
        text = text.replace(value, " ")
    return " ".join(_WORD.findall(text))
