"""Articles in saved pages of Google Scholar: the results of a search, a library, and the list of a profile.

A result is a block of class ``gs_ri`` with the title in ``gs_rt``, the byline in ``gs_a`` and the snippet in ``gs_rs``;
beside it a link to the file. A profile has a row of class ``gsc_a_tr`` for each article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from readlist.digests.alerts.scholar_article import ScholarArticle
from readlist.digests.html_page import text_of

RESULT_CLASSES = re.compile(rb"\bclass\s*=\s*[\"']?[\w -]{0,60}\b(?:gs_rt|gsc_a_at)\b")
"""The classes of titles in these pages."""
_SCHOLAR_SITE = "https://scholar.google.com"
_MARKS = re.compile(r"^\s*(?:\[([^\[\]]{1,20})\]\s*)+")


def result_articles(page: LexborHTMLParser) -> Iterator[ScholarArticle]:
    """The articles of a page in order."""
    for title in page.css(".gs_rt, .gsc_a_at"):
        found = _profile_row(title) if "gsc_a_at" in (title.attributes.get("class") or "") else _result(title)
        if found.title:
            yield found


def _result(heading: LexborNode) -> ScholarArticle:
    """The article of a result, by the element of its title."""
    block = heading.parent
    link = heading.css_first("a[href]")
    marked = text_of(heading)
    marks = _MARKS.match(marked)
    title = text_of(link) if link is not None else marked
    address = _address_of(link)
    file_link = block.parent.css_first(".gs_ggs a[href], .gs_or_ggsm a[href]") if block and block.parent else None
    file_mark = _MARKS.match(text_of(file_link)) if file_link is not None else None
    file_address = _address_of(file_link) if file_mark else ""
    return ScholarArticle(
        _MARKS.sub("", title).strip(),
        address or file_address,
        file_mark[1] if file_mark and file_address else marks[1] if marks else "",
        _text_in(block, ".gs_a"),
        _text_in(block, ".gs_rs"),
        file_address if address else "",
    )


def _profile_row(link: LexborNode) -> ScholarArticle:
    """The article of a row in a profile, by the link of its title; its byline is in two grey lines."""
    grey = [text for each in (link.parent.css(".gs_gray") if link.parent else []) if (text := text_of(each))]
    return ScholarArticle(text_of(link), _address_of(link), "", " - ".join(grey[:2]))


def _address_of(link: LexborNode | None) -> str:
    """The address of a link, also of one within Scholar's site; "" for a script."""
    address = (link.attributes.get("href") or "").strip() if link is not None else ""
    if address.startswith("/"):
        return _SCHOLAR_SITE + address
    return address if address.lower().startswith("http") else ""


def _text_in(block: LexborNode | None, selector: str) -> str:
    found = block.css_first(selector) if block is not None else None
    return text_of(found) if found is not None else ""
