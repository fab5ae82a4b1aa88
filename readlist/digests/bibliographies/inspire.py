"""Reads answers of INSPIRE's API, searches and single works: https://github.com/inspirehep/rest-api-doc.

The fields: https://inspire-schemas.readthedocs.io/en/latest/schemas/records/hep.html.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from readlist.digests.arxiv.journal_reference import split_reference
from readlist.digests.bibliographies.tagged_values import set_venue
from readlist.digests.fields.author_names import AuthorList, list_authors, organisation
from readlist.digests.fields.page_ranges import join_pages
from readlist.digests.fields.publication_dates import read_publication_date
from readlist.digests.fields.publication_kinds import read_kind
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.fields.tex_accents import decode_tex
from readlist.digests.json_records import read_json_records
from readlist.digests.json_values import objects_at, read_lined_items, text_at, texts_at, value_at
from readlist.digests.source import Source
from readlist.digests.text import head_text, open_text
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.translation import N_

INSPIRE_ADDRESS = "https://inspirehep.net/literature/"
"""The beginning of the address of a work, before its number."""

_TITLES = re.compile(r'"titles"\s*:\s*\[')
_INSPIRE_FIELD = re.compile(
    r'inspirehep\.net|"(?:arxiv_eprints|publication_info|control_number|texkeys|preprint_date)"\s*:'
)
_ANSWER = re.compile(r'\{\s*(?:"(?:links|aggregations|sort_options)"\s*:[^\[]{0,4000})?"hits"\s*:\s*\{')
_OTHER_MATERIAL = frozenset({"erratum", "addendum", "corrigendum", "translation", "reprint"})
"""Material of publications that are not the work itself."""


class Inspire:
    """The reader of INSPIRE's answers."""

    name = "inspire"
    label = N_("INSPIRE")
    extensions = (".json",)
    looks_for = N_("works with “metadata” and “titles”")

    def score(self, head: bytes, name: str) -> int:
        """97 for metadata with titles and a field that only INSPIRE has."""
        if b'"metadata"' not in head and b"\0" not in head[:100]:
            return 0
        text = head_text(head)
        if text[:1] not in {"[", "{"} or '"metadata"' not in text or not _INSPIRE_FIELD.search(text):
            return 0
        return 97 if _TITLES.search(text) else 60 if "inspirehep.net" in text else 0

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """The works. Raises FormatFault for text that is no JSON from its beginning."""
        yield DigestHead("", source.name)
        yield from open_text(source).problems
        keys = ("hits",) if _ANSWER.match(head_text(source.head)) else ()
        yield from read_json_records(read_lined_items(source, *keys, within=keys), _record)


READER = Inspire()


def _record(item: dict[str, Any]) -> RecordDraft | None:
    """The record of a work; None for that of a person, a conference or a journal."""
    work = value_at(item, "metadata")
    if not isinstance(work, dict) or not objects_at(work, "titles"):
        return None
    title, subtitle = text_at(work, "titles", 0, "title"), text_at(work, "titles", 0, "subtitle")
    draft = RecordDraft(
        title=decode_tex(f"{title}: {subtitle}" if title and subtitle else title),
        abstract=decode_tex(text_at(work, "abstracts", 0, "value")),
        publisher=text_at(work, "imprints", 0, "publisher"),
        kind=next((kind for word in texts_at(work, "document_type") if (kind := read_kind(word))), ""),
        language=next(iter(texts_at(work, "languages")), ""),
        keywords=[text_at(each, "value") for each in objects_at(work, "keywords")],
    )
    draft.authors, draft.authors_cut = _authors(work)
    for scheme, key in (("arxiv", "arxiv_eprints"), ("doi", "dois"), ("isbn", "isbns")):
        for each in objects_at(work, key):
            draft.add_identifier(scheme, text_at(each, "value"))
    year = _read_publication(draft, work)
    if draft.kind == "article" and not draft.venue and "arxiv" in draft.identifiers:
        draft.kind = "preprint"
    draft.published = _published(work, year)
    _add_links(draft, item, work)
    return draft


def _read_publication(draft: RecordDraft, work: dict[str, Any]) -> str:
    """Set venue, volume, issue and pages by the first publication that is the work's own; its year."""
    infos = [each for each in objects_at(work, "publication_info") if text_at(each, "material") not in _OTHER_MATERIAL]
    info = next((each for each in infos if text_at(each, "journal_title")), infos[0] if infos else {})
    draft.volume, draft.issue = text_at(info, "journal_volume"), text_at(info, "journal_issue")
    first, last = text_at(info, "page_start"), text_at(info, "page_end")
    draft.pages = join_pages(first, last) or text_at(info, "artid")
    year = text_at(info, "year")
    if venue := text_at(info, "journal_title"):
        set_venue(draft, venue)
    elif text := text_at(info, "pubinfo_freetext"):
        found = split_reference(text)
        set_venue(draft, found.venue)
        draft.volume, draft.issue = draft.volume or found.volume, draft.issue or found.issue
        draft.pages, year = draft.pages or found.pages, year or found.year
    elif draft.kind == "thesis":
        draft.venue = text_at(work, "thesis_info", "institutions", 0, "name")
    return year


def _published(work: dict[str, Any], year: str) -> str:
    """The day of the imprint if it is in the year of publication, else that year; without one, the preprint's day."""
    imprint = read_publication_date(text_at(work, "imprints", 0, "date"))
    if year:
        return imprint if imprint.startswith(year) else read_publication_date(year)
    days = (
        text_at(work, "preprint_date"),
        text_at(work, "thesis_info", "date"),
        text_at(work, "earliest_date"),
    )
    return imprint or next((date for day in days if (date := read_publication_date(day))), "")


def _authors(work: dict[str, Any]) -> AuthorList:
    """The authors; the editors or the collaborations, if there are none."""
    listed = objects_at(work, "authors")
    authors = [each for each in listed if "editor" not in texts_at(each, "inspire_roles")]
    names = [text_at(each, "full_name") for each in authors or listed]
    corporate = [organisation(name) for name in texts_at(work, "corporate_author")]
    groups = [organisation(text_at(each, "value")) for each in objects_at(work, "collaborations")]
    found = list_authors([name for name in names + corporate if name] or [name for name in groups if name])
    total = text_at(work, "author_count")
    is_cut = bool(listed) and total.isdecimal() and int(total[:9]) > len(listed)
    return AuthorList(found.names, found.is_cut or is_cut)


def _add_links(draft: RecordDraft, item: dict[str, Any], work: dict[str, Any]) -> None:
    for each in objects_at(work, "urls"):
        draft.add_link(text_at(each, "value"))
    for each in objects_at(work, "documents"):
        draft.add_link(text_at(each, "url"), "pdf" if value_at(each, "fulltext") is True else "")
    number = text_at(work, "control_number") or text_at(item, "id")
    if not draft.url and number.isdecimal():
        draft.url = INSPIRE_ADDRESS + number
