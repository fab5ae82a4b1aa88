"""HTML of a source, parsed by lexbor (selectolax). Nothing is loaded and no script is run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from selectolax.lexbor import LexborHTMLParser, LexborNode

from readlist.digests.source import Source
from readlist.digests.text import head_text, open_text
from readlist.errors import FormatFault
from readlist.translation import tr

MAX_PAGE_CHARS = 8_000_000
"""Characters of a page; a longer one is refused, since it is in memory as a tree."""

_HTML = re.compile(
    r"<(?:!doctype html|html|head|body|div|table|p|a|h[1-6]|ul|ol|dl|span|article|section|meta)\b", re.IGNORECASE
)
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "br",
        "dd",
        "div",
        "dl",
        "dt",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "td",
        "th",
        "tr",
        "ul",
    ]
)
_SILENT = frozenset({"script", "style", "head", "template", "noscript"})


def is_html(head: bytes) -> bool:
    """True if a source's head looks like HTML."""
    text = head_text(head)
    return bool(_HTML.match(text.lstrip()) or len(_HTML.findall(text[:20_000])) > 5)


@lru_cache(maxsize=4)  # every reader of mails asks for the same head
def parse_head(head: bytes) -> LexborHTMLParser:
    """The tree of a source's head, for scores."""
    return LexborHTMLParser(head_text(head))


def parse_page(source: Source) -> LexborHTMLParser:
    """The tree of a page. Raises FormatFault if it is too long."""
    parts: list[str] = []
    size = 0
    for line in open_text(source).lines():
        parts.append(line)
        size += len(line) + 1
        if size > MAX_PAGE_CHARS:
            raise FormatFault(
                tr("{name} is a page of more than {most:,} characters.", name=source.name, most=MAX_PAGE_CHARS)
            )
    return LexborHTMLParser("\n".join(parts))


def text_of(node: LexborNode | None) -> str:
    """The text of a node on one line, with a blank for each block; "" for None."""
    return " ".join(" ".join(lines_of(node)).split()) if node is not None else ""


def lines_of(node: LexborNode) -> list[str]:
    """The text of a node: a line for each block, without blank ones."""
    lines: list[list[str]] = [[]]
    for kind, value in _walk(node):
        if kind == "break":
            lines.append([])
        else:
            lines[-1].append(value)
    joined = (" ".join("".join(parts).split()) for parts in lines)
    return [line for line in joined if line]


def _walk(root: LexborNode) -> Iterator[tuple[str, str]]:
    """The texts of a node and the breaks between its blocks, without recursion: pages may be nested a million deep."""
    stack: list[tuple[LexborNode, bool]] = [(root, False)]
    while stack:
        node, is_end = stack.pop()
        tag = node.tag or ""
        if tag == "-text":
            yield "text", node.text_content or ""
            continue
        if tag in _SILENT:
            continue
        if tag in _BLOCKS:
            yield "break", ""
        if is_end:
            continue
        stack.append((node, True))
        children = []
        child = node.child
        while child is not None:
            children.append((child, False))
            child = child.next
        stack.extend(reversed(children))
