"""Subjects of mails."""

from __future__ import annotations

import re

MAX_SUBJECT_CHARS = 1_000
"""Characters of a subject that are read."""

_FORWARDED = re.compile(
    r"^(?:(?:fwd?|fw|re|aw|wg|tr|rv|rif|enc|doorst|vs|vb|sv|pd|odp|ynt|ilt|i|r|转发|轉寄|転送|回复|답장|전달)\s*(?:\[\d+\])?\s*[:：]\s*)+",
    re.IGNORECASE,
)


_SENDER = re.compile(r"\s*\"?([^<>\"]{1,200}?)\"?\s*<[^<>]*>\s*$")
_SENDER_IN_ARCHIVE = re.compile(r"\s*\S+ ?(?:@| at )\S+ \(([^()]{1,200})\)\s*$")
"""A sender as mailing lists keep it in their archives: "ada at example.org (Ada Example)"."""


def sender_name(sender: str) -> str:
    """The name in "TLDR AI <news@example.org>"; the address if there is none."""
    named = _SENDER.match(sender) or _SENDER_IN_ARCHIVE.match(sender)
    return named[1].strip() if named and named[1].strip() else sender.strip(' <>"')


def plain_subject(subject: str) -> str:
    """A subject on one line, without the marks of answers and forwards in front."""
    return _FORWARDED.sub("", " ".join(subject[:MAX_SUBJECT_CHARS].split()))
