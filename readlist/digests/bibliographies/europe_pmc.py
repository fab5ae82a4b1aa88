"""Reads answers of Europe PMC's search, in JSON and XML: https://europepmc.org/RestfulWebService."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from readlist.digests.bibliographies.tagged_values import set_venue
from readlist.digests.bibliographies.xml_records import read_elements
from readlist.digests.fields.author_names import AuthorList, list_authors, organisation, split_authors
from readlist.digests.fields.publication_dates import read_publication_date
from readlist.digests.fields.publication_kinds import kind_of_words
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.fields.title_additions import without_full_stop
from readlist.digests.json_records import read_json_records
from readlist.digests.json_values import objects_at, read_lined_items, text_at, texts_at, value_at
from readlist.digests.source import Source
from readlist.digests.text import head_text, open_text
from readlist.digests.xml_elements import elements, local_name, root_of, text_of
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.translation import N_

MAX_RESULT_DEPTH = 6
"""Levels of elements within a result that are read."""

_ROOT = "responseWrapper"
_RESULTS = ("result", "citation", "reference")
"""The elements of a search, of the works that cite an article, and of those that it cites."""
_MARKS = tuple(f"{each}List".encode() for each in _RESULTS)
_RESULT_START = re.compile(rb"<(?:result|citation|reference)>")
_ANSWER = re.compile(r'"(result|citation|reference)List"\s*:\s*\{\s*"\1"\s*:\s*\[')


class EuropePmc:
    """The reader of Europe PMC's answers."""

    name = "europe-pmc"
    label = N_("Europe PMC")
    extensions = (".json", ".xml")
    looks_for = N_("JSON or XML with “resultList”")

    def score(self, head: bytes, name: str) -> int:
        """97 for a list of results with its name and a count of hits."""
        if not any(mark in head for mark in _MARKS) and b"\0" not in head[:100]:
            return 0
        if root_of(head)[0] == _ROOT:
            return 97
        text = head_text(head)
        if text[:1] != "{" or not _ANSWER.search(text):
            return 0
        return 97 if '"hitCount"' in text or '"pubYear"' in text else 40

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """The results. Raises FormatFault for text that is neither JSON nor XML from its beginning."""
        yield DigestHead("", source.name)
        if root_of(source.head)[0] == _ROOT:
            yield from read_elements(elements(source, *_RESULTS), source, _RESULT_START, _record_of_element)
            return
        yield from open_text(source).problems
        yield from read_json_records(
            read_lined_items(source, *_RESULTS, within=tuple(f"{each}List" for each in _RESULTS)), _record
        )


READER = EuropePmc()


def _record_of_element(element: etree._Element) -> RecordDraft:
    return _record(_as_object(element))


def _as_object(element: etree._Element, depth: int = MAX_RESULT_DEPTH) -> dict[str, Any]:
    """The children of an element as the members of an object in JSON; those of a list are in a list."""
    is_list = local_name(element).endswith("List")
    found: dict[str, Any] = {}
    for each in element.iterchildren():
        name = local_name(each)
        value = _as_object(each, depth - 1) if len(each) and depth else text_of(each)
        if is_list:
            found.setdefault(name, []).append(value)
        else:
            found.setdefault(name, value)
    return found


def _record(result: dict[str, Any]) -> RecordDraft:
    journal = value_at(result, "journalInfo")
    types = texts_at(result, "pubTypeList", "pubType") or re.split(r"\s*;\s*", text_at(result, "pubType"))
    draft = RecordDraft(
        title=without_full_stop(text_at(result, "title")),
        abstract=text_at(result, "abstractText"),
        published=_published(result),
        volume=text_at(journal, "volume") or text_at(result, "journalVolume") or text_at(result, "volume"),
        issue=text_at(journal, "issue") or text_at(result, "issue"),
        pages=text_at(result, "pageInfo"),
        publisher=text_at(result, "bookOrReportDetails", "publisher"),
        kind="preprint" if text_at(result, "source") == "PPR" else kind_of_words("; ".join(types)),
        language=text_at(result, "language"),
        keywords=[
            *texts_at(result, "keywordList", "keyword"),
            *(text_at(each, "descriptorName") for each in objects_at(result, "meshHeadingList", "meshHeading")),
        ],
    )
    draft.authors, draft.authors_cut = _authors(result)
    set_venue(draft, _journal(result))
    for scheme in ("doi", "pmid", "pmcid"):
        draft.add_identifier(scheme, text_at(result, scheme))
    if text_at(result, "source") == "MED":
        draft.add_identifier("pmid", text_at(result, "id"))
    for each in objects_at(result, "fullTextUrlList", "fullTextUrl"):
        draft.add_link(text_at(each, "url"), "pdf" if text_at(each, "documentStyle") == "pdf" else "")
    return draft


def _journal(result: dict[str, Any]) -> str:
    """The journal, whose name is only abbreviated in citations."""
    name = text_at(result, "journalInfo", "journal", "title") or text_at(result, "journalTitle")
    return name or text_at(result, "journalAbbreviation")


def _published(result: dict[str, Any]) -> str:
    """The day of the issue or of the first publication, if it is of the year of publication."""
    year = text_at(result, "pubYear") or text_at(result, "journalInfo", "yearOfPublication")
    days = (
        text_at(result, "journalInfo", "printPublicationDate"),
        text_at(result, "firstPublicationDate"),
        text_at(result, "journalInfo", "dateOfPublication"),
        year,
    )
    dates = [date for text in days if (date := read_publication_date(text)).startswith(year)]
    return next((date for date in dates if not date.endswith("-01-01")), year)


def _authors(result: dict[str, Any]) -> AuthorList:
    names = [
        text_at(each, "fullName") or organisation(text_at(each, "collectiveName"))
        for each in objects_at(result, "authorList", "author")
    ]
    if any(names):
        return list_authors([name for name in names if name])
    return split_authors(text_at(result, "authorString").rstrip("."))
