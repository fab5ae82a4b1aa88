"""Articles in the HTML of an alert of Google Scholar, also if a mail program has changed its classes.

One article is ``<h3>[PDF] <a class="gse_alrt_title" href="…/scholar_url?url=…">title</a></h3>``, a block with the
byline, and a block of class ``gse_alrt_sni`` with the snippet. Alerts before 2017 have byline and snippet in one block.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser, LexborNode

from readlist.digests.alerts.scholar_article import ScholarArticle
from readlist.digests.html_page import BLOCK_ELEMENTS, walk_nodes

TITLE_CLASS = "gse_alrt_title"
"""The class of the link that is the title of an article."""
SNIPPET_CLASS = "gse_alrt_sni"
"""The class of the block with the excerpt."""
MAX_MARK_CHARS = 20
"""Most characters of the word in brackets before a title, "[PDF]"."""

_BREAK = "\v"
"""A line break within a block."""
_MARK = re.compile(r"\[([^\[\]]{1,20})\]")
_MARK_ALONE = re.compile(r"\s*\[([^\[\]]{1,20})\]\s*$")
_SERVICE_PAGES = re.compile(r"scholar_share|scholar_alerts|scholar_settings|update_op=", re.IGNORECASE)
"""The address of a page of Scholar that is not an article."""
_ARTICLE_PAGES = re.compile(r"scholar_url\?|scholar-5Furl-3F|view_op=view_citation", re.IGNORECASE)
"""The address of an article, as Scholar redirects to it."""
_NO_BLANK_BESIDE = re.compile(r"[\u0e00-\u0e7f\u3000-\u30ff\u3400-\u9fff\uff00-\uffef-]")
"""Characters beside which a line break is no blank: hyphens, and those of scripts without blanks."""
_BLANKS = re.compile(rf"[^\S{_BREAK}]+")
_BREAKS = re.compile(rf"(.?)( ?)((?:{_BREAK} ?)+)(.?)", re.DOTALL)


def is_article_address(address: str) -> bool:
    """True for an address of Scholar that leads to an article, also within other redirects."""
    plain = unquote(unquote(address))
    if plain.endswith("cleardot.gif") or "cleardot.gif&" in plain:
        return False  # a picture that counts readers
    return bool(_ARTICLE_PAGES.search(plain)) and not _SERVICE_PAGES.search(plain.partition("url=")[0])


def find_articles(page: LexborHTMLParser) -> list[ScholarArticle]:
    """The articles of an alert in order."""
    reading = _PageReading()
    if page.root is None:
        return []
    for node, is_end in walk_nodes(page.root):
        reading.add(node, is_end)
    reading.end_article()
    return reading.articles


@dataclass(slots=True)
class _Paragraph:
    text: str
    has_link: bool
    is_snippet: bool


@dataclass(slots=True)
class _PageReading:
    """The state while the nodes of a page are read one by one.

    A title is open from its tag to the end of that; the article is open from its title up to the next one.
    """

    articles: list[ScholarArticle] = field(default_factory=list)
    _text: list[str] = field(default_factory=list)
    """The texts of the open title, or else of the paragraph."""
    _has_link: bool = False
    """True if the paragraph has a link that leads to no article."""
    _snippets: int = 0
    """The number of open elements with the snippet's class."""
    _has_snippets: bool = False
    """True once an element with that class has been seen, so that no other text is a snippet."""
    _headings: int = 0
    """The number of open headings of level 3."""
    _address: str = ""
    """The address of the open title."""
    _is_open: bool = False
    """True while a title is open."""
    _is_plain: bool = False
    """True if the open title is no link."""
    _mark: str = ""
    """The word in brackets before the next title, "PDF"."""
    _file_address: str = ""
    """The address of that word, if it is a link of its own."""
    _article: ScholarArticle | None = None
    _paragraphs: list[_Paragraph] = field(default_factory=list)
    """The paragraphs below the title of the open article."""

    def add(self, node: LexborNode, is_end: bool) -> None:
        """Take the beginning or the end of a node."""
        tag = node.tag or ""
        if tag == "-text":
            self._text.append(node.text_content or "")
            return
        if tag == "br":
            self._text.append(_BREAK)
        elif tag in BLOCK_ELEMENTS:
            self._end_paragraph()
        step = -1 if is_end else 1
        if tag == "h3":
            self._headings = max(0, self._headings + step)
        elif tag == "a":
            self._end_link() if is_end else self._begin_link(node)
        if tag == "span" and TITLE_CLASS in (node.attributes.get("class") or ""):
            self._end_plain_title() if is_end else self._begin_plain_title()
        if tag not in {"br", "a"} and SNIPPET_CLASS in (node.attributes.get("class") or ""):
            self._snippets = max(0, self._snippets + step)

    def _begin_link(self, node: LexborNode) -> None:
        """Open a title if the link leads to an article; note any other link for its paragraph."""
        address = node.attributes.get("href") or ""
        has_class = TITLE_CLASS in (node.attributes.get("class") or "")
        is_web = address.lower().startswith("http") and not _SERVICE_PAGES.search(address.partition("url=")[0])
        is_named = "".join(self._text[-3:]).rstrip().endswith((":", "："))  # "Cites: …", an article of the reader's own
        is_article = is_article_address(address) and not is_named
        if has_class or is_article or (self._headings and is_web):
            self._begin_title(address)
        elif address:
            self._has_link = True

    def _begin_title(self, address: str) -> None:
        """Open a title, after the word in brackets before it."""
        before = "".join(self._text[-3:])[-MAX_MARK_CHARS * 2 :]
        marks = _MARK.findall(before)
        self._mark = marks[-1] if marks else self._mark
        self._text.clear()
        self._address, self._is_open = address, True

    def _begin_plain_title(self) -> None:
        """Begin the title of a work that is only cited, and has no page."""
        if not self._is_open:
            self._begin_title("")
            self._is_plain = True

    def _end_plain_title(self) -> None:
        if self._is_plain:
            self._is_plain = False
            self._end_link()

    def _end_link(self) -> None:
        """Close the open title, and begin its article; the title may also be only a word in brackets or a picture."""
        if not self._is_open:
            return
        self._is_open = False
        title = " ".join("".join(self._text).split())
        self._text.clear()
        if not title:
            return  # the link holds only a picture
        if alone := _MARK_ALONE.match(title):
            self._mark, self._file_address = alone[1], self._address
            return
        mark, file_address = self._mark, self._file_address
        self.end_article()
        self._article = ScholarArticle(title, self._address, mark, file_address=file_address)

    def _end_paragraph(self) -> None:
        """End the paragraph at the edge of a block."""
        if self._is_open:
            self._text.append(" ")
            return
        text = "".join(self._text)
        self._text.clear()
        if text.strip() and self._article is not None and not _MARK_ALONE.match(text):
            self._paragraphs.append(_Paragraph(text, self._has_link, bool(self._snippets)))
        self._has_link = False

    def end_article(self) -> None:
        """End the open article, before the next title or at the end of the page."""
        if self._article is not None:
            self._end_paragraph()
            self._has_snippets = self._has_snippets or any(each.is_snippet for each in self._paragraphs)
            byline, snippet = _byline_and_snippet(self._paragraphs, is_marked=self._has_snippets)
            one = self._article
            self.articles.append(
                ScholarArticle(one.title, one.address, one.mark, byline, snippet, one.file_address, one.line)
            )
        self._article, self._mark, self._file_address = None, "", ""
        self._paragraphs.clear()


