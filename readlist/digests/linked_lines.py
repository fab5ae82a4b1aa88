"""The lines of a page, or the paragraphs of a plain text, with their links and bold parts.

They are for mails and pages whose structure is only in their layout.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple
from urllib.parse import urljoin

from selectolax.lexbor import LexborNode

from readlist.digests.field_labels import split_label
from readlist.digests.fields.item_details import are_names
from readlist.digests.fields.web_addresses import find_addresses, with_schemes
from readlist.digests.html_page import BLOCK_ELEMENTS, walk_nodes

MAX_WRAPPED_CHARS = 100
"""Most characters of a line that a mail program wraps; in a text with a longer one, each line is a paragraph."""
MIN_WRAPPED_CHARS = 40
"""Fewest characters of the longest line of a wrapped text; in a wrapped text, a full line continues in lower case."""
MAX_FOOTNOTES = 5_000
"""Most numbered addresses at the end of a text that are read."""

MAX_LISTED_NAMES = 300
"""Most items of a list of authors."""
MAX_LISTED_NAME_CHARS = 60
"""Most characters of an item of such a list."""

_LISTS = frozenset({"ul", "ol"})
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_STRONG = frozenset({"b", "strong", "i", "em", "cite", *_HEADINGS})
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
"""A style by which an element is not shown: "display: none"."""
_FOOTNOTE = re.compile(r"\s*\[?(\d{1,4})[\].:]*\s+(?:<\s*)?(https?://[^\s<>]+)>?\s*$", re.IGNORECASE)
"""An address in the list at the end of a text: "[4] https://example.org"."""
_FOOTNOTES_BEGIN = re.compile(r"\s*(?:links|references|footnotes|visible links|-{3,}|={3,})\s*:?\s*$", re.IGNORECASE)
"""The line above that list: "Links:", "----"."""
_FOOTNOTE_MARK = re.compile(r"\[(\d{1,4})\]")
_SIGN_AFTER_MARK = re.compile(r"\s?(?:-{1,2}|[–—:.])\s+\w")
_QUOTED = re.compile(r"(?:>\s?){1,10}")
_ITEM_BEGINS = re.compile(
    r"\s*(?:[-*•·o]\s|[■□◆◇●○▶►➤★☆※【]|\(?\d{1,4}(?:[.)]\s|[、．])|[（(]\d{1,4}[）)]|\[\d{1,4}\]\s|https?://"
    r"|\w{1,6}：|(?:arxiv|pmid|pmcid|read more|links?|url|pdf)\s?:\s?\w)",
    re.IGNORECASE,
)
"""The beginning of an item, or of a line with a label in Chinese or Japanese."""
_SPACELESS_SCRIPT = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")
"""A character of Chinese or Japanese, whose lines may break before any character."""
_GAP_IN_LINE = re.compile(r"\S {4,}\S")
"""Blanks between a left and a right part of a line; such a line does not continue in the next one."""
_CHAT_TIME = r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4},?\s{1,2}\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\s?[AaPp]\.?\s?[Mm]\.?)?"
_CHAT_MESSAGE = re.compile(rf"[\u200e\u200f]?(?:\[{_CHAT_TIME}\]|{_CHAT_TIME}\s[-–])\s(?:(?P<name>[^:\n]{{1,60}}):\s)?")
"""The time and the name before a message in exports of WhatsApp, and in copies from Teams."""
_TEAMS_HEAD = re.compile(
    r"\s{0,4}\[(?:(?:\d{1,2}[./-]\d{1,2}\.?|[^\W\d_]{2,12}\.?),?\s)?\d{1,2}[:.]\d\d(?:\s?[AaPp]\.?[Mm]\.?)?\]\s(?P<name>[^\[\]:]{2,60})"
)
"""The time without a year and the name above a message, in copies from Teams: "[10.03 06:14] Ada Example"."""
_MEDIA = re.compile(r"\s*[\u200e\u200f]?<[^<>:/]{3,40}>\s*")
"""The words that stand for a picture: "<Media omitted>"."""
_RULE = re.compile(r"\s*[-=_*~#+]{3,}\s*$")
_ADDRESS_AT_END = re.compile(r"https?://(?:(?!https?://)[^\s<>])++[\s>)\]]*+$", re.IGNORECASE)
_BROKEN_REMARK = re.compile(r"\((?:\d{1,3}(?:\s?min(?:ute)?s?)?|github)$", re.IGNORECASE)
_REST_OF_REMARK = re.compile(r"(?:min(?:ute)?s?(?: read)?|read|repo)\)", re.IGNORECASE)
"""The two parts of "(12 minute read)" or "(GitHub repo)" after a title, broken at the end of a line of any width."""
_OPEN_END = re.compile(r"[^\W\d_],? (?:an?|the|of|in|for|and|with|to|on|from|using|via|between|into|through|under) *$")
"""The end of a line, wrapped at any width, that is not the end of a sentence or title: "A Study of"."""
_AROUND_ADDRESS = re.compile(
    r"(?<![\s<(\[])[\s<(\[]*https?://[^\s<>]{1,4000}+(?:\s?[>)\]])*+[.,;]?(?=\s|$)", re.IGNORECASE
)
"""An address with the brackets around it: "<https://example.org>"."""
_NAMED_ADDRESS = re.compile(r"<(https?://[^\s|<>]{1,2000})\|([^<>\n]{1,400})>", re.IGNORECASE)
"""An address with its text, as Slack writes links."""


class LineLink(NamedTuple):
    """A link in a line: its text, its address as written, and the place in the line's text where it begins."""

    text: str
    address: str
    place: int = 0


