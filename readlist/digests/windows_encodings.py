"""Windows-1250, ISO 8859-2 and Windows-1254 told from Windows-1252 by words that cannot be of the last.

In the wrong encoding a word of Polish has a sign within it (``ma³y`` for ``mały``), one of Czech letters of two
languages (``pøíspìvek``), and one of Turkish an Icelandic letter where none can be (``çaðdaþ``). Only several such
words are certain evidence.
"""

from __future__ import annotations

import re

MIN_IMPOSSIBLE_WORDS = 3
"""Different words that cannot be of Windows-1252."""
MIN_WORD_LETTERS = 4

_WORD = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿŒœŠšŽžŸ³¹¾¿º]+")
_SIGN_WITHIN = re.compile(
    r"[a-zß-öø-ÿœšž][³¹¾¿º](?!(?:and|or|of|the|in|to|for|with|by|as|is|are|was|were|ha[ds]|have|et|und)$)[a-zß-öø-ÿœšž]"
)
"""``ł ą ľ ż ş`` of Windows-1250; before a short word the sign is the number of a note."""
_POLISH = re.compile(r"[a-zß-öø-ÿ]³[a-zß-öø-ÿ]")
_OF_LATIN_2 = re.compile(r"[a-zß-öø-ÿ][±¶µ¼»][a-zß-öø-ÿ]")
"""``ą ś ľ ź ť`` of ISO 8859-2, which are no letters in Windows-1250."""
_OF_WINDOWS = re.compile(r"[ŠŒŽšœžŸ]")
"""``Š Ś Ž š ś ž ź`` of Windows-1250, at whose places ISO 8859-2 has no signs."""
_PAIRS = (
    ("ø", "ìèùòšž"),
    ("ì", "ýšž"),
    ("è", "ýšž"),
    ("ù", "ýšž"),
    ("ò", "ýšž"),
    ("õ", "áéíóú"),
    ("û", "áíöüõ"),
    ("þ", "ãîâ"),
)
"""Letters that no language of Windows-1252 has in one word, such as ``ř ě č ů`` of Windows-1250."""
_NOT_CENTRAL = re.compile(r"(?<!\w)à(?!\w)|¿[A-ZÀ-Þ]|[£¥]\s?\d|\dº")
"""Signs that are wrong in Windows-1250: a French word, a Spanish question, prices, ordinal numbers."""
_THORN = re.compile(r"[a-zß-öø-ÿ]þ(?:[bcdfghkmpstyz]|$)")
"""An Icelandic letter at the end of a word or before another consonant: ``ş`` of Windows-1254."""
_TURKISH, _ICELANDIC = frozenset("çü"), frozenset("æáéíóúøåã")
_BOTH = frozenset("þð")
"""Letters of Icelandic, and ``ş ğ`` of Windows-1254; no other language has them beside ``ç`` and ``ü``."""


def other_windows_encoding(sample: bytes) -> str:
    """The encoding of a text that may be in Windows-1252: "cp1250", "iso8859_2" or "cp1254".

    "" if it is not certainly one of these.
    """
    text = sample.decode("cp1252", "replace")
    words = {word for word in _WORD.findall(text) if len(word) >= MIN_WORD_LETTERS and not word.isascii()}
    small = {word.lower() for word in words}
    pairs = set(filter(_has_pair, small))
    central = {word.lower() for word in words if _SIGN_WITHIN.search(word)} | pairs
    turkish = {word for word in small if _THORN.search(word) or (_TURKISH & set(word) and _BOTH & set(word))}
    if len(central) >= MIN_IMPOSSIBLE_WORDS and not turkish - central and not _NOT_CENTRAL.search(text):
        return _central_encoding(sample, text, bool(pairs))
    if len(turkish) >= MIN_IMPOSSIBLE_WORDS and not central and not any(map(_is_icelandic, small)):
        return "cp1254"
    return ""


def _is_icelandic(word: str) -> bool:
    """True for a word with letters of Icelandic or Faroese, some of which Turkish does not have."""
    return bool(_ICELANDIC.intersection(word) and {*_BOTH, "ý"}.intersection(word))


def _central_encoding(sample: bytes, text: str, has_pairs: bool) -> str:
    """Windows-1250 or ISO 8859-2, which have ł, ř, ő and ţ at the same places, but ą, ľ, ś, š, ť, ź and ž at others."""
    has_latin, has_windows = _OF_LATIN_2.search(text) is not None, _OF_WINDOWS.search(text) is not None
    if has_latin or has_windows:
        return "" if has_latin and has_windows else "iso8859_2" if has_latin else "cp1250"
    is_same = sample.decode("cp1250", "replace") == sample.decode("iso8859_2")
    if is_same or _POLISH.search(text):
        return "cp1250"
    return "iso8859_2" if has_pairs else ""  # Czech has š and ž, but neither ą nor ľ


def _has_pair(word: str) -> bool:
    return any(first in word and any(second in word for second in others) for first, others in _PAIRS)
