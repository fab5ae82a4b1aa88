"""Makes control characters visible, so that a terminal does not obey them and the writing direction stays."""

from __future__ import annotations

import re

_CONTROL_CHARACTERS = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufdd0-\ufdef]|\r(?!\n)"
)
_PICTURES = 0x2400
"""Unicode's pictures of control characters, in the same order."""


def visible(text: str) -> str:
    r"""``text`` with each control character as a picture (`␛`) or number (`\u202e`). Tabs and line ends are kept.

    In JSON the numbers are escapes of the same characters, and the first thirty-two are never literal.
    """
    return _CONTROL_CHARACTERS.sub(lambda found: _shown(ord(found.group())), text)


def _shown(code: int) -> str:
    if code < 0x20:
        return chr(_PICTURES + code)
    return f"\\u{code:04x}"
