"""The record in an item of Zotero's JSON: that of its programming interface, and of Better BibTeX."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from readlist.digests.bibliographies.table_columns import Columns, find_columns
from readlist.digests.bibliographies.table_record import RowReader
from readlist.digests.fields.author_names import join_name
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.json_values import objects_at, text_at, value_at
from readlist.model.digest import SourceMarks

_NO_WORKS = frozenset({"attachment", "note", "annotation"})
"""Types of items that are not works."""
_COLUMNS = {
    "itemType": ("itemType",),
    "title": ("title", "caseName", "nameOfAct", "subject"),
    "publicationTitle": ("publicationTitle", "bookTitle", "proceedingsTitle", "encyclopediaTitle", "websiteTitle"),
    "conferenceName": ("conferenceName",),
    "date": ("date",),
    "abstractNote": ("abstractNote",),
    "volume": ("volume",),
    "issue": ("issue",),
    "pages": ("pages",),
    "publisher": ("publisher", "university", "institution", "repository"),
    "DOI": ("DOI",),
    "ISBN": ("ISBN",),
    "url": ("url",),
    "language": ("language",),
    "extra": ("extra",),
}
"""The columns of Zotero's table, and the fields of an item that go there."""
_HEADER = (*_COLUMNS, "author", "editor", "notes", "manualTags", "automaticTags")


def is_zotero_item(item: dict[str, Any]) -> bool:
    """True for an item of Zotero, also for a note or an attachment."""
    return isinstance(item.get("itemType") or value_at(item, "data", "itemType"), str)


def read_zotero_item(item: dict[str, Any]) -> tuple[RecordDraft, SourceMarks] | None:
    """The record and the marks of an item; None for a note or an attachment."""
    data = item["data"] if isinstance(item.get("data"), dict) else item
    if text_at(data, "itemType") in _NO_WORKS:
        return None
    cells = [next((text for name in names if (text := text_at(data, name))), "") for names in _COLUMNS.values()]
    creators = objects_at(data, "creators")
    editors = [each for each in creators if text_at(each, "creatorType") in {"editor", "seriesEditor"}]
    others = {"translator", "reviewedAuthor", "contributor", "bookAuthor", "recipient"}
    authors = [each for each in creators if each not in editors and text_at(each, "creatorType") not in others]
    tags = objects_at(data, "tags")
    return _reader().read(
        [
            *cells,
            "; ".join(map(_name, authors)),
            "; ".join(map(_name, editors)),
            "\n\n".join(text_at(each, "note") for each in objects_at(data, "notes")),
            "; ".join(text_at(each, "tag") for each in tags if text_at(each, "type") != "1"),
            "; ".join(text_at(each, "tag") for each in tags if text_at(each, "type") == "1"),
        ]
    )


@lru_cache(maxsize=1)
def _reader() -> RowReader:
    return RowReader(find_columns(_HEADER) or Columns(_HEADER, {}), ())


def _name(creator: dict[str, Any]) -> str:
    return text_at(creator, "name") or join_name(text_at(creator, "lastName"), text_at(creator, "firstName"))
