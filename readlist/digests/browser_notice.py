"""The notice that browsers show above XML without a style sheet, in any language, in XML that was copied from them.

In English: "This XML file does not appear to have any style information associated with it. …".
"""

from __future__ import annotations

import re

_NOTICE = (
    r"(?:\s{0,99}+[^<>\n]{0,200}(?<![A-Za-z])XML(?![A-Za-z])[^<>\n]{0,300}(?:\.|。)\s{1,99}+)"
    r"(?=<(?!https?:|(?:a|b|br|details|div|h[1-6]|i|img|p|span|sub|sup|table)\b)[A-Za-z?!])"
)
"""A sentence with the word "XML" on one line, above an element that does not occur in Markdown or plain text."""
BROWSER_NOTICE = re.compile(_NOTICE)
"""The notice at the beginning of a text, with the blanks after it."""
_NOTICE_BYTES = re.compile(_NOTICE.encode())


def without_browser_notice(head: bytes) -> bytes:
    """The first bytes of a source, in UTF-8, without the notice above XML; those of other sources are unchanged."""
    found = _NOTICE_BYTES.match(head)
    return head[found.end() :] if found else head
