"""The reading status in words ("archived", "to read"), and the words yes and no, in exports and tables."""

from __future__ import annotations

import re

_STATUSES = {
    **dict.fromkeys(
        ("unread", "new", "inbox", "notread", "notstarted", "active", "succeeded", "saved", "unseen"), "unread"
    ),
    **dict.fromkeys(
        ("toread", "queued", "queue", "later", "shortlist", "wanttoread", "readlater", "planned", "todo", "next"),
        "queued",
    ),
    **dict.fromkeys(("reading", "currentlyreading", "inprogress", "started", "doing", "continue"), "reading"),
    **dict.fromkeys(("read", "archive", "archived", "done", "finished", "completed", "complete"), "read"),
    **dict.fromkeys(("dismissed", "abandoned", "didnotfinish", "skipped", "dnf"), "dismissed"),
}
"""The status that a word of a source means; "later" and "shortlist" are lists of Readwise Reader."""
_YES = frozenset({"yes", "true", "1", "x", "y", "✓", "✔", "☑", "ja", "oui", "sí", "да", "是"})
"""Words for yes, in lower case."""
_NO = frozenset({"no", "false", "0", "n", "nein", "non", "нет", "否"})
"""Words for no, in lower case."""


def status_of_word(word: str) -> str:
    """The status that a word means; "" for another word."""
    return _STATUSES.get(re.sub(r"[\W_]+", "", word.lower()), "")


def is_yes(text: str) -> bool:
    """True for "yes", "true", "1", a tick, or yes in another language."""
    return text.lower() in _YES


def is_no(text: str) -> bool:
    """True for "no", "false", "0", or no in another language."""
    return text.lower() in _NO
