"""Reads works of OpenAlex: answers of its API, single works, and one work a line as in its snapshot.

The fields: https://docs.openalex.org/api-entities/works/work-object.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from readlist.digests.fields.author_names import list_authors
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

MAX_ABSTRACT_WORDS = 20_000
"""Words of an abstract that are read. The inverted index gives their positions, which may be of any size."""

_WORK = re.compile(r'"id"\s*:\s*"https?://(?:api\.)?openalex\.org/(?:works/)?W\d+"')
_FIELDS = re.compile(
    r'"(authorships|publication_year|abstract_inverted_index|display_name|host_venue|primary_location)"'
)
_ID = re.compile(r"https?://openalex\.org/W\d+$")


class OpenAlex:
    """The reader of OpenAlex's works."""

    name = "openalex"
    label = N_("OpenAlex")
    extensions = (".json", ".jsonl")
    looks_for = N_("works with “authorships” and an address such as “https://openalex.org/W…”")

    def score(self, head: bytes, name: str) -> int:
        """97 for the address of a work with two of OpenAlex's own fields."""
        if b"openalex.org" not in head and b"\0" not in head[:100]:
            return 0
        text = head_text(head)
        if text[:1] not in {"[", "{"} or not _WORK.search(text):
            return 0
        return 97 if len(set(_FIELDS.findall(text))) > 1 else 15

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """The works. Raises FormatFault for text that is no JSON from its beginning."""
        yield DigestHead("", source.name)
        yield from open_text(source).problems
        is_answer = re.match(r'\{\s*"(?:meta|results|group_by)"\s*:', head_text(source.head))
        yield from read_json_records(read_lined_items(source, *(("results",) if is_answer else ())), _record)


READER = OpenAlex()


def _record(work: dict[str, Any]) -> RecordDraft:
    biblio = value_at(work, "biblio")
    draft = RecordDraft(
        title=text_at(work, "title") or text_at(work, "display_name"),
        abstract=abstract_of_index(value_at(work, "abstract_inverted_index")),
        published=_published(work),
        venue=text_at(work, "primary_location", "source", "display_name")
        or text_at(work, "host_venue", "display_name"),
        volume=text_at(biblio, "volume"),
        issue=text_at(biblio, "issue"),
        pages=join_pages(text_at(biblio, "first_page"), text_at(biblio, "last_page")),
        publisher=text_at(work, "primary_location", "source", "host_organization_name")
        or text_at(work, "host_venue", "publisher"),
        kind=read_kind(text_at(work, "type")) or read_kind(text_at(work, "type_crossref")),
        language=text_at(work, "language"),
        keywords=_keywords(work),
    )
    names = [
        text_at(each, "author", "display_name") or text_at(each, "raw_author_name")
        for each in objects_at(work, "authorships")
    ]
    draft.authors, draft.authors_cut = list_authors([name for name in names if name])
    draft.authors_cut = draft.authors_cut or value_at(work, "is_authors_truncated") is True
    for scheme in ("doi", "pmid", "pmcid"):
        draft.add_identifier(scheme, text_at(work, "ids", scheme).rpartition("/")[2] if scheme != "doi" else "")
    draft.add_identifier("doi", text_at(work, "doi") or text_at(work, "ids", "doi"))
    _add_links(draft, work)
    return draft


def _published(work: dict[str, Any]) -> str:
    """The date; OpenAlex writes 1 January if it only knows the year."""
    date = read_publication_date(text_at(work, "publication_date"))
    year = text_at(work, "publication_year")
    return year if not date or (date.endswith("-01-01") and date.startswith(year)) else date


def _keywords(work: dict[str, Any]) -> list[str]:
    """The keywords, else the topics; older answers have concepts."""
    for key in ("keywords", "topics", "concepts"):
        names = [text_at(each, "display_name") or text_at(each, "keyword") for each in objects_at(work, key)]
        if any(names):
            return [name for name in names if name]
    return []


def _add_links(draft: RecordDraft, work: dict[str, Any]) -> None:
    for place in ("primary_location", "best_oa_location"):
        draft.add_link(text_at(work, place, "landing_page_url"))
        draft.add_link(text_at(work, place, "pdf_url"), "pdf")
    draft.add_link(text_at(work, "open_access", "oa_url"))
    if not draft.url and _ID.match(text_at(work, "id")):
        draft.url = text_at(work, "id")


def abstract_of_index(index: Any) -> str:
    """The text of an index from each word to its positions: ``{"Owls": [0, 2], "and": [1]}``."""
    if not isinstance(index, dict):
        return ""
    words: dict[int, str] = {}
    for word, positions in index.items():
        for position in positions if isinstance(positions, list) else ():
            if type(position) is int and 0 <= position < MAX_ABSTRACT_WORDS:
                words[position] = word
    return " ".join(words[position] for position in sorted(words))
