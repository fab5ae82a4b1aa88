"""The direction of a text, by its first letter with a direction (rules P2 and P3 of Unicode's bidirectional algorithm,
https://www.unicode.org/reports/tr9/)."""

from __future__ import annotations

import unicodedata

_LEFT_TO_RIGHT, _RIGHT_TO_LEFT = ("L",), ("R", "AL")
"""Bidirectional classes of letters with a direction."""


def is_right_to_left(text: str) -> bool:
    """True for a text that reads from right to left, such as Arabic or Hebrew."""
    if text.isascii():
        return False
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in _LEFT_TO_RIGHT:
            return False
        if direction in _RIGHT_TO_LEFT:
            return True
    return False
