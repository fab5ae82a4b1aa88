"""Reads arXiv's pages of new papers (https://arxiv.org/list/cs.LG/new), search results or one paper, saved as HTML."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from readlist.digests.arxiv.abs_page import is_abs_page, read_abs_page
from readlist.digests.arxiv.author_line import split_author_line
from readlist.digests.arxiv.list_text import LESS_BUTTON
from readlist.digests.arxiv.mailing_lines import read_mail_day
from readlist.digests.arxiv.metadata_fields import (
    add_dois,
    add_reference,
    category_codes,
    month_of_id,
    name_series,
    split_categories,
    start_draft,
)
from readlist.digests.entry_maker import EntryMaker
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.fields.tex_accents import decode_tex
from readlist.digests.html_page import lines_of, parse_page, text_of
from readlist.digests.source import Source
from readlist.digests.text import head_text, open_text
from readlist.errors import FormatFault
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.translation import N_, tr

_ITEM = re.compile(r"<(?:div|li)\s[^>]{0,200}class\s*=\s*[\"']?(?:list-title|arxiv-result)\b", re.IGNORECASE)
_ADDRESS = re.compile(
    r"(?:saved from url=\(\d+\)|Page saved with SingleFile\s{1,9}url: |rel=\"?canonical\"? href=\"?)https?://arxiv\.org/(?:list|search)/"
)
_LIST = re.compile(r"/list/([a-z-]+(?:\.[A-Za-z-]{2,})?)/(?:new|recent|pastweek|current)\b")
_RESULTS = re.compile(r"results? for (.{1,200})$")
_LABEL = re.compile(r"^\s*(?:Title|Authors?|Comments|Subjects|Journal[- ]ref|Abstract)\s*:?\s*", re.IGNORECASE)
_FIRST_VERSION = re.compile(r"v1 submitted\s+([^;.]+)|Submitted\s+([^;.]+)(?!.*v1 submitted)")
"""The day of the first version in search results: "Submitted 3 March, 2026"."""
_REFERENCE = re.compile(r"Journal ref:\s*(.+)")
_COMMA_YEAR = re.compile(r",\s*(?=\d{4})")


class _Listed(NamedTuple):
    """A paper on a page; ``is_new`` if it is neither a cross-list, a replacement nor a search result."""

    draft: RecordDraft
    is_new: bool


class ListPageReader:
    """The reader of arXiv's pages in HTML."""

    name = "arxiv-list-page"
    label = N_("arXiv page")
    extensions = (".html", ".htm")
    looks_for = N_("a page of arXiv.org with new papers, search results or one paper")

    def score(self, head: bytes, name: str) -> int:
        """96 for the classes of arXiv's lists, 92 for its address on a saved page or the page of one paper."""
        if b"arxiv" not in head.lower():
            return 0
        text = head_text(head)
        if _ITEM.search(text) and "arXiv" in text:
            return 96
        return 92 if _ADDRESS.search(text) or (text.lstrip().startswith("<") and is_abs_page(text)) else 0

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """The papers in order; a page of several days is several digests. Raises FormatFault."""
        text = open_text(source)
        page = parse_page(source)
        if is_abs_page(head_text(source.head)) and (draft := read_abs_page(page)) is not None:
            yield DigestHead("", name_series([tuple(draft.keywords)]))
            yield from text.problems
            yield from EntryMaker().make(draft)
            return
        parts = list(_parts_of(page))
        papers = [part for part in parts if isinstance(part, _Listed)]
        if not papers and not page.css_matches("dl, ol, main, #content"):
            raise FormatFault(tr("{name} is no page of arXiv: it holds no list of papers.", name=source.name))
        series, maker, day, last_day = _series_of(page, papers), EntryMaker(), "", None
        for part in parts:
            if isinstance(part, str):
                day = part
                continue
            if day != last_day:
                yield DigestHead(day, series)
                last_day = day
            draft = part.draft
            draft.published = draft.published or (day if part.is_new else "") or month_of_id(draft)
            yield from maker.make(draft)
        if not papers:
            yield DigestHead(day, series)
        yield from text.problems
        marks = sum(len(_ITEM.findall(line)) for line in text.lines())
        if marks > len(papers):
            yield Problem(0, "records_missing", {"records": marks - len(papers)})


