"""HTML of a source, parsed by lexbor (selectolax). Nothing is loaded and no script is run."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from selectolax.lexbor import LexborHTMLParser, LexborNode

from readlist.digests.html_ballast import without_data
from readlist.digests.html_formulas import HAS_FORMULAS, restore_formulas
from readlist.digests.source import Source
from readlist.digests.text import Text, head_text, open_text
from readlist.errors import FormatFault
from readlist.model.tex_tables import SUBSCRIPTS, SUPERSCRIPTS
from readlist.translation import tr

MAX_PAGE_CHARS = 8_000_000
"""Characters of a page or mail; a longer one is refused, since all of it is held in memory."""

MAX_ELEMENT_DEPTH = 5_000
"""Most levels of elements; even old newsletters of tables in tables have fewer than a hundred."""
HTML_SAMPLE_CHARS = 20_000
"""Characters at the beginning of a text that are searched for tags of HTML."""
MAX_TAGS_IN_TEXT = 5
"""Most tags of HTML in the sample of a text that is not HTML, such as one in Markdown."""

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)")
_SELF_CLOSING_NAMES = """area base br col embed hr img input link meta param source track wbr p li dt dd tr td th
    thead tbody tfoot option a"""
_SELF_CLOSING = frozenset(_SELF_CLOSING_NAMES.split())
"""Elements without content, and those that end without a tag where the next one begins."""
_RAISED_OR_LOWERED = re.compile(r"<(sup|sub)(?:\s[^<>]{0,500})?>\s?([\d+−-]{1,8})\s?</\1>", re.IGNORECASE)
"""Superscript and subscript numbers, which become such characters, since 10<sup>5</sup> is not 105."""
_HTML = re.compile(
    r"<(?:!doctype html|html|head|body|div|table|p|a|h[1-6]|ul|ol|dl|span|article|section|meta)\b", re.IGNORECASE
)
BLOCK_ELEMENTS = frozenset(
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
"""Elements that begin a line of their own."""
HIDDEN_ELEMENTS = frozenset({"script", "style", "head", "template", "noscript"})
"""Elements whose text is not shown."""


def is_html(head: bytes) -> bool:
    """True if a source's head looks like HTML."""
    text = head_text(head)
    return bool(_HTML.match(text.lstrip()) or len(_HTML.findall(text[:HTML_SAMPLE_CHARS])) > MAX_TAGS_IN_TEXT)


@lru_cache(maxsize=4)  # every reader of mails asks for the same head
def parse_head(head: bytes) -> LexborHTMLParser:
    """The tree of a source's head, for scores; empty if it is nested too deeply."""
    text = head_text(head)
    return LexborHTMLParser("" if _is_too_deep(text) else text)


def read_whole_lines(text: Text) -> list[str]:
    """The lines of a text that is held in memory. Raises FormatFault beyond ``MAX_PAGE_CHARS``."""
    lines: list[str] = []
    size = 0
    for line in map(without_data, text.lines()):
        lines.append(line)
        size += len(line) + 1
        if size > MAX_PAGE_CHARS:
            raise FormatFault(
                tr("{name} is a page of more than {most:,} characters.", name=text.source.name, most=MAX_PAGE_CHARS)
            )
    return lines


def parse_page(source: Source) -> LexborHTMLParser:
    """The tree of a page, with its formulas as TeX. Raises FormatFault if it is too long."""
    text = "\n".join(read_whole_lines(open_text(source)))
    if _is_too_deep(text):
        raise FormatFault(
            tr(
                "{name} is a page with more than {most:,} elements within one another.",
                name=source.name,
                most=MAX_ELEMENT_DEPTH,
            )
        )
    page = LexborHTMLParser(_RAISED_OR_LOWERED.sub(_small_digits, text))
    if HAS_FORMULAS.search(text):
        restore_formulas(page)
    return page


def _small_digits(found: re.Match[str]) -> str:
    table = SUPERSCRIPTS if found[1].lower() == "sup" else SUBSCRIPTS
    return "".join(table[sign] for sign in found[2])


def _is_too_deep(text: str) -> bool:
    """True if more than ``MAX_ELEMENT_DEPTH`` elements are open at once: parsing takes the square of their number."""
    depth = 0
    is_open: Counter[str] = Counter()
    for found in _TAG.finditer(text):
        name = found[2].lower()
        if name in _SELF_CLOSING or (found[1] and not is_open[name]):
            continue
        step = -1 if found[1] else 1
        is_open[name] += step
        depth += step
        if depth > MAX_ELEMENT_DEPTH:
            return True
    return False


def own_addresses(page: LexborHTMLParser) -> Iterator[str]:
    """The addresses that a page gives as its own: the canonical one, then that for sharing (``og:url``)."""
    for selector, attribute in (("link[rel=canonical]", "href"), ('meta[property="og:url"]', "content")):
        for node in page.css(selector):
            if address := (node.attributes.get(attribute) or "").strip():
                yield address


def text_of(node: LexborNode | None) -> str:
    """The text of a node on one line, with a blank for each block; "" for None."""
    return " ".join(" ".join(lines_of(node)).split()) if node is not None else ""


def lines_of(node: LexborNode) -> list[str]:
    """The lines of a node's text: one for each block that has text."""
    lines: list[list[str]] = [[]]
    for kind, value in _texts_and_breaks(node):
        if kind == "break":
            lines.append([])
        else:
            lines[-1].append(value)
    joined = (" ".join("".join(parts).split()) for parts in lines)
    return [line for line in joined if line]


def _texts_and_breaks(root: LexborNode) -> Iterator[tuple[str, str]]:
    """The texts of a node and the breaks between its blocks."""
    for node, _is_end in walk_nodes(root):
        tag = node.tag or ""
        if tag == "-text":
            yield "text", node.text_content or ""
        elif tag in BLOCK_ELEMENTS:
            yield "break", ""


def walk_nodes(root: LexborNode) -> Iterator[tuple[LexborNode, bool]]:
    """The nodes of a tree in order, each with True if this is its end.

    A text comes once, a shown element at its beginning (False) and at its end (True). There is no recursion, since
    elements may be nested deeper than Python's stack.
    """
    stack: list[tuple[LexborNode, bool]] = [(root, False)]
    while stack:
        node, is_end = stack.pop()
        if node.tag in HIDDEN_ELEMENTS:
            continue
        yield node, is_end
        if is_end or node.tag == "-text":
            continue
        stack.append((node, True))
        children = []
        child = node.child
        while child is not None:
            children.append((child, False))
            child = child.next
        stack.extend(reversed(children))
