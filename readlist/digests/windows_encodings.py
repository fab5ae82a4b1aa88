"""Recognises Windows-1250, ISO 8859-2 and Windows-1254 by words that are impossible in Windows-1252.

Read in Windows-1252 a word of Polish has a sign within it (``ma³y`` for ``mały``), one of Czech letters of two
languages (``pøíspìvek``), and one of Turkish an Icelandic letter where none can be (``çaðdaþ``). Only several such
words are certain evidence.
"""

from __future__ import annotations

import re

MIN_IMPOSSIBLE_WORDS = 3
"""Fewest different words that are impossible in Windows-1252, from which the text is in another encoding."""
MIN_WORD_LETTERS = 4
"""Letters of a word that is looked at."""

_WORD = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿŒœŠšŽžŸ³¹¾¿º]+")
_SIGN_WITHIN = re.compile(
    r"[a-zß-öø-ÿœšž][³¹¾¿º](?!(?:and|or|of|the|in|to|for|with|by|as|is|are|was|were|ha[ds]|have|et|und)$)[a-zß-öø-ÿœšž]"
)
"""A sign within a word: ``ł ą ľ ż ş`` of Windows-1250. Before one of these short words it is the number of a note."""
_POLISH = re.compile(r"[a-zß-öø-ÿ]³[a-zß-öø-ÿ]")
"""The letter ł of Windows-1250 within a word, as Windows-1252 shows it: "ma³y"."""
_LATIN_2_LETTER = re.compile(r"[a-zß-öø-ÿ][±¶µ¼»][a-zß-öø-ÿ]")
"""``ą ś ľ ź ť`` of ISO 8859-2, which are no letters in Windows-1250."""
_WINDOWS_LETTER = re.compile(r"[ŠŒŽšœžŸ]")
"""``Š Ś Ž š ś ž ź`` of Windows-1250, at whose places ISO 8859-2 has no signs."""
_IMPOSSIBLE_PAIRS = (
    ("ø", "ìèùòšž"),
    ("ì", "ýšž"),
    ("è", "ýšž"),
    ("ù", "ýšž"),
    ("ò", "ýšž"),
    ("õ", "áéíóú"),
    ("û", "áíöüõ"),
    ("þ", "ãîâ"),
)
"""A letter, and letters with which no language of Windows-1252 has it in one word: ``ř ě č ů`` of Windows-1250."""
_WESTERN = re.compile(r"(?<!\w)à(?!\w)|¿[A-ZÀ-Þ]|[£¥]\s?\d|\dº")
"""Evidence of Windows-1252: a French word, a Spanish question, prices, ordinal numbers."""
_IMPOSSIBLE_THORN = re.compile(r"[a-zß-öø-ÿ]þ(?:[bcdfghkmpstyz]|$)")
"""An Icelandic thorn at the end of a word or before another consonant: ``ş`` of Windows-1254."""
_TURKISH, _ICELANDIC = frozenset("çü"), frozenset("æáéíóúøåã")
_THORN_AND_ETH = frozenset("þð")
"""Letters of Icelandic, at whose places Windows-1254 has ``ş ğ``; only Turkish has them beside ``ç`` and ``ü``."""


def other_windows_encoding(sample: bytes) -> str:
    """The codec "cp1250", "iso8859_2" or "cp1254" if a text is certainly in that encoding; else ""."""
    text = sample.decode("cp1252", "replace")
    words = {word for word in _WORD.findall(text) if len(word) >= MIN_WORD_LETTERS and not word.isascii()}
    small = {word.lower() for word in words}
    pairs = set(filter(_has_pair, small))
    central = {word.lower() for word in words if _SIGN_WITHIN.search(word)} | pairs
    turkish = set(filter(_is_turkish, small))
    if len(central) >= MIN_IMPOSSIBLE_WORDS and not turkish - central and not _WESTERN.search(text):
        return _central_encoding(sample, text, bool(pairs))
    if len(turkish) >= MIN_IMPOSSIBLE_WORDS and not central and not any(map(_is_icelandic, small)):
        return "cp1254"
    return ""


def _is_turkish(word: str) -> bool:
    """True for a word with an impossible thorn, or with thorn or eth beside a letter of Turkish."""
    letters = set(word)
    return _IMPOSSIBLE_THORN.search(word) is not None or bool(_TURKISH & letters and _THORN_AND_ETH & letters)


def _is_icelandic(word: str) -> bool:
    """True for a word with letters of Icelandic or Faroese, some of which Turkish does not have."""
    return bool(_ICELANDIC.intersection(word) and {*_THORN_AND_ETH, "ý"}.intersection(word))


def _central_encoding(sample: bytes, text: str, has_pairs: bool) -> str:
    """Windows-1250 or ISO 8859-2, which have ł, ř, ő and ţ at the same places, but ą, ľ, ś, š, ť, ź and ž at others."""
    has_latin, has_windows = _LATIN_2_LETTER.search(text) is not None, _WINDOWS_LETTER.search(text) is not None
    if has_latin or has_windows:
        return "" if has_latin and has_windows else "iso8859_2" if has_latin else "cp1250"
    is_same = sample.decode("cp1250", "replace") == sample.decode("iso8859_2")
    if is_same or _POLISH.search(text):
        return "cp1250"
    return "iso8859_2" if has_pairs else ""  # Czech has š and ž, but neither ą nor ľ


def _has_pair(word: str) -> bool:
    return any(first in word and any(second in word for second in others) for first, others in _IMPOSSIBLE_PAIRS)