READER = ListPageReader()


def _parts_of(page: LexborHTMLParser) -> Iterator[str | _Listed]:
    """The papers of a page in order, and the ISO days in the headings above them."""
    term: LexborNode | None = None
    for node in page.css("h3, dt, dd, li.arxiv-result"):
        if node.tag == "h3":
            if day := read_mail_day(text_of(node)):
                yield day
        elif node.tag == "dt":
            term = node
        elif node.tag == "li":
            yield _Listed(_result_draft(node), False)
        elif term is not None and node.css_first(".list-title") is not None:
            kind = text_of(term)
            yield _Listed(_list_draft(term, node), "cross-list" not in kind and "replaced" not in kind)
            term = None


def _series_of(page: LexborHTMLParser, papers: list[_Listed]) -> str:
    """The series: the query of search results, else the list to which most links lead, else by the categories."""
    heading = page.css_first("h1.title")
    results = _RESULTS.search(text_of(heading)) if heading is not None else None
    if results:
        return f"arXiv: {results[1]}"
    lists = Counter(
        found[1] for link in page.css("a[href*='/list/']") if (found := _LIST.search(link.attributes.get("href") or ""))
    )
    if lists:
        return f"arXiv {lists.most_common(1)[0][0]}"
    return name_series([tuple(each.draft.keywords) for each in papers])


def _text_at(node: LexborNode, selector: str) -> str:
    """The text of the first node that a selector finds, on one line, without the label before it; "" for none."""
    return _LABEL.sub("", text_of(node.css_first(selector)))


def _address_at(node: LexborNode, selector: str) -> str:
    link = node.css_first(selector)
    return (link.attributes.get("href") or "") if link is not None else ""


def _list_draft(term: LexborNode, node: LexborNode) -> RecordDraft:
    """A paper of a list: its term has the identifier, its description the rest."""
    draft = start_draft(_address_at(term, "a[href*='/abs/']") or text_of(term))
    _set_title_and_authors(draft, _text_at(node, ".list-title"), _text_at(node, ".list-authors"))
    abstract = node.css_first("p.mathjax") or node.css_first("p")
    draft.abstract = decode_tex("\n\n".join(lines_of(abstract))) if abstract is not None else ""
    draft.keywords = category_codes(_text_at(node, ".list-subjects"))
    add_reference(draft, _text_at(node, ".list-journal-ref"))
    return draft


def _result_draft(node: LexborNode) -> RecordDraft:
    """A paper of search results."""
    draft = start_draft(_address_at(node, ".list-title a[href*='/abs/']"))
    _set_title_and_authors(draft, _text_at(node, "p.title"), _text_at(node, "p.authors"))
    draft.abstract = decode_tex(LESS_BUTTON.sub("", _text_at(node, ".abstract-full")))
    if not draft.abstract:
        draft.excerpt = decode_tex(LESS_BUTTON.sub("", _text_at(node, ".abstract-short")))
    draft.keywords = [code for tag in node.css(".tag") for code in split_categories(text_of(tag)) if code != "doi"]
    add_dois(draft, _address_at(node, "a[href*='doi.org/10.']"))
    for line in map(text_of, node.css("p.is-size-7")):
        if submitted := _FIRST_VERSION.search(line):
            draft.published = read_mail_day(_COMMA_YEAR.sub(" ", submitted[1] or submitted[2]))
        if reference := _REFERENCE.search(line):
            add_reference(draft, reference[1])
    return draft


def _set_title_and_authors(draft: RecordDraft, title: str, authors: str) -> None:
    draft.title = decode_tex(title)
    found = split_author_line("" if authors.startswith("(author list") else authors)
    draft.authors, draft.authors_cut = found.names, found.is_cut
