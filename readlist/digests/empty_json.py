"""Legal JSON without any record, such as ``{"total": 0, "items": []}``: the answer to a search that found nothing."""

from __future__ import annotations

import json
from typing import Any

from readlist.digests.source import HEAD_BYTES
from readlist.digests.text import head_text

MAX_OTHER_VALUES = 50
"""Most numbers and texts beside the empty list, such as the number of results; an object with more is other data."""


def is_empty_json(head: bytes) -> bool:
    """True if a source is whole JSON in which every list is empty, with at least one empty list or object."""
    if head[:1] not in {b"[", b"{"} or len(head) >= HEAD_BYTES:
        return False
    try:
        value = json.loads(head_text(head))
    except (ValueError, RecursionError):
        return False
    others, has_empty = 0, False
    stack: list[Any] = [value]
    while stack and others <= MAX_OTHER_VALUES:
        found = stack.pop()
        if isinstance(found, dict):
            stack.extend(found.values())
            has_empty = has_empty or not found
        elif isinstance(found, list):
            if found:
                return False
            has_empty = True
        else:
            others += 1
    return has_empty and others <= MAX_OTHER_VALUES
