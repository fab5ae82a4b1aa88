"""Control characters for a terminal: what one would obey, or what turns the writing direction, made visible."""

from __future__ import annotations

import re

_OBEYED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufdd0-\ufdef]|\r(?!\n)")
_PICTURES = 0x2400
"""Unicode's pictures of the control characters, in their order."""


def visible(text: str) -> str:
    r"""``text`` in which a control character is its picture (`␛`) or number (`\u202e`). Tabs and line ends stay.

    In JSON, where the first thirty-two never stand for themselves, the numbers leave the meaning as it is.
    """
    return _OBEYED.sub(lambda found: _shown(ord(found.group())), text)


def _shown(code: int) -> str:
    if code < 0x20:
        return chr(_PICTURES + code)
    return f"\\u{code:04x}"