def _byline_and_snippet(paragraphs: list[_Paragraph], *, is_marked: bool) -> tuple[str, str]:
    """The byline and the snippet in the paragraphs below a title, up to the first one with other links.

    ``is_marked``: snippets have their class, so that an article without one has none.
    """
    own = []
    for each in paragraphs:
        if each.has_link:
            break
        own.append(each)
    byline = own.pop(0).text.strip() if own and not own[0].is_snippet else ""
    snippet = next((each.text for each in own if each.is_snippet), "")
    if _BREAK in byline:
        byline, _, rest = byline.partition(_BREAK)
        snippet = snippet or rest
    if not snippet and own and not is_marked and "Google" not in own[0].text:
        snippet = own[0].text
    return " ".join(byline.split()), _join_breaks(snippet)


def _join_breaks(text: str) -> str:
    """A snippet on one line; a line break is a blank, unless it is within a word or a script without blanks."""

    def join(found: re.Match[str]) -> str:
        before, blank, breaks, after = found.groups()
        is_beside_sign = _NO_BLANK_BESIDE.match(before) or _NO_BLANK_BESIDE.match(after)
        is_within = not blank and not breaks.strip(_BREAK) and is_beside_sign
        return before + ("" if is_within else " ") + after

    return _BREAKS.sub(join, _BLANKS.sub(" ", text).strip()).strip()
