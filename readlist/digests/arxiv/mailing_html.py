"""The lines of a mailing that a mail program or a web archive has put into HTML."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from readlist.digests.html_page import BLOCK_ELEMENTS, is_html, walk_nodes

_BLANKS = re.compile(r"[ \t\r\n]+")


def is_mailing_in_html(head: bytes) -> bool:
    """True for HTML that may hold a record of a mailing."""
    return head.lstrip()[:1] == b"<" and b"\\" in head and b"rxiv" in head.lower() and is_html(head)


def mailing_lines(root: LexborNode | None) -> list[str]:
    """The lines of a page as a browser shows them, those of preformatted text with their indents."""
    parts: list[str] = []
    preformatted = 0
    for node, is_end in walk_nodes(root) if root is not None else ():
        tag = node.tag or ""
        if tag == "-text":
            text = node.text_content or ""
            parts.append(text if preformatted else _BLANKS.sub(" ", text))
        elif tag == "br":
            parts.append("" if is_end else "\n")
        elif tag in BLOCK_ELEMENTS and parts and not parts[-1].endswith("\n"):
            parts.append("\n")
        if tag == "pre":
            preformatted += -1 if is_end else 1
    return "".join(parts).split("\n")
