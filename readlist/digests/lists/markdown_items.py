"""Items of a block of Markdown: headings, paragraphs, items of lists and rows of tables, each as a line with links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from typing import Any, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token
from selectolax.lexbor import LexborHTMLParser, LexborNode

from readlist.digests.fields.web_addresses import find_addresses
from readlist.digests.html_page import text_of
from readlist.digests.linked_lines import LineLink, LinkedLine, page_lines
from readlist.digests.linked_papers import read_papers
from readlist.digests.lists.bold_leads import split_at_bold_leads, without_part
from readlist.digests.lists.markdown_blocks import MarkdownBlock
from readlist.model.text_identifiers import without_sentence_end

_TASK_BOX = re.compile(r"\[([ xX~/-])\]\s+")
_TAGS_AT_END = re.compile(r"(?:\s+#[^\W\d_][\w/-]{0,40})+\s*$")
_IDENTIFIER = re.compile(
    r"\barxiv:\s?(?P<arxiv>\d{4}\.\d{4,5}(?:v\d{1,2})?)\b|(?:\bdoi:\s?|(?<![\w./-]))(?P<doi>10\.\d{4,9}/[^\s<>\"|]{1,200})"
    r"|\bpmid:?\s?(?P<pmid>\d{5,8})\b|\bssrn(?:\sabstract)?(?:\s(?:no\.?|id:?))?\s?[:#=]?\s?(?P<ssrn>\d{6,8})\b",
    re.IGNORECASE,
)
_PAGES = {
    "arxiv": "https://arxiv.org/abs/",
    "doi": "https://doi.org/",
    "pmid": "https://pubmed.ncbi.nlm.nih.gov/",
    "ssrn": "https://ssrn.com/abstract=",
}
_ANCHOR = re.compile(r"<a\b[^<>]{0,300}?\bhref\s*=\s*[\"']?([^\s\"'<>]{1,2000})", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)", re.IGNORECASE)
_STRONG_TAGS = frozenset({"b", "strong", "i", "em"})
_ROW_TAG = re.compile(r"<(/?)(?:table|thead|tbody|tr)\b", re.IGNORECASE)
_CELL_TAG = re.compile(r"<(/?)(?:td|th)\b", re.IGNORECASE)
_SUMMARY_OF_ABSTRACT = re.compile(
    r"<summary\b[^<>]{0,100}>\s{0,9}(?:<\w{1,6}>)?\s{0,9}(?:abstract|摘要)\s{0,9}[:：]?\s{0,9}(?:</\w{1,6}>)?\s{0,9}</summary>"
    r"(?=\s{0,99}[^\s<])",
    re.IGNORECASE,
)
_BUTTONS = frozenset(
    {"show", "show more", "more", "expand", "details", "view", "click", "click to expand", "open", "展开"}
)
"""Summaries of details that say nothing about them."""
_EMOJI_NAME = re.compile(r"(?<![\w:]):[a-z][a-z_]{2,30}:(?![\w:])\s?")
"""The name of an emoji, as GitHub writes it: ":star:"."""
_CATEGORY = re.compile(r"[a-z]{2,8}(?:-[a-z]{2,3})?\.[A-Z]{2}|[a-z]{2,5}-(?:th|ph|ex|lat)")
"""A category of arXiv: "cs.LG"."""
_SUMMARY_END = re.compile(r"</summary\s{0,9}>", re.IGNORECASE)
_WIDE_GAP = re.compile(r"(?<=\S)[ \t\xa0]{2,}(?=\S)")
_QUOTE_MARK = re.compile(r"\s*>\s?")
_BLANKS = re.compile(r"[^\S\n]+")
_CONTINUATION = re.compile(r"[a-z0-9(]")
"""The beginning of a line that continues a sentence."""
_LOCAL = re.compile(r"\.{0,2}/?[\w./%-]{1,200}(?:\.md|/)$", re.IGNORECASE)
"""The address of a note or folder beside a document: "./OwlNet/README.md"."""


class MarkdownItem(NamedTuple):
    """A part of a block.

    ``depth`` is 0 for a paragraph, 1 for an item of a list, 2 for one within it or a further paragraph of it. ``box``
    is what is in its task box, ``codes`` are its texts in backticks, ``source`` is its Markdown, ``tags`` are those at
    its end, without ``#``. ``cells`` and ``columns`` are those of a row. ``quote`` is the Markdown of a whole quote
    within an item, before the items in it.
    """

    line: LinkedLine
    depth: int = 0
    is_quote: bool = False
    box: str = ""
    codes: tuple[str, ...] = ()
    source: str = ""
    cells: tuple[LinkedLine, ...] = ()
    columns: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    quote: str = ""


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": 20}).enable(["table", "strikethrough"])
    for name in ("normalizeLink", "normalizeLinkText"):
        setattr(parser, name, str)  # leaves addresses as they are written
    return parser


def read_block(block: MarkdownBlock, references: dict[str, str]) -> Iterator[MarkdownItem]:
    """The items of a block in order."""
    environment = {"references": {label: {"href": href, "title": ""} for label, href in references.items()}}
    text = f"{block.table_head}\n{block.text}" if block.table_head else block.text
    tokens = _parser().parse(text, environment if references else {})
    yield from _rows(tokens, block.line) if block.table_head else _parts(tokens, block)


def _parts(tokens: list[Token], block: MarkdownBlock) -> Iterator[MarkdownItem]:
    """The items of a block without a table, in order: headings, paragraphs, list items, quotes, and blocks of HTML."""
    first = block.line
    level = quotes = 0
    paragraphs_in_items: list[int] = []
    """The paragraphs so far of each item that is open, from the outermost."""
    for token in tokens:
        number = first + (token.map[0] if token.map else 0)
        if token.type in {"heading_open", "heading_close"}:
            level = int(token.tag[1]) if token.nesting == 1 else 0
        elif token.type == "list_item_open":
            paragraphs_in_items.append(0)
        elif token.type == "list_item_close":
            paragraphs_in_items.pop()
        elif token.type in {"blockquote_open", "blockquote_close"}:
            if token.nesting == 1 and not quotes and paragraphs_in_items and token.map:
                lines = block.text.split("\n")[token.map[0] : token.map[1]]
                quote = "\n".join(_QUOTE_MARK.sub("", line) for line in lines).strip("\n")
                yield MarkdownItem(LinkedLine("", number=number), 2, is_quote=True, quote=quote)
            quotes += token.nesting
        elif token.type == "html_block":
            yield from _html_items(token.content, number, _depth_of_next(paragraphs_in_items))
        elif token.type == "inline":
            item = _item(token, number, level, _depth_of_next(paragraphs_in_items), bool(quotes))
            parts = [item.line] if item.depth or level else split_at_bold_leads(item.line)
            yield from (item._replace(line=line) for line in parts)


def _depth_of_next(paragraphs_in_items: list[int]) -> int:
    """Count the next paragraph in the innermost item, and give its depth, which is one more if it is a further one."""
    if not paragraphs_in_items:
        return 0
    paragraphs_in_items[-1] += 1
    return len(paragraphs_in_items) + (paragraphs_in_items[-1] > 1)


def _item(token: Token, number: int, level: int, depth: int, is_quote: bool) -> MarkdownItem:
    """The item of a paragraph or heading; in a list, its box "[x]" and the tags at its end are taken out."""
    line, codes = _linked_line(token, number, level)
    if depth:
        line = link_identifiers(line)
    tags: tuple[str, ...] = ()
    first, _, rest = line.text.partition("\n")
    if depth and (found := _TAGS_AT_END.search(first)):
        line, tags = without_part(line, found.start(), found.end()), tuple(found[0].replace("#", "").split())
    elif depth and (found := _TAGS_AT_END.search(rest)):
        start = len(first) + 1 + found.start()
        line, tags = line._replace(text=line.text[:start]), tuple(found[0].replace("#", "").split())
    found = _TASK_BOX.match(line.text) if depth else None
    if found is None:
        return MarkdownItem(line, depth, is_quote, codes=codes, source=token.content, tags=tags)
    end = found.end()
    links = tuple(link._replace(place=max(0, link.place - end)) for link in line.links)
    return MarkdownItem(
        line._replace(text=line.text[end:], links=links),
        depth,
        is_quote,
        found[1].lower(),
        codes,
        token.content,
        tags=tags,
    )


def link_identifiers(line: LinkedLine) -> LinkedLine:
    """A line without links, with links for the identifiers in it: "arXiv:2402.16107", "doi:10.…", "PMID: …"."""
    if line.links:
        return line
    links = []
    for found in _IDENTIFIER.finditer(line.text):
        scheme, address = next((name, value) for name, value in found.groupdict().items() if value)
        address = without_sentence_end(address)
        shown = found[0][: found[0].find(address) + len(address)]
        links.append(LineLink(shown, _PAGES[scheme] + address, found.start()))
    return line._replace(links=tuple(links))


def _rows(tokens: list[Token], number: int) -> Iterator[MarkdownItem]:
    """The last row of a table with its cells and the names of its columns."""
    columns: list[str] = []
    cells: list[LinkedLine] = []
    place = ""
    for token in tokens:
        if token.type in {"th_open", "td_open"}:
            place = token.type[:2]
        elif token.type == "inline" and place == "th":
            columns.append(_linked_line(token, number, 0)[0].text.strip().lower())
        elif token.type == "inline" and place == "td":
            cells.append(_linked_line(token, number, 0, in_cell=True)[0])
    if cells:
        yield MarkdownItem(join_lines(cells), 1, cells=tuple(cells), columns=tuple(columns))


def join_lines(lines: list[LinkedLine]) -> LinkedLine:
    """Several lines as one, with line breaks between them."""
    text = ""
    links: list[LineLink] = []
    for line in lines:
        begin = len(text) + 1 if text else 0
        links += [link._replace(place=link.place + begin) for link in line.links]
        text = f"{text}\n{line.text}" if text else line.text
    strong = tuple(part for line in lines for part in line.strong)
    return LinkedLine(text, tuple(links), lines[0].level, strong, number=lines[0].number)


def _html_items(html: str, number: int, depth: int) -> Iterator[MarkdownItem]:
    """The rows or lines of a block in HTML; one item if it is in an item of a list, or about a single paper."""
    if "<" not in html:
        return
    rows = _table_rows(html, number) if "<tr" in html.lower() else []
    if rows:
        yield from rows
        return
    html = _SUMMARY_END.sub("</summary><br>", _SUMMARY_OF_ABSTRACT.sub("<br>Abstract: ", html))
    html = _CELL_TAG.sub(r" <\1span", _ROW_TAG.sub(r"<\1div", html))
    root = LexborHTMLParser(html).body
    lines = page_lines(root) if root is not None else []
    joined = join_lines(lines)._replace(number=number) if len(lines) > 1 else None
    if joined is not None and joined.links and (depth or len(read_papers(joined, is_item=True).drafts) == 1):
        yield MarkdownItem(joined, depth or 1)
        return
    for line in lines:
        yield MarkdownItem(line._replace(number=number), depth)


def _table_rows(html: str, number: int) -> list[MarkdownItem]:
    """The rows of a table in HTML with the names of its columns; [] if it has rows of another form."""
    rows: list[MarkdownItem] = []
    columns: tuple[str, ...] = ()
    for row in LexborHTMLParser(html).css("tr"):
        names, cells = row.css("th"), row.css("td")
        if not columns and not names and not row.css("a"):
            names, cells = cells, []  # a heading in plain cells
        if names and not cells:
            columns = tuple(text_of(name).lower() for name in names)
        elif len(cells) == len(columns) and not names:
            lines = [_cell_line(cell, number) for cell in cells]
            rows.append(MarkdownItem(join_lines(lines), 1, cells=tuple(lines), columns=columns))
        else:
            return []
    return rows


def _cell_line(cell: LexborNode, number: int) -> LinkedLine:
    lines = page_lines(cell)
    return join_lines(lines)._replace(number=number) if lines else LinkedLine("", number=number)


def _linked_line(token: Token, number: int, level: int, *, in_cell: bool = False) -> tuple[LinkedLine, tuple[str, ...]]:
    inline = _Inline(in_cell)
    for child in token.children or ():
        inline.add(child)
    line = LinkedLine("".join(inline.parts), tuple(inline.links), level, tuple(inline.strong), number=number)
    return line, tuple(inline.codes)


class _Inline:
    """The text of a paragraph with its links and bold parts."""

    def __init__(self, in_cell: bool) -> None:
        self.parts: list[str] = []
        self.links: list[LineLink] = []
        self.strong: list[str] = []
        self.codes: list[str] = []
        self._length = 0
        self._in_cell = in_cell
        self._address = ""
        self._link_begin = (0, 0)
        self._strong_depth = self._strong_begin = 0
        self._softbreak = False
        self._summary_begin: tuple[int, int] | None = None

    def add(self, token: Token) -> None:
        """Add a token of the inline parser."""
        kind = token.type
        if kind == "text":
            self._add_text(token.content)
        elif kind == "code_inline":
            self.codes.append(token.content)
            self._append(f"\n{token.content}\n" if _CATEGORY.fullmatch(token.content) else token.content)
        elif kind == "softbreak":
            self._softbreak = True
            return
        elif kind == "hardbreak":
            self._append("\n")
        elif kind == "link_open":
            self._open_link(_href(token.attrs))
        elif kind == "link_close":
            self._close_link()
        elif kind in {"strong_open", "em_open"}:
            self._open_strong()
        elif kind in {"strong_close", "em_close"}:
            self._close_strong()
        elif kind == "html_inline":
            self._add_html(token.content)
        self._softbreak = self._softbreak and kind != "text"

    def _add_text(self, text: str) -> None:
        if self._softbreak and text:
            last = next((part[-1] for part in reversed(self.parts) if part), "")
            is_wrapped = self._address or self._strong_depth or _CONTINUATION.match(text) or last in {",", "-", ""}
            self._append(" " if is_wrapped else "\n")
            self._softbreak = False
        if self._in_cell and "  " in text:
            text = _WIDE_GAP.sub("\n", text)
        text = _EMOJI_NAME.sub("", _BLANKS.sub(" ", text))
        if "://" in text and not self._address:
            place = 0
            for address in find_addresses(text):
                place = text.find(address, place)
                self.links.append(LineLink(address, address, self._length + place))
                place += len(address)
        self._append(text)

    def _append(self, text: str) -> None:
        if self._softbreak and text not in {" ", "\n"}:
            self._softbreak = False
            self._append("\n")
        self.parts.append(text)
        self._length += len(text)

    def _break_line(self) -> None:
        """Begin a line before a link or bold text, so that no blank of a break stands in it."""
        if self._softbreak:
            self._append("\n")
            self._softbreak = False

    def _open_link(self, address: str) -> None:
        self._break_line()
        self._address, self._link_begin = address, (len(self.parts), self._length)

    def _close_link(self) -> None:
        if self._address:
            text = " ".join("".join(self.parts[self._link_begin[0] :]).split())
            self.links.append(LineLink(text, self._address, self._link_begin[1]))
            if not self._link_begin[1] and text not in self.strong and _LOCAL.match(self._address) and " " in text:
                self.strong.insert(0, text)  # a title that leads to a note in the same folder
        self._address = ""

    def _open_strong(self) -> None:
        self._break_line()
        if not self._strong_depth:
            self._strong_begin = len(self.parts)
        self._strong_depth += 1

    def _close_strong(self) -> None:
        self._strong_depth = max(0, self._strong_depth - 1)
        text = " ".join("".join(self.parts[self._strong_begin :]).split())
        if text and not self._strong_depth:
            self.strong.append(text)

    def _cut_summary(self, *, is_end: bool) -> None:
        """Remember the beginning of a summary of details, or, at its end, remove it if it is only their beginning.

        One with a link stays.
        """
        begin, self._summary_begin = self._summary_begin, None if is_end else (len(self.parts), self._length)
        if not is_end or begin is None or self._address or any(link.place >= begin[1] for link in self.links[-1:]):
            return
        text = "".join(self.parts[begin[0] :]).strip()
        if text.endswith(("...", "…")) or text.lower() in _BUTTONS:
            del self.parts[begin[0] :]
            self._length = begin[1]
        elif text:
            self._append(": " if text.lower() in {"abstract", "摘要"} else "\n")

    def _add_html(self, html: str) -> None:
        found = _TAG.match(html)
        name = found[2].lower() if found else ""
        if name in {"br", "details"}:
            self._append("\n")
        elif name == "summary":
            self._cut_summary(is_end=bool(found and found[1]))
        elif name == "a":
            self._close_link()
            anchor = _ANCHOR.match(html)
            if anchor:
                self._open_link(unescape(anchor[1]))
        elif found and name in _STRONG_TAGS:
            if found[1]:
                self._close_strong()
            else:
                self._open_strong()


def _href(attributes: dict[str, Any]) -> str:
    return str(attributes.get("href", ""))