class LinkedLine(NamedTuple):
    """A line of a page or a paragraph of a text.

    ``level`` is that of a heading, from 1 to 6, and 0 for any other line. ``strong`` are its bold and italic parts.
    Lines with the same ``block`` are in one element of the page, or are not separated in the text. ``number`` counts
    the lines of a text from 1; it is 0 in a page.
    """

    text: str
    links: tuple[LineLink, ...] = ()
    level: int = 0
    strong: tuple[str, ...] = ()
    block: int = 0
    number: int = 0


def page_lines(root: LexborNode, base: str = "") -> list[LinkedLine]:
    """The lines of a page that are shown; a line without text is kept if a link (a picture) is in it.

    Relative addresses are joined to ``base``, the address of the page.
    """
    page = _PageLines()
    hidden_depth = 0
    for node, is_end in walk_nodes(root):
        tag = node.tag or ""
        if tag == "-text":
            if not hidden_depth:
                page.add_text(node.text_content or "")
        elif is_end:
            if hidden_depth:
                hidden_depth -= 1
            else:
                page.end(tag)
        elif hidden_depth or _HIDDEN.search(node.attributes.get("style") or ""):
            hidden_depth += 1
        else:
            page.begin(tag, _link_address(node, base) if tag == "a" else "")
    page.close_line()
    return page.lines


def _link_address(node: LexborNode, base: str) -> str:
    """The address of a link, joined to ``base`` if it is relative; "" if it is invalid."""
    address = (node.attributes.get("href") or "").strip()
    if not base or not address or address.startswith(("http", "#")):
        return address
    try:
        return urljoin(base, address)
    except ValueError:
        return ""


