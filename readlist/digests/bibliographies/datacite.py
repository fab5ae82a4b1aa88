"""Reads answers of DataCite's API, searches and single DOIs: https://support.datacite.org/docs/api.

The fields: https://datacite-metadata-schema.readthedocs.io. DataCite's own JSON of one DOI has them without a frame.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from readlist.digests.bibliographies.tagged_values import set_venue
from readlist.digests.fields.author_names import AuthorList, join_name, list_authors, organisation
from readlist.digests.fields.page_ranges import join_pages
from readlist.digests.fields.publication_dates import read_publication_date
from readlist.digests.fields.publication_kinds import read_kind
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.json_records import read_json_records
from readlist.digests.json_values import objects_at, read_lined_items, text_at, value_at
from readlist.digests.source import Source
from readlist.digests.text import head_text, open_text
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.translation import N_

_DATACITE_FIELD = re.compile(
    r'"(?:resourceTypeGeneral|publicationYear|titleType|descriptionType|schemaVersion|nameType)"\s*:'
)
_WORK = re.compile(r'"(creators|titles)"\s*:\s*\[')
_LIST = re.compile(r'\{\s*(?:"(?:meta|links)"\s*:[^\[]{0,2000})?"data"\s*:\s*\[')
_GENERIC_TYPES = frozenset({"", "Text", "Other", "Collection"})
"""General types that leave the kind open, so that the repository's own type decides."""


class DataCite:
    """The reader of DataCite's answers."""

    name = "datacite"
    label = N_("DataCite")
    extensions = (".json",)
    looks_for = N_("works with “creators” and “publicationYear”")

    def score(self, head: bytes, name: str) -> int:
        """97 for creators and titles with a field that only DataCite has."""
        if b'"creators"' not in head and b"\0" not in head[:100]:
            return 0
        text = head_text(head)
        if text[:1] not in {"[", "{"} or len(set(_WORK.findall(text))) < 2 or not _DATACITE_FIELD.search(text):
            return 0
        return 97 if '"doi"' in text or '"DOI"' in text else 60

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """The works. Raises FormatFault for text that is no JSON from its beginning."""
        yield DigestHead("", source.name)
        yield from open_text(source).problems
        keys = ("data",) if _LIST.match(head_text(source.head)) else ()
        yield from read_json_records(read_lined_items(source, *keys), _record)


READER = DataCite()


def _record(item: dict[str, Any]) -> RecordDraft | None:
    """The record of a work; None for other data, as of a client or a repository."""
    inner = value_at(item, "data") if isinstance(value_at(item, "data"), dict) else item
    work = value_at(inner, "attributes") or inner
    if not isinstance(work, dict) or not (objects_at(work, "titles") or text_at(work, "doi")):
        return None
    container = value_at(work, "container")
    first, last = text_at(container, "firstPage"), text_at(container, "lastPage")
    draft = RecordDraft(
        title=_title(work),
        abstract="\n\n".join(_descriptions(work, "Abstract")),
        published=_published(work),
        volume=text_at(container, "volume"),
        issue=text_at(container, "issue"),
        pages=join_pages(first, last),
        publisher=text_at(work, "publisher") or text_at(work, "publisher", "name"),
        kind=_kind(value_at(work, "types")),
        language=text_at(work, "language"),
        keywords=[text_at(each, "subject") for each in objects_at(work, "subjects")],
    )
    if not draft.abstract:
        draft.excerpt = next(iter(_descriptions(work, "Other", "")), "")
    draft.authors, draft.authors_cut = _authors(work)
    set_venue(draft, text_at(container, "title"))
    draft.add_identifier("doi", text_at(work, "doi"))
    for each in objects_at(work, "relatedIdentifiers"):
        if text_at(each, "relationType") == "IsIdenticalTo" and text_at(each, "relatedIdentifierType") == "arXiv":
            draft.add_identifier("arxiv", text_at(each, "relatedIdentifier"))
    draft.add_link(text_at(work, "url"))
    return draft


def _title(work: dict[str, Any]) -> str:
    """The title, with its subtitle; titles in other languages and other titles are left out."""
    titles = [each for each in objects_at(work, "titles") if text_at(each, "title")]
    main = next((text_at(each, "title") for each in titles if not text_at(each, "titleType")), "")
    main = main or (text_at(titles[0], "title") if titles else "")
    subtitle = next((text_at(each, "title") for each in titles if text_at(each, "titleType") == "Subtitle"), "")
    return f"{main}: {subtitle}" if subtitle and subtitle != main else main


def _descriptions(work: dict[str, Any], *types: str) -> list[str]:
    found = [each for each in objects_at(work, "descriptions") if text_at(each, "descriptionType") in types]
    return [text for each in found if (text := text_at(each, "description"))]


def _published(work: dict[str, Any]) -> str:
    """The day of issue if it is of the year of publication, else that year."""
    year = text_at(work, "publicationYear")
    by_type = {text_at(each, "dateType"): text_at(each, "date") for each in objects_at(work, "dates")}
    dates = [read_publication_date(by_type.get(name, "").partition("T")[0]) for name in ("Issued", "Available")]
    return next((date for date in dates if date and date.startswith(year)), "") or read_publication_date(year)


def _kind(types: Any) -> str:
    """The kind by the general type; where this is only a text, by the type in the words of the repository."""
    general = text_at(types, "resourceTypeGeneral")
    if general in _GENERIC_TYPES:
        return read_kind(text_at(types, "resourceType"))
    return read_kind(general) or read_kind(text_at(types, "bibtex"))


def _authors(work: dict[str, Any]) -> AuthorList:
    """The creators; the editors, if there are none."""
    creators = objects_at(work, "creators") or [
        each for each in objects_at(work, "contributors") if text_at(each, "contributorType") == "Editor"
    ]
    return list_authors([name for each in creators if (name := _name(each))])


def _name(creator: dict[str, Any]) -> str:
    name = text_at(creator, "name") or text_at(creator, "creatorName")
    if text_at(creator, "nameType") == "Organizational":
        return organisation(name)
    return join_name(text_at(creator, "familyName"), text_at(creator, "givenName")) or name
