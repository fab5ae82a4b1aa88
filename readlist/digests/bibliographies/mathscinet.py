"""Reads results of MathSciNet in the JSON of its site, a form that is not documented."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from readlist.digests.fields.author_names import list_authors
from readlist.digests.fields.publication_dates import date_of_parts
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.fields.tex_accents import decode_tex
from readlist.digests.json_records import read_json_records
from readlist.digests.json_values import objects_at, read_lined_items, text_at, texts_at, value_at
from readlist.digests.source import Source
from readlist.digests.text import head_text
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.translation import N_

_NUMBER = re.compile(r'"mrnumber"\s*:')
_KINDS = {"J": "article", "JC": "article", "BC": "chapter", "BCZ": "chapter", "B": "book", "BD": "thesis"}
"""By the type of an entry: in a journal, in a collection, a book, a dissertation."""


class MathSciNet:
    """The reader of MathSciNet's results."""

    name = "mathscinet"
    label = N_("MathSciNet")
    extensions = (".json",)
    looks_for = N_("results with “mrnumber”")

    def score(self, head: bytes, name: str) -> int:
        """95 for a JSON object with "mrnumber" and "titles"."""
        if head[:1] not in {b"{", b"["} or b'"mrnumber"' not in head:
            return 0
        return 95 if _NUMBER.search(head_text(head)) and b'"titles"' in head else 0

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """The results. Raises FormatFault for text that is no JSON from its beginning."""
        yield DigestHead("", source.name)
        yield from read_json_records(read_lined_items(source, "results"), _record)


READER = MathSciNet()


def _record(result: dict[str, Any]) -> RecordDraft:
    issue, book = value_at(result, "issue", "issue"), value_at(result, "book")
    draft = RecordDraft(
        title=decode_tex(text_at(result, "titles", "title")),
        published=date_of_parts(text_at(issue, "pubYear") or text_at(book, "pubYear")),
        venue=decode_tex(text_at(issue, "journal", "shortTitle") or text_at(book, "series", 0, "title")),
        volume=text_at(issue, "volume") or text_at(book, "series", 0, "volume"),
        issue=text_at(issue, "number"),
        pages=text_at(result, "paging", "paging", "text"),
        publisher=text_at(book, "publisher", 0, "name"),
        kind=_KINDS.get(text_at(result, "entryType"), ""),
        keywords=[text_at(result, "primaryClass", "description")],
    )
    draft.authors, draft.authors_cut = list_authors(
        [decode_tex(text_at(author, "name")) for author in objects_at(result, "authors")]
    )
    for isbn in texts_at(book, "isbn"):
        draft.add_identifier("isbn", isbn)
    draft.add_link(text_at(result, "articleUrl"))
    return draft
