"""Reads answers of Semantic Scholar's API: searches, batches, citations and recommendations.

The fields: https://api.semanticscholar.org/api-docs/.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from readlist.digests.bibliographies.table_record import EXTERNAL_SCHEMES
from readlist.digests.bibliographies.tagged_values import set_venue
from readlist.digests.fields.author_names import list_authors
from readlist.digests.fields.publication_dates import read_publication_date
from readlist.digests.fields.publication_kinds import kind_of_words
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.json_records import read_json_records
from readlist.digests.json_values import LinedValue, objects_at, read_lined_items, text_at, texts_at, value_at
from readlist.digests.source import Source
from readlist.digests.text import head_text, open_text
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.model.publication import is_preprint_server
from readlist.translation import N_

_PAPER = re.compile(r'"paperId"\s*:\s*"[0-9a-f]{40}"')
_FIELDS = re.compile(
    r'"(externalIds|corpusId|authorId|citationCount|influentialCitationCount|s2FieldsOfStudy|openAccessPdf'
    r'|publicationTypes|publicationVenue|citationStyles|tldr|isOpenAccess|fieldsOfStudy|referenceCount)"'
)
_ARRAYS = ("data", "recommendedPapers", "papers", "results")
_WRAPPED = re.compile(rf'\{{[^\[{{]{{0,2000}}"(?:{"|".join(_ARRAYS)})"\s*:\s*\[')


class SemanticScholar:
    """The reader of Semantic Scholar's answers."""

    name = "semantic-scholar"
    label = N_("Semantic Scholar")
    extensions = (".json", ".jsonl")
    looks_for = N_("papers with “paperId” and “externalIds”")

    def score(self, head: bytes, name: str) -> int:
        """97 for the id of a paper with a field that only Semantic Scholar has."""
        if b"paperId" not in head and b"\0" not in head[:100]:
            return 0
        text = head_text(head)
        if text[:1] not in {"[", "{"} or not _PAPER.search(text):
            return 0
        return 97 if _FIELDS.search(text) else 70 if '"title"' in text else 15

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """The papers. Raises FormatFault for text that is no JSON from its beginning."""
        yield DigestHead("", source.name)
        yield from open_text(source).problems
        is_wrapped = _WRAPPED.match(head_text(source.head))
        items = read_lined_items(source, *(_ARRAYS if is_wrapped else ()))
        yield from read_json_records(_papers(items), _record)


READER = SemanticScholar()


def _papers(items: Iterator[LinedValue]) -> Iterator[LinedValue]:
    """The items, and the papers of an author in place of the author."""
    for item in items:
        papers = objects_at(item.value, "papers") if not text_at(item.value, "title") else []
        if papers:
            yield from (LinedValue(item.line, paper) for paper in papers)
        else:
            yield item


def _record(item: dict[str, Any]) -> RecordDraft:
    """The record of a paper, or of the paper that cites or is cited."""
    paper = next(
        (found for key in ("citingPaper", "citedPaper", "paper") if isinstance(found := item.get(key), dict)), item
    )
    kind = kind_of_words("; ".join(texts_at(paper, "publicationTypes")))
    draft = RecordDraft(
        title=text_at(paper, "title"),
        abstract=text_at(paper, "abstract"),
        published=read_publication_date(text_at(paper, "publicationDate") or text_at(paper, "year")),
        volume=text_at(paper, "journal", "volume"),
        pages="".join(text_at(paper, "journal", "pages").split()),
        kind=kind,
        keywords=_fields_of_study(paper),
    )
    if not draft.abstract:
        draft.excerpt = text_at(paper, "tldr", "text")
    names = [text_at(each, "name") for each in objects_at(paper, "authors")]
    draft.authors, draft.authors_cut = list_authors([name for name in names if name])
    set_venue(draft, text_at(paper, "journal", "name") or text_at(paper, "publicationVenue", "name"))
    venue = text_at(paper, "venue")
    if not draft.venue:
        set_venue(draft, venue)
    elif venue and is_preprint_server(draft.venue) and not is_preprint_server(venue):
        draft.kind, draft.volume, draft.pages = kind, "", ""  # the journal is that of its preprint
        draft.venue = venue
    draft.add_identifier("s2", text_at(paper, "paperId"))
    for name, scheme in EXTERNAL_SCHEMES.items():
        number = text_at(paper, "externalIds", name)
        draft.add_identifier(scheme, f"PMC{number}" if scheme == "pmcid" and number.isdecimal() else number)
    draft.add_link(text_at(paper, "url"))
    draft.add_link(text_at(paper, "openAccessPdf", "url"), "pdf")
    return draft


def _fields_of_study(paper: dict[str, Any]) -> list[str]:
    names = [text_at(each, "category") for each in objects_at(paper, "s2FieldsOfStudy")]
    return [name for name in names if name] or texts_at(value_at(paper, "fieldsOfStudy"))