@dataclass(slots=True)
class _PageLines:
    """The lines of a page while its elements are read. A line is joined from parts, one for each text node."""

    lines: list[LinkedLine] = field(default_factory=list)
    _parts: list[str] = field(default_factory=list)
    _links: list[tuple[str, int, int]] = field(default_factory=list)
    """The links of the line: address, index of the first part, and of the part after the last one."""
    _strong: list[tuple[int, int]] = field(default_factory=list)
    """The bold and italic ranges of the line, as indexes of parts."""
    _address: str = ""
    """The address of the open link; "" if none is open."""
    _link_part: int = 0
    """The index of the first part of the open link in this line."""
    _link_is_empty: bool = True
    """True if the open link has no text so far, as one around a picture."""
    _strong_depth: int = 0
    """The number of open bold and italic elements."""
    _strong_part: int = 0
    _level: int = 0
    _blocks: list[int] = field(default_factory=lambda: [0])
    """The numbers of the open blocks, the outermost first."""
    _block_count: int = 0
    _list_starts: list[int] = field(default_factory=list)
    """The number of lines before each open list, the outermost first; -1 for one with another list in it."""

    def add_text(self, text: str) -> None:
        self._parts.append(text)

    def begin(self, tag: str, address: str) -> None:
        """Begin an element; ``address`` is that of a link."""
        if tag in BLOCK_ELEMENTS:
            self.close_line()
            if tag != "br":
                self._block_count += 1
                self._blocks.append(self._block_count)
        if tag == "a":
            self._close_link()
            self._address, self._link_part, self._link_is_empty = address, len(self._parts), True
        if tag in _STRONG:
            self._strong_depth += 1
            if self._strong_depth == 1:
                self._strong_part = len(self._parts)
        self._level = _HEADINGS.get(tag, self._level)
        if tag in _LISTS:
            self._list_starts[-1:] = [-1] * len(self._list_starts[-1:])
            self._list_starts.append(len(self.lines))

    def end(self, tag: str) -> None:
        """End an element."""
        if tag == "a":
            self._close_link()
            if self._address and self._link_is_empty:  # a link without words: a picture
                self._links.append((self._address, len(self._parts), len(self._parts)))
            self._address = ""
        if tag in _STRONG and self._strong_depth:
            self._strong_depth -= 1
            if not self._strong_depth:
                self._strong.append((self._strong_part, len(self._parts)))
        if tag in BLOCK_ELEMENTS:
            self.close_line()
            if tag != "br" and len(self._blocks) > 1:
                self._blocks.pop()
        if tag in _HEADINGS:
            self._level = 0
        if tag in _LISTS and self._list_starts and (start := self._list_starts.pop()) >= 0:
            self._join_names(start)

    def _join_names(self, start: int) -> None:
        """Make one line of the lines of a list from ``start`` on, if each is a name: they are the authors of a work."""
        listed = self.lines[start:]
        if 2 <= len(listed) <= MAX_LISTED_NAMES and all(_is_name(line) for line in listed):
            text = ", ".join(line.text.strip(" ,;") for line in listed)
            links = tuple(link._replace(place=max(0, text.find(link.text))) for line in listed for link in line.links)
            self.lines[start:] = [listed[0]._replace(text=text, links=links, strong=())]

    def close_line(self) -> None:
        """End the line; a link or bold text that is open continues in the next line."""
        self._close_link()
        if self._strong_depth:
            self._strong.append((self._strong_part, len(self._parts)))
        text = self._text(0, len(self._parts))
        if text or self._links:
            links: list[LineLink] = []
            place = last_end = last_part = 0
            for address, begin, end in self._links:
                link_text = self._text(begin, end)
                last_end += len(self._text(last_part, begin))  # the same words may stand before the link
                place = max(place, text.find(link_text, last_end))
                links.append(LineLink(link_text, address, place))
                last_end, last_part = place + len(link_text), end
            strong = tuple(part for begin, end in self._strong if (part := self._text(begin, end)))
            self.lines.append(LinkedLine(text, tuple(links), self._level, strong, self._blocks[-1]))
        self._parts.clear()
        self._links.clear()
        self._strong.clear()
        self._link_part = self._strong_part = 0

    def _close_link(self) -> None:
        """End the open link in this line; it may continue in the next line."""
        if self._address and any(not part.isspace() for part in self._parts[self._link_part :]):
            self._links.append((self._address, self._link_part, len(self._parts)))
            self._link_is_empty = False
        self._link_part = len(self._parts)

    def _text(self, begin: int, end: int) -> str:
        return " ".join("".join(self._parts[begin:end]).split())


def _is_name(line: LinkedLine) -> bool:
    """True for a line with a name of two words or more."""
    text = line.text.strip(" ,;")
    is_short = " " in text and len(text) <= MAX_LISTED_NAME_CHARS and "," not in text
    return is_short and not line.level and are_names(text)


def text_lines(lines: Iterable[str]) -> list[LinkedLine]:
    """The paragraphs of a plain text; lines that a mail program wrapped are joined.

    A link is an address in the text, or a mark such as ``[4]`` of an address in the list at its end.
    """
    plain = [with_schemes(_QUOTED.sub("", line, 1) if line[:1] == ">" else line) for line in lines]
    kept, footnotes = _take_footnotes(plain)
    width = max((len(line) for _, line in kept if "://" not in line and not _RULE.match(line)), default=0)
    is_wrapped = MIN_WRAPPED_CHARS <= width <= MAX_WRAPPED_CHARS
    is_wrapped = is_wrapped and _goes_on_in_lines([line for _, line in kept], width)
    return [_with_links(each, footnotes) for each in _join_wrapped(kept, width if is_wrapped else 0)]


def _goes_on_in_lines(lines: list[str], width: int) -> bool:
    """True if a full line continues in the next one with a word in lower case, or in a script without blanks."""
    for line, below in pairwise(lines):
        word = below.strip()[:1] if _SPACELESS_SCRIPT.match(below.strip()) else below.strip().partition(" ")[0]
        begins_within = word[:1].islower() or _SPACELESS_SCRIPT.match(word) is not None
        if begins_within and "://" not in below and len(line.rstrip()) + 1 + len(word) > width:
            return True
    return False


def _take_footnotes(lines: list[str]) -> tuple[list[tuple[int, str]], dict[str, str]]:
    """The lines with their numbers, without the list of footnotes, and the addresses in that list by their number."""
    footnotes: dict[str, str] = {}
    kept = []
    for number, line in enumerate(lines, 1):
        found = _FOOTNOTE.match(line) if "://" in line else None
        if found and len(footnotes) < MAX_FOOTNOTES:
            footnotes.setdefault(found[1], found[2])
        else:
            kept.append((number, "" if _FOOTNOTES_BEGIN.match(line) else line))
    return kept, footnotes


