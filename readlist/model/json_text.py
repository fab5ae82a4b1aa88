"""JSON for files and standard output, which can always be encoded in UTF-8."""

from __future__ import annotations

import json


def json_text(value: object) -> str:
    """A value as indented JSON with a line end, its letters as they are.

    All but ASCII is escaped if the value has lone surrogates, as file names have that are not UTF-8.
    """
    text = json.dumps(value, ensure_ascii=False, indent=2)
    try:
        text.encode()
    except UnicodeEncodeError:
        text = json.dumps(value, indent=2)
    return text + "\n"
