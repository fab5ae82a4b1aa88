"""The record in an item of Paperpile's export in JSON, which is read by way of CSL-JSON."""

from __future__ import annotations

from typing import Any

from readlist.digests.bibliographies.csl_item import read_item
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.json_values import objects_at, text_at, texts_at
from readlist.model.digest import SourceMarks

_FIELDS = {
    "title": "title",
    "abstract": "abstract",
    "volume": "volume",
    "issue": "issue",
    "pages": "page",
    "publisher": "publisher",
    "language": "language",
    "doi": "DOI",
    "pmid": "PMID",
    "pmcid": "PMCID",
    "isbn": "ISBN",
    "pubtype": "type",
}
"""The names in CSL-JSON by those of Paperpile."""


def read_paperpile_item(item: dict[str, Any]) -> tuple[RecordDraft, SourceMarks]:
    """The record and the marks of an item; labels and folders are tags."""
    found: dict[str, Any] = {name: text for own, name in _FIELDS.items() if (text := text_at(item, own))}
    found["container-title"] = next(filter(None, (text_at(item, name) for name in ("journal", "booktitle"))), "")
    found["issued"] = item.get("published") or text_at(item, "year")
    for role in ("author", "editor"):
        found[role] = [
            {"family": text_at(each, "last"), "given": text_at(each, "first"), "literal": text_at(each, "collective")}
            for each in objects_at(item, role)
        ]
    draft, _marks = read_item(found)
    draft.add_identifier("arxiv", text_at(item, "arxivid"))
    for address in texts_at(item, "url") or [text_at(item, "url")]:
        draft.add_link(address)
    draft.keywords = texts_at(item, "keywords")
    tags = dict.fromkeys([*texts_at(item, "labelsNamed"), *texts_at(item, "foldersNamed")])
    return draft, SourceMarks(starred=item.get("starred") == 1, tags=tuple(tags), note=text_at(item, "notes"))
