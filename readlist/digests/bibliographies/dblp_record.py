"""The record of a work in dblp, by the names of its fields, which its XML and its JSON share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from readlist.digests.bibliographies.tagged_values import read_names, set_venue
from readlist.digests.fields.publication_dates import date_of_parts
from readlist.digests.fields.publication_kinds import read_kind
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.fields.title_additions import without_full_stop

DBLP_ADDRESS = "https://dblp.org/rec/"
"""The beginning of the address of a record, before its key: https://dblp.org/faq/5210119.html."""

_KINDS = {
    "conference and workshop papers": "conference",
    "parts in books or collections": "chapter",
    "reference works": "chapter",
    "editorship": "book",
    "data and artifacts": "dataset",
}
"""Types of publications in answers of the search; the elements of the export are words of BibTeX."""
_KINDS_OF_KEYS = {"phd": "thesis", "ms": "thesis", "books": "book"}
"""Kinds by the beginnings of keys, for the type "Books and Theses"."""


def make_dblp_draft(fields: Mapping[str, Sequence[str]], names: list[str], kind: str) -> RecordDraft:
    """The draft of a work.

    ``fields`` are the values by their names, ``kind`` is the name of the element or the type.
    """

    def first(*keys: str) -> str:
        return next((value for key in keys for value in fields.get(key, ()) if value.strip()), "")

    key = first("key")
    draft = RecordDraft(
        title=without_full_stop(first("title")),
        published=date_of_parts(first("year"), first("month")),
        volume=first("volume"),
        issue=first("number"),
        pages=first("pages"),
        publisher=first("publisher"),
        kind=_KINDS.get(kind.lower()) or read_kind(kind) or _KINDS_OF_KEYS.get(key.partition("/")[0], ""),
    )
    draft.authors, draft.authors_cut = read_names(names)
    set_venue(draft, first("venue", "journal", "booktitle", "school", "series"))
    for each in fields.get("isbn", ()):
        draft.add_identifier("isbn", each)
    draft.add_identifier("doi", first("doi"))
    for each in fields.get("ee", ()):
        draft.add_link(each)
    if not draft.url:
        draft.url = first("url") if first("url").startswith("http") else f"{DBLP_ADDRESS}{key}" if key else ""
    return draft
