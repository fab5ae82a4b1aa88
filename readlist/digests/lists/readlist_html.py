"""The "readlist-html" format: the page that Readlist's own HTML export writes (``export.html_page``)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from readlist.digests.entry_maker import EntryMaker
from readlist.digests.fields.author_names import list_authors
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.fields.web_addresses import read_address
from readlist.digests.html_page import parse_page
from readlist.digests.source import Source
from readlist.digests.text import head_text
from readlist.model.digest import DigestHead, Entry, Problem, SourceMarks
from readlist.model.paper import Status
from readlist.translation import N_

READLIST_HTML_SCORE = 97
"""The score of a page of Readlist's export, which is recognised by its ``meta`` element."""

_MARK = re.compile(r'<meta name="generator" content="Readlist">')
_STATUSES = frozenset(status.value for status in Status)
_FIELDS = ("venue", "volume", "issue", "pages", "published")


class ReadlistHtml:
    """The reader of Readlist's HTML export."""

    name = "readlist-html"
    label = N_("Readlist’s HTML export")
    extensions = (".html", ".htm")
    looks_for = N_("a page that names Readlist as its generator")

    def score(self, head: bytes, name: str) -> int:
        """97 for a page with the mark of the export."""
        return READLIST_HTML_SCORE if b"Readlist" in head and _MARK.search(head_text(head)) else 0

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """An entry for each article of the page."""
        yield DigestHead(source.mail_date, source.name)
        maker = EntryMaker()
        for node in parse_page(source).css("article"):
            yield from maker.make(_draft(node), marks=_marks(node))
        if not maker.made:
            yield Problem(0, "no_papers")


READER = ReadlistHtml()


def _draft(article: LexborNode) -> RecordDraft:
    heading = article.css_first("h2")
    title = _text(heading) if heading is not None else ""
    if heading is not None and heading.css_first(".star") is not None:
        title = title.removesuffix("★").rstrip()
    draft = RecordDraft(title=title)
    address = heading.css_first("a") if heading is not None else None
    if address is not None:
        draft.add_link(address.attributes.get("href") or "", "page")
    for name in _FIELDS:
        setattr(draft, name, _text(article.css_first(f".facts .{name}")))
    for name in ("kind", "version", "publisher"):
        setattr(draft, name, article.attributes.get(f"data-{name}") or "")
    draft.language = article.attributes.get("lang") or ""
    names = [_text(each) for each in article.css(".facts .author")]
    draft.authors, _ = list_authors(names)
    draft.authors_cut = bool(names) and "; et al." in _text(article.css_first(".facts"))
    summary = article.css_first(".abstract")
    if summary is not None:
        name = "excerpt" if "excerpt" in (summary.attributes.get("class") or "") else "abstract"
        setattr(draft, name, summary.text())
    _add_links(draft, article)
    return draft


def _add_links(draft: RecordDraft, article: LexborNode) -> None:
    """Add the links below the title: those to other pages of the paper give identifiers, "pdf" and "code" are links."""
    for link in article.css(".marks a"):
        address = read_address(link.attributes.get("href") or "")
        if address is None:
            continue
        if _text(link).islower():
            draft.add_link(link.attributes.get("href") or "", _text(link))
        else:
            draft.identifiers.update(address.identifiers)


def _marks(article: LexborNode) -> SourceMarks:
    status = article.css_first(".marks .status")
    value = status.attributes.get("data-status") or "" if status is not None else ""
    note = article.css_first(".note")
    return SourceMarks(
        status=value if value in _STATUSES else "",
        starred=article.css_first("h2 .star") is not None,
        tags=tuple(_text(each).removeprefix("#") for each in article.css(".marks .tag")),
        note=note.text() if note is not None else "",
    )


def _text(node: LexborNode | None) -> str:
    return "" if node is None else " ".join(node.text().split())
