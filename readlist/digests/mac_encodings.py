"""Recognises the encodings of old Macs: if their texts are decoded as Windows-1252, there are signs within words.

An é of Mac Roman is a Ž of Windows-1252, an ö is a š, and an opening quotation mark is an Ò.
"""

from __future__ import annotations

from itertools import pairwise

MAC_ENCODINGS = {"cp1252": "mac_roman", "cp1251": "mac_cyrillic"}
"""Codecs of Windows, and the Mac codec that has the same letters."""
MIN_LEAD, MIN_LEAD_PER_BYTE = 1.0, 0.25
"""Points by which the Mac encoding must lead the Windows encoding: in all, and for each byte above 127."""
MIN_LEAD_OF_CR_LINES = 0.0
"""The points in all for a text whose lines end in CR, as only Macs before 2001 wrote them."""

_COMMON_LETTERS = frozenset(
    "àáâãäåæçèéêëìíîïñòóôõöøùúûüßabcdefghijklmnopqrstuvwxyz" + "абвгдежзийклмнопрстуфхцчшщъыьэюяё"
)
_RARE_POINTS = 0.3
"""Points of a letter that few languages have, such as š or œ, which may well be another letter in a wrong encoding."""
_OPENING, _CLOSING, _DASHES = "“‘„‚", "’”…", "–—"
_BEFORE_OPENING, _NEUTRAL = " \t\r\n([{\"'=-/", "°µ©®™€£§¶•·×±½¼¾²³¹ªº\xa0¡¿"


def is_mac(sample: bytes, windows: str) -> bool:
    """True if a text is more likely in a Mac encoding than in ``windows``, the Windows codec for the same letters."""
    mac = MAC_ENCODINGS.get(windows)
    if mac is None:
        return False
    high = sum(byte > 127 for byte in sample)
    lead = _points(sample.decode(mac)) - _points(sample.decode(windows, "replace"))
    if b"\r" in sample and b"\n" not in sample:
        return lead > MIN_LEAD_OF_CR_LINES
    return lead >= max(MIN_LEAD, MIN_LEAD_PER_BYTE * high)


def is_without_letters(sample: bytes) -> bool:
    """True if no byte above 127 is a letter in Windows-1252, but a quotation mark, a dash or another sign."""
    text = sample.decode("cp1252", "replace")
    return not any(sign > "\x7f" and (sign.isalpha() or sign == "\ufffd") and sign not in _NEUTRAL for sign in text)


def mixes_scripts(sample: bytes, encoding: str) -> bool:
    """True if most letters above 127 stand beside one of ASCII.

    Then they are accented letters of the same script, and not of the other script that ``encoding`` is for.
    """
    padded = f" {sample.decode(encoding, 'replace')} "
    letters = beside = 0
    for (before, sign), after in zip(pairwise(padded), padded[2:], strict=False):
        if sign > "\x7f" and sign.isalpha():
            letters += 1
            beside += (before.isascii() and before.isalpha()) or (after.isascii() and after.isalpha())
    return 2 * beside > letters


def _points(text: str) -> float:
    """The sum of the points of all characters above 127, each from -1 (impossible at its place) to 1 (expected)."""
    padded = f" {text} "
    return sum(
        _points_of(before, sign, after)
        for (before, sign), after in zip(pairwise(padded), padded[2:], strict=False)
        if sign > "\x7f"
    )


def _points_of(before: str, sign: str, after: str) -> float:
    """The points of a character above 127, by its neighbours."""
    if sign.isalpha() and sign not in "ªºµﬁﬂ":
        return _points_of_letter(before, sign, after)
    if sign == "’" and before.isalpha() and after.isalpha():
        return 1.0
    if sign in _OPENING:
        return 1.0 if before in _BEFORE_OPENING and not after.isspace() else -1.0
    if sign in _CLOSING:
        return 1.0 if not before.isspace() and not after.isalpha() else -1.0
    if sign in _DASHES:
        return 0.9 if before.islower() and after.islower() else 0.7  # ó and ñ of Macs
    if sign in "«»":
        return 0.7  # with or without blanks, and as an arrow
    return _points_of_sign(before, sign, after)


def _points_of_sign(before: str, sign: str, after: str) -> float:
    if before.isalpha() and after.isalpha():
        return -1.0
    return 0.0 if sign in _NEUTRAL else -0.5


def _points_of_letter(before: str, sign: str, after: str) -> float:
    """The points of a letter above 127: -1 for a capital within a word."""
    points = 1.0 if sign.lower() in _COMMON_LETTERS else _RARE_POINTS
    if sign.islower():
        return points if before.isalpha() or after.isalpha() else -0.5
    if before.islower() or (before.isupper() and after.islower()):
        return -1.0  # a capital within a word
    return points if after.isalpha() or before.isupper() else -0.5
