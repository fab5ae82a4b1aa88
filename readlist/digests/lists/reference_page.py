"""The "reference-page" format: references in HTML, as Zotero, Pandoc and others write bibliographies in a CSL style."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from readlist.digests.entry_maker import EntryMaker
from readlist.digests.fields.link_words import is_link_word
from readlist.digests.html_page import parse_page, text_of
from readlist.digests.lists.citation_lines import read_citation
from readlist.digests.source import Source
from readlist.digests.text import head_text, open_text
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.translation import N_

REFERENCE_PAGE_SCORE = 80
"""The score of such a page: above that of a page with links to papers."""
MAX_CSL_ENTRY_CHARS = 4_000
"""Characters of a reference; of a longer one, only these are read."""
MAX_LINKS_OF_REFERENCE = 20
"""Links of a reference that are read."""

_ENTRY = re.compile(r"<(?:div|p|li)\b[^<>]{0,300}\bclass\s*=\s*[\"']?[^\"'<>]{0,100}\bcsl-entry\b", re.IGNORECASE)


class ReferencePage:
    """The reader of bibliographies in HTML."""

    name = "reference-page"
    label = N_("References in HTML")
    extensions = (".html", ".htm")
    looks_for = N_("references in HTML, as Zotero and Pandoc write them (“csl-entry”)")

    def score(self, head: bytes, name: str) -> int:
        """80 for a text in HTML with the class of references."""
        if b"csl-entry" not in head:
            return 0
        text = head_text(head)
        return REFERENCE_PAGE_SCORE if text.lstrip().startswith("<") and _ENTRY.search(text) else 0

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """An entry for each reference; one that cannot be split is told."""
        yield DigestHead(source.mail_date, source.name)
        yield from open_text(source).problems
        maker = EntryMaker()
        for node in parse_page(source).css(".csl-entry"):
            line = _line_of(node)
            draft = read_citation(line)
            if draft.title or draft.identifiers:
                yield from maker.make(draft)
            elif line:
                yield Problem(0, "record_lost", {"text": line[:60]})
        if not maker.made:
            yield Problem(0, "no_papers")


READER = ReferencePage()


def _line_of(entry: LexborNode) -> str:
    """The text of a reference, without its number and with the addresses of its links after it."""
    texts = [text_of(each) for each in entry.css(".csl-right-inline")]
    text = (" ".join(texts) if texts else text_of(entry))[:MAX_CSL_ENTRY_CHARS]
    addresses: dict[str, None] = {}
    for link in entry.css("a[href]")[:MAX_LINKS_OF_REFERENCE]:
        words, address = text_of(link), link.attributes.get("href") or ""
        if address.startswith("http"):
            addresses[address] = None
            before, found, after = text.rpartition(words) if is_link_word(words) else ("", "", text)
            text = before + after if found else text
    return " ".join([text.strip(), *addresses])
