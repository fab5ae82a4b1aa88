"""XML copied from a browser: above it stands a sentence that tells that the file has no style, in any language."""

from __future__ import annotations

import re

_SENTENCE = (
    r"(?:\s{0,99}+[^<>\n]{0,200}(?<![A-Za-z])XML(?![A-Za-z])[^<>\n]{0,300}(?:\.|。)\s{1,99}+)"
    r"(?=<(?!https?:|(?:a|b|br|details|div|h[1-6]|i|img|p|span|sub|sup|table)\b)[A-Za-z?!])"
)
"""One line about XML that ends as a sentence, above an element that is not one of Markdown or a text with tags."""
SHOWN_SENTENCE = re.compile(_SENTENCE)
_SHOWN_BYTES = re.compile(_SENTENCE.encode())


def without_shown_sentence(head: bytes) -> bytes:
    """The first bytes of a source, in UTF-8, from the first element; those of other sources are unchanged."""
    found = _SHOWN_BYTES.match(head)
    return head[found.end() :] if found else head
