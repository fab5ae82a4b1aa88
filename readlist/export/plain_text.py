"""Text that fits a line or a field: without control characters, which no format wants inside a value."""

from __future__ import annotations

import re

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def one_line(text: str) -> str:
    """``text`` on one line: any run of blanks, line breaks and control characters becomes one blank."""
    return " ".join(_CONTROL.sub(" ", text).split())


def clean(text: str) -> str:
    """``text`` with its own lines and tabs, but no other control characters and no blank ends."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
