"""Parts of the scores of alerts: the text that is scored, and bounds for raw mails and programs with an alert."""

from __future__ import annotations

import re
from urllib.parse import unquote

from readlist.digests.text import head_text

MAX_MAIL_SCORE = 60
"""Most points for a mail with its headers, so that the container for mails scores more."""
MAX_CODE_SCORE = 10
"""Most points for a program, which may have a mail as an example in it."""
MAX_BEGIN_BYTES = 4_096
"""Bytes or characters at the beginning of a source that are looked at."""

_MAIL_HEAD = re.compile(
    r"(?:From \S|[A-Za-z][A-Za-z-]{1,40}: \S[^\n]{0,1000}\n(?:[ \t][^\n]{0,1000}\n){0,20}[A-Za-z][A-Za-z-]{1,40}:)"
)
"""The beginning of a mailbox, or of a mail with its headers: "From x"."""
_CODE = re.compile(
    r"^(?:from [\w.]+ import |import \w|def \w+\(|class \w+[(:]|#include <|\\documentclass|package \w)", re.MULTILINE
)
"""A line of a program: "import x", "def read("."""
_SAFE_LINKS = re.compile(
    r"\.safelinks\.protection\.|(?:urldefense|proofpoint|cudasvc|secure-web)\.\w*[^\s\"]{0,40}%3A%2F%2F", re.I
)
"""Services of mail programs that wrap each link of a mail in one of their own."""
_JSON = re.compile(r"\s*(?:\{|\[\s*[\[\]{\"\d-])")
"""The beginning of a text in JSON: "{", "[1"."""
_PAGE = re.compile(rb"<(?:html|body)\b", re.IGNORECASE)


def is_json(text: str | bytes) -> bool:
    """True if a text begins as JSON does, which "[PDF]" and "[EXTERNAL]" are not."""
    begin = text[:MAX_BEGIN_BYTES]
    return _JSON.match(begin if isinstance(begin, str) else begin.decode("latin-1")) is not None


def cap_score(score: int, text: str) -> int:
    """The score of a text, at most ``MAX_MAIL_SCORE`` for a raw mail and ``MAX_CODE_SCORE`` for a program."""
    if _MAIL_HEAD.match(text):
        return min(score, MAX_MAIL_SCORE)
    return min(score, MAX_CODE_SCORE) if _CODE.search(text) else score


def alert_text(head: bytes) -> str:
    """The text of a head, in which addresses that a mail service has wrapped are unescaped (``%2F`` is ``/``)."""
    text = head_text(head)
    return unquote(text) if _SAFE_LINKS.search(text) else text


def is_page(head: bytes) -> bool:
    """True if a source begins as HTML does; a text about HTML may have tags further down."""
    begin = head[:MAX_BEGIN_BYTES].removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"")
    if begin.lstrip().startswith(b"<"):
        return True
    return bool(_PAGE.search(begin)) and not _CODE.search(begin.decode("latin-1"))
