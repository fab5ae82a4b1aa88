"""Pages that show BibTeX: of bibtex2html (``owls_bib.html``), JabRef's tables, and of databases for copying."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import replace

from selectolax.lexbor import LexborHTMLParser

from readlist.digests.bibliographies.bibtex import READER as BIBTEX
from readlist.digests.html_page import parse_page
from readlist.digests.source import Source
from readlist.digests.text import head_text, open_text
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.translation import N_

BIBTEX_PAGE_SCORE = 83
"""The score of such a page: above that of a page with references."""
MIN_SHARE_OF_BIBTEX = 0.4
"""The share of the text of a page, from 0 to 1, that must be BibTeX; publishers show some for one work of many."""
_SHOWN = re.compile(rb"<(?:pre|textarea)\b[^<>]{0,300}>(?:\s|<code\b[^<>]{0,200}>){0,20}@\s?[a-zA-Z]{3,20}\s?\{", re.I)
_ENTRY = re.compile(r"\s*@\s?[a-zA-Z]{3,20}\s?\{")


class BibtexPage:
    """The reader of pages that show BibTeX."""

    name = "bibtex-page"
    label = N_("Page with BibTeX")
    extensions = (".html", ".htm")
    looks_for = N_("entries of BibTeX that a page shows")

    def score(self, head: bytes, name: str) -> int:
        """83 for a page whose text is for the most part entries of BibTeX."""
        if b"@" not in head or not _SHOWN.search(head):
            return 0
        text = head_text(head)
        if not text.lstrip().startswith("<"):
            return 0
        page = LexborHTMLParser(text)
        whole = page.body.text() if page.body is not None else ""
        shown = sum(map(len, _shown_bibtex(page)))
        return BIBTEX_PAGE_SCORE if shown > MIN_SHARE_OF_BIBTEX * len(" ".join(whole.split())) else 5

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """The entries, as BibTeX's reader reads them."""
        yield DigestHead(source.mail_date, source.name)
        yield from open_text(source).problems
        text = "\n\n".join(_shown_bibtex(parse_page(source)))
        found = False
        for part in BIBTEX.read(Source.of_bytes(text.encode(), source.name, datetime.date.min)):
            if not isinstance(part, DigestHead):
                found = True
                yield replace(part, line=0)
        if not found:
            yield Problem(0, "no_records")


READER = BibtexPage()


def _shown_bibtex(page: LexborHTMLParser) -> list[str]:
    """The texts of a page that begin with an entry, each once."""
    texts = (each.text() for each in page.css("pre, textarea"))
    return list(dict.fromkeys(text for text in texts if _ENTRY.match(text)))
