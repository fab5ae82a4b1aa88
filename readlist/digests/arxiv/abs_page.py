"""arXiv's page of one paper (https://arxiv.org/abs/…), saved as HTML: its ``meta`` elements and its text."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

from readlist.digests.arxiv.abs_text import this_version
from readlist.digests.arxiv.author_line import author_name, split_author_line
from readlist.digests.arxiv.mailing_lines import read_mail_day
from readlist.digests.arxiv.metadata_fields import (
    ARXIV_ID,
    add_dois,
    add_reference,
    category_codes,
    decode_paragraphs,
    month_of_id,
    start_draft,
)
from readlist.digests.fields.author_names import MAX_AUTHORS
from readlist.digests.fields.publication_dates import read_publication_date
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.fields.tex_accents import decode_tex
from readlist.digests.html_page import lines_of, own_addresses, text_of

_MARK = re.compile(
    r"<meta\s[^<>]{0,200}name\s*=\s*[\"']?citation_arxiv_id\b"
    r"|<(?:div|h1|blockquote)\s[^<>]{0,100}class\s*=\s*[\"']?(?:submission-history|dateline|abstract mathjax"
    r"|title mathjax)\b",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^\s*(?:Title|Authors?|Abstract)\s*:\s*", re.IGNORECASE)
_SUBMITTED = re.compile(r"Submitted (?:on )?(\d{1,2} [A-Z][a-z]{2,8}\.? \d{4})")
_CITED = re.compile(rf"arXiv:\s?({ARXIV_ID}(?:v\d+)?)", re.IGNORECASE)


def is_abs_page(text: str) -> bool:
    """True if the beginning of a page has the metadata or the elements of arXiv's page of one paper."""
    return "arxiv" in text.lower() and _MARK.search(text) is not None


def read_abs_page(page: LexborHTMLParser) -> RecordDraft | None:
    """The draft of the paper on a page; None if it shows none."""
    shown = text_of(page.css_first(".arxivid")) or text_of(page.css_first("td.tablecell.arxivid"))
    found = _CITED.search(shown)
    identifier = _meta(page, "citation_arxiv_id") or (found[1] if found else "") or _identifier_in_address(page)
    draft = start_draft(identifier)
    draft.title = decode_tex(_meta(page, "citation_title") or _LABEL.sub("", text_of(page.css_first("h1.title"))))
    if not draft.title and not draft.identifiers:
        return None
    dates = text_of(page.css_first(".dateline"))
    draft.version = this_version(dates, shown) or draft.version
    _set_authors(draft, page)
    draft.abstract = _abstract(page)
    draft.keywords = category_codes(text_of(page.css_first("td.subjects")))
    submitted = _SUBMITTED.search(dates)
    draft.published = (
        (read_mail_day(submitted[1]) if submitted else "")
        or read_publication_date(_meta(page, "citation_date"))
        or month_of_id(draft)
    )
    add_reference(draft, text_of(page.css_first("td.jref")))
    for cell in page.css("td.doi"):
        add_dois(draft, text_of(cell))
    return draft


def _meta(page: LexborHTMLParser, name: str) -> str:
    node = page.css_first(f"meta[name='{name}']")
    return (node.attributes.get("content") or "").strip() if node is not None else ""


def _identifier_in_address(page: LexborHTMLParser) -> str:
    """The identifier in the address that a page gives as its own; "" for none."""
    found = (re.search(rf"/abs/({ARXIV_ID}(?:v\d+)?)", address) for address in own_addresses(page))
    return next((each[1] for each in found if each), "")


def _set_authors(draft: RecordDraft, page: LexborHTMLParser) -> None:
    """The authors as the page shows them; those of its metadata have the family name first."""
    found = split_author_line(_LABEL.sub("", text_of(page.css_first(".authors"))))
    draft.authors, draft.authors_cut = found.names, found.is_cut
    named = [node.attributes.get("content") or "" for node in page.css("meta[name='citation_author']")][:MAX_AUTHORS]
    if len(named) > len(found.names):  # the page shows only the first ones
        names = [author_name(each) for each in named]
        draft.authors, draft.authors_cut = [each for each in names if each], False


def _abstract(page: LexborHTMLParser) -> str:
    if text := _meta(page, "citation_abstract"):
        return decode_paragraphs(text)
    node = page.css_first("blockquote.abstract")
    return decode_tex(_LABEL.sub("", "\n\n".join(lines_of(node))).strip()) if node is not None else ""
