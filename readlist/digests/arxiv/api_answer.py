"""Reads answers of arXiv's programming interface, in Atom: https://info.arxiv.org/help/api/user-manual.html."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote_plus

from lxml import etree

from readlist.digests.arxiv.feed_papers import authors_of, count_papers, line_of, text_above, value_above
from readlist.digests.arxiv.metadata_fields import (
    add_dois,
    add_reference,
    decode_paragraphs,
    month_of_id,
    split_categories,
    start_draft,
)
from readlist.digests.date_lines import iso_day
from readlist.digests.entry_maker import EntryMaker
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.fields.tex_accents import decode_tex
from readlist.digests.source import Source
from readlist.digests.text import head_text
from readlist.digests.xml_elements import child, children, elements, root_of, text_of
from readlist.errors import FormatFault
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.translation import N_, tr

ATOM = "http://www.w3.org/2005/Atom"
"""The namespace of Atom."""
MAX_QUOTED_ERROR_CHARS = 200
"""Characters of a message of arXiv that are shown."""

_TITLE = re.compile(r"<(?:[\w.-]+:)?title[^>]{0,200}>\s{0,20}arxiv query\s*:", re.IGNORECASE)
_API = re.compile(r"https?://(?:export\.)?arxiv\.org/api/", re.IGNORECASE)
_PAPER_ID = re.compile(r"<(?:[\w.-]+:)?id[^>]{0,200}>\s{0,20}https?://(?:export\.)?arxiv\.org/abs/", re.IGNORECASE)
_QUERY = re.compile(r"search_query=(.*?)(?:&(?:amp;)?(?:id_list|start|max_results)=|$)")
"""The query in the address of an answer: "search_query=cat:cs.RO"."""
_CAPTCHA = re.compile(r"captcha|automated access|verify you are human", re.IGNORECASE)
_PAGE_TITLE = re.compile(r"<title>[^<]{0,80}arxiv", re.IGNORECASE)


class ApiReader:
    """The reader of answers of arXiv's programming interface."""

    name = "arxiv-atom"
    label = N_("arXiv API")
    extensions = (".xml", ".atom")
    looks_for = N_("an Atom feed with the title “arXiv Query: …”")

    def score(self, head: bytes, name: str) -> int:
        """98 or 97 for the title or the papers of an answer, 70 for the page that arXiv sends instead of one."""
        if b"arxiv" not in head.lower():
            return 0
        root, namespace = root_of(head)
        text = head_text(head)
        if root != "feed":
            return 70 if root == "html" and _is_captcha(text) else 0
        above = text_above(text)
        if _TITLE.search(above) or _API.search(above):
            return 98
        if "announce_type" in text[:20_000]:
            return 0
        return 97 if _PAPER_ID.search(text) and namespace in (ATOM, "") else 0

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """The papers in order. Raises FormatFault for a message of arXiv that is no answer."""
        text = head_text(source.head)
        if _is_captcha(text):
            raise FormatFault(
                tr(
                    "{name} holds no papers: arXiv took the download for an automatic one, and sent a page that asks "
                    "for a check. Download it again later.",
                    name=source.name,
                )
            )
        above = text_above(text)
        head = DigestHead(iso_day(value_above(above, "updated")[:10]), _series_of(above))
        maker, is_begun, seen = EntryMaker(), False, 0
        try:
            for entry in elements(source, "entry"):
                seen += 1
                fault = _fault_in(entry)
                if fault and not is_begun:
                    raise FormatFault(tr("{name} is an error message of arXiv: {text}", name=source.name, text=fault))
                if not is_begun:
                    yield head
                    is_begun = True
                if fault:
                    yield Problem(line_of(entry), "record_lost", {"text": fault})
                else:
                    yield from maker.make(_draft_of(entry), line_of(entry))
        except FormatFault as error:
            if not is_begun:
                raise
            yield Problem(0, "text", {"text": str(error)})
        if not is_begun:
            yield head
        if (missing := count_papers(source) - seen) > 0:
            yield Problem(0, "records_missing", {"records": missing})


READER = ApiReader()


def _is_captcha(text: str) -> bool:
    page = text[:8_000]
    return _PAGE_TITLE.search(page) is not None and _CAPTCHA.search(page) is not None


def _series_of(above: str) -> str:
    """The query as the name of the series: "arXiv: cat:cs.RO AND neural"."""
    query = _QUERY.search(unquote_plus(value_above(above, "title")))
    words = " ".join(query[1].split()) if query else ""
    return f"arXiv: {words}" if words else "arXiv"


def _fault_in(entry: etree._Element) -> str:
    """The error message in an entry that is no paper; "" for a paper."""
    if "/api/errors" not in text_of(child(entry, "id")):
        return ""
    return text_of(child(entry, "summary"))[:MAX_QUOTED_ERROR_CHARS] or text_of(child(entry, "title"))


def _draft_of(entry: etree._Element) -> RecordDraft:
    links = [(each.get("title", ""), each.get("rel", ""), each.get("href", "")) for each in children(entry, "link")]
    page = next((href for _, relation, href in links if relation == "alternate"), "")
    draft = start_draft(text_of(child(entry, "id")))
    in_link = start_draft(page)
    if not draft.identifiers:
        draft = in_link
    draft.version = draft.version or in_link.version
    draft.title = decode_tex(text_of(child(entry, "title")))
    summary = child(entry, "summary")
    draft.abstract = decode_paragraphs(str(summary.text or "")) if summary is not None else ""
    authors = authors_of(entry)
    draft.authors, draft.authors_cut = authors.names, authors.is_cut
    draft.published = iso_day(text_of(child(entry, "published"))[:10]) or month_of_id(draft)
    terms = [each.get("term", "") for name in ("primary_category", "category") for each in children(entry, name)]
    draft.keywords = [code for term in terms for code in split_categories(term)]
    add_reference(draft, text_of(child(entry, "journal_ref")))
    add_dois(draft, text_of(child(entry, "doi")))
    for title, _, href in links:
        if title == "doi":
            draft.add_identifier("doi", href)
    return draft
