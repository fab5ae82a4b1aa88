"""Text for a line or a field, without control characters."""

from __future__ import annotations

import re

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def one_line(text: str) -> str:
    """``text`` on one line: each run of blanks, line breaks and control characters becomes one blank."""
    return " ".join(_CONTROL.sub(" ", text).split())


def clean(text: str) -> str:
    """``text`` with its own lines and tabs, but without other control characters and blanks at its ends."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