def _join_wrapped(lines: list[tuple[int, str]], width: int) -> Iterator[LinkedLine]:
    """The paragraphs, without their links, of lines that were wrapped at ``width`` characters (0: not wrapped).

    A line continues in the next one if the first word of that would not have fitted into it, or if it ends in "of".
    """
    block = 0
    parts: list[str] = []
    first = 0
    last = ""
    for number, full in [*lines, (0, "")]:
        line, is_message = _without_chat_head(full)
        block += is_message
        text = " ".join(line.split())
        word = text[:1] if _SPACELESS_SCRIPT.match(text) else text.split(" ")[0]
        is_full = not _GAP_IN_LINE.search(last) and _width_of(last, width) + 1 + len(word) > width > 0
        is_after_address = _ADDRESS_AT_END.search(last) and not word[:1].islower()
        is_apart = is_after_address or _ITEM_BEGINS.match(line) or split_label(text)[0]
        is_broken = bool(parts) and _REST_OF_REMARK.match(text) and _BROKEN_REMARK.search(parts[-1])
        is_open = MIN_WRAPPED_CHARS <= len(last) <= MAX_WRAPPED_CHARS and _OPEN_END.search(last) is not None
        goes_on = parts and text and (is_full or is_broken or is_open) and not is_apart and not is_message
        if not goes_on:
            if parts:
                yield LinkedLine(" ".join(parts), block=block, number=first)
            parts, first = [], number
        if not text or _RULE.match(line):
            block += 1
        else:
            parts.append(text)
        last = line


def _without_chat_head(line: str) -> tuple[str, bool]:
    """A line without the time and name that messengers put before a message, and True if it had them.

    A line without a name is one of the messenger itself, or of a name alone: nothing of it is left.
    """
    found = _CHAT_MESSAGE.match(line)
    if found is None:
        head = _TEAMS_HEAD.fullmatch(line)
        return ("", True) if head and are_names(head["name"]) else (line, False)
    text = line[found.end() :] if found["name"] else ""
    return ("" if _MEDIA.fullmatch(text) else text), True


def _width_of(line: str, width: int) -> int:
    """The characters of a line, without its address if only that makes it longer than ``width``."""
    line = line.rstrip()
    return len(line) if len(line) <= width or "://" not in line else len(_AROUND_ADDRESS.sub("", line).rstrip())


def _with_links(line: LinkedLine, footnotes: dict[str, str]) -> LinkedLine:
    """A paragraph with its links; one that is a title and a single address or mark becomes one link."""
    text = line.text
    if "://" in text and _NAMED_ADDRESS.search(text):
        return _with_named_links(line)
    if "://" in text:
        rest = " ".join(_AROUND_ADDRESS.sub(" ", text).split())
        addresses = find_addresses(text)
        if rest and text.startswith(rest) and len(addresses) == 1:  # a title and its address
            return line._replace(text=rest, links=(LineLink(rest, addresses[0]),))
        return line._replace(links=tuple(LineLink(each, each, max(0, text.find(each))) for each in addresses))
    marks = [mark for mark in _FOOTNOTE_MARK.finditer(text) if mark[1] in footnotes]
    if not marks:
        return line
    plain = " ".join(_FOOTNOTE_MARK.sub(lambda mark: "" if mark[1] in footnotes else mark[0], text).split())
    if len(marks) == 1 and not text[marks[0].end() :].strip():
        return line._replace(text=plain, links=(LineLink(plain, footnotes[marks[0][1]]),))
    if len(marks) == 1 and _SIGN_AFTER_MARK.match(text, marks[0].end()):  # the mark stays, as the end of a title
        return line._replace(links=(LineLink(marks[0][0], footnotes[marks[0][1]], marks[0].start()),))
    return line._replace(text=plain, links=tuple(LineLink("", footnotes[mark[1]], mark.start()) for mark in marks))


def _with_named_links(line: LinkedLine) -> LinkedLine:
    """A paragraph with the links that Slack wrote as "<address|text>"."""
    parts: list[str] = []
    links = []
    end = 0
    for found in _NAMED_ADDRESS.finditer(line.text):
        parts.append(line.text[end : found.start()])
        links.append(LineLink(found[2], found[1], sum(map(len, parts))))
        parts.append(found[2])
        end = found.end()
    return line._replace(text="".join([*parts, line.text[end:]]), links=tuple(links))
