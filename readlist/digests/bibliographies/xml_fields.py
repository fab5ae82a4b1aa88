"""The fields of a paper in an element of XML, by the names of the elements within it, as an object for ``json_paper``.

The names are those of tables (``column_names``) and of the XML of databases and repositories (EBSCO, Primo, RefWorks,
NASA ADS, eLibrary, PRISM, the ACL Anthology, Solr, DSpace). A title within a journal or a list of references is not
that of the paper.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from lxml import etree

from readlist.digests.bibliographies.column_names import COLUMN_NAMES, GENERIC_NAMES, plain_name
from readlist.digests.bibliographies.xml_people import people_of
from readlist.digests.bibliographies.xml_records import marked_text
from readlist.digests.fields.journal_lines import name_of_journal, read_journal_line
from readlist.digests.fields.markup import plain_paragraphs
from readlist.digests.fields.publication_kinds import read_kind
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.fields.title_additions import without_full_stop
from readlist.digests.xml_elements import child, local_name, parts_of, text_of
from readlist.model.identifiers import identify

MAX_FIELD_DEPTH = 12
"""Elements within one another that are looked through."""
MAX_FIELD_VALUES = 5_000
"""Values of a record that are read."""

_OWN_NAMES = {
    "title": "atl arttitle atitle t1 papertitle titledisplay",
    "authors": "au a1 authorname authorfullname authordisplay maker",
    "journal": "jtl jtitle jf media magazine hostitem publicationname sourcetitle journalinfo pubtitle",
    "venue": "booktitle ispartof",
    "abstract": "ab abstracttext",
    "volume": "vid vo",
    "issue": "iid is issueidentifier number",
    "page_start": "ppf sp startingpage fpage page",
    "page_end": "op endingpage lpage",
    "pages": "pagescope pg",
    "published": "dt pubdate dateuni",
    "publisher": "pub pb school",
    "keywords_author": "subj kwd k1",
    "kind": "pubtype arttype ristype genre rt",
    "doi": "do",
    "url": "ul plink fulltexturl",
    "arxiv": "eprintid",
}
"""Plain names of elements for the field that each one means, where tables lack them or mean something else."""
_FIELDS = {name: field for field, names in _OWN_NAMES.items() for name in names.split()}
_COLUMNS = {field: name for name, (field, rank) in COLUMN_NAMES.items() if rank == 0}
"""The best name of a column for each field."""
_PEOPLE = frozenset({"authors", "authors_full", "first_author"})
_LISTED = _PEOPLE | {"keywords_author", "keywords_index", "url", "pdf", "isbn", "editors"}
"""Fields with several values; of others the first one is kept."""
_TEXTS = frozenset({"title", "abstract"})
"""Fields whose text may have links and notes in it."""
_JOURNALS = frozenset({"journal", "venue", "source"})
_CONTEXTS = frozenset(
    {"journal", "venue", "series", "publisher", "keywords_author", "keywords_index", "kind", "source"}
)
"""Fields that the title or name of an element within them stands for."""
_BARE = frozenset(
    ("title", "name", "value", "label", "text", "content", "term", "fullname", "displayname", "shorttitle", "str")
)
"""Names that say only that an element has the text of the one around it."""
_OTHERS = frozenset(
    (
        *("references", "referencelist", "bibliography", "citations", "citedby", "refs", "artrefs", "biblist"),
        *("relateditem", "relateditems", "related", "relations", "affiliation", "affiliations", "affil", "aff"),
        *("funder", "funders", "funding", "grant", "grants", "project", "projects", "license", "licenses", "rights"),
        *("repository", "repositories", "section", "category", "attachments", "files", "file", "provider", "notes"),
        *("reviews", "bkinfo"),
    )
)
"""Elements whose titles and names are not those of the paper."""
_INHERITED = frozenset({"journal", "venue", "volume", "issue", "year", "month", "published", "publisher"})
"""Fields that a record has from the elements around it, which are an issue or a volume of proceedings."""
_AROUND = frozenset({"issue", "volume", "journal", "proceedings", "proceeding", "conference"})
_NAMED_BY_ATTRIBUTE = frozenset({"str", "arr", "int", "long", "date", "field", "property", "dcvalue"})
_SCHEMES = {"doi": "doi", "pmid": "pmid", "pubmed": "pmid", "pmcid": "pmcid", "pmc": "pmcid", "arxiv": "arxiv"}
_DUBLIN_CORE = "purl.org/dc/"
_plain = lru_cache(maxsize=1_024)(plain_name)
_ACL_NUMBER = re.compile(r"[A-Z]\d\d-\d{4}|\d{4}\.[a-z][\w-]{1,40}\.\d{1,4}")


class _Fields:
    """The fields that are found in one record."""

    def __init__(self) -> None:
        self.values: dict[str, Any] = {}
        self.count = 0

    def add(self, field: str, value: Any) -> None:
        """Add a value that is not empty."""
        self.count += 1
        if not field or not value:
            return
        if field not in _LISTED:
            self.values.setdefault(field, value)
        elif value not in (found := self.values.setdefault(field, [])):
            found.append(value)

    def walk(self, element: etree._Element, context: str, depth: int) -> None:
        """Add the fields within an element; ``context`` is the field of the element around them, if it has one."""
        for each in element.iterchildren(tag=etree.Element):
            name = _plain_name_of(each)
            if name in _OTHERS or self.count > MAX_FIELD_VALUES:
                continue
            field = context if context and name in _BARE else _field(name)
            if name == "ispartof" and context:  # the series of a volume
                field = "series"
            if not parts_of(each) or (field in _TEXTS and (each.text or "").strip()):
                self._add_leaf(each, field)
            elif field in _PEOPLE:
                for person in people_of(each, is_author):
                    self.add("authors", person)
            elif field in {"published", "year"}:
                self._add_date(each, field)
            elif depth:
                is_context = field in _CONTEXTS or local_name(each) == "arr"
                self.walk(each, field if is_context else context, depth - 1)

    def _add_leaf(self, element: etree._Element, field: str) -> None:
        """Add the text of an element, or the date or identifier that its attributes say it is."""
        _quote_formulas(element)
        kind = plain_name(element.get("type") or element.get("idtype") or element.get("scheme") or "")
        text = " ".join(marked_text(element).split()) or (element.get("href", "") if field == "url" else "")
        if element.get("year"):
            self.add(field or "published", {key: element.get(key, "") for key in ("year", "month", "day")})
        elif kind in _SCHEMES:
            self.add(_SCHEMES[kind], text)
        elif field == "abstract":
            self.add(field, plain_paragraphs(marked_text(element)))
        elif field == "url" and _ACL_NUMBER.fullmatch(text):
            self.add("acl", text)
        elif _plain_name_of(element) == "atl":  # EBSCO's titles have a full stop
            self.add(field, without_full_stop(text))
        elif field in _PEOPLE:
            self.add("authors", next(people_of(element, is_author), ""))
        elif field in _JOURNALS:
            self._add_journal(field, text)
        elif field == "id" and (named := identify(text.removeprefix("doi:")))[0] in _SCHEMES.values():
            self.add(*named)
        elif _DUBLIN_CORE in str(element.tag):
            self._add_dublin_core(_plain_name_of(element), field, text)
        else:
            self.add(field, text)

    def _add_journal(self, field: str, text: str) -> None:
        """Add a journal; after its name may stand the volume, the issue and the pages."""
        line = RecordDraft()
        if (journal := name_of_journal(text)) != text:
            read_journal_line(line, text)
            text = journal
        for name, value in ((field, text), ("volume", line.volume), ("issue", line.issue), ("pages", line.pages)):
            self.add(name, value)

    def _add_dublin_core(self, name: str, field: str, text: str) -> None:
        """Add an element of Dublin Core: of these a date is that of the work, and a description is its abstract."""
        if field == "published" and text[:4].isdecimal():
            self.add("year", text[:4])
        if name == "relation" and text.startswith("http"):
            self.add("url", text)
        elif field == "excerpt":
            self.add("abstract", plain_paragraphs(text))
        else:
            self.add(field, text)

    def _add_date(self, element: etree._Element, field: str) -> None:
        parts = {plain_name(local_name(each)): text_of(each) for each in parts_of(element)}
        date = {key: parts.get(key, "") for key in ("year", "month", "day")}
        self.add(field, date if date["year"] else text_of(element))


def fields_of(record: etree._Element, around: Mapping[str, Any] = MappingProxyType({})) -> dict[str, Any]:
    """The fields of a record by the best names of their columns: texts, lists of texts, and parts of a date.

    ``around`` are those of ``fields_around``, which it has unless it has its own.
    """
    found = _Fields()
    for name, value in record.attrib.items():
        if (field := _field(plain_name(str(name)))) in {"title", "authors", "year", "doi", "abstract", "journal"}:
            found.add(field, str(value))
    found.walk(record, "", MAX_FIELD_DEPTH)
    found.add("kind", _kind_around(record))
    values = {**around, **found.values}
    if "title" not in values and values.keys() >= {"authors", "year", "journal"}:  # pages of groups call it the name
        values["title"] = text_of(child(record, "name"))
    names = values.get("authors", [])
    if len(names) > 1:  # some have the whole list beside each name
        values["authors"] = [name for name in names if ";" not in name] or names
    if values.get("excerpt") == values.get("abstract"):
        values.pop("excerpt", None)
    return {_COLUMNS[field]: value for field, value in values.items() if value}


def _kind_around(record: etree._Element) -> str:
    """The kind of a paper if its fields stand in one element that is named by it, as in BibTeXML; else ""."""
    parts = list(record.iterchildren(tag=etree.Element))
    name = local_name(parts[0]) if len(parts) == 1 and parts_of(parts[0]) else ""
    return name if local_name(record) == "entry" and read_kind(name) else ""


def _quote_formulas(element: etree._Element) -> None:
    """Replace formulas that are only there in TeX by their TeX, as text."""
    for each in element.iterchildren("{*}tex-math"):
        each.tag, each.text = "span", f"${each.text or ''}$"


def is_author(element: etree._Element) -> bool:
    """True for an element of an author, or of authors, by its name."""
    return _field(_plain_name_of(element)) in _PEOPLE


def fields_around(element: etree._Element | None) -> dict[str, Any]:
    """The fields of the issue or the volume that records stand in: of an element and those around it.

    They are in the elements before the first record; those of earlier records are freed when it is read.
    """
    values: dict[str, Any] = {}
    while element is not None:
        if _plain_name_of(element) in _AROUND:
            found = _Fields()
            for each in element.iterchildren(tag=etree.Element):
                field = _field(_plain_name_of(each))
                if not parts_of(each):
                    found.add(field, text_of(each))
                elif field == "journal" or _plain_name_of(each) in {"meta", "info"}:
                    found.walk(each, field, 2)
            values |= {key: each for key, each in found.values.items() if key in _INHERITED and key not in values}
        element = element.getparent()
    return values


def _plain_name_of(element: etree._Element) -> str:
    """The plain name of an element, or that in its attribute, as in Solr's answers and DSpace's records."""
    name = local_name(element)
    if name not in _NAMED_BY_ATTRIBUTE:
        return _plain(name)
    qualifier = element.get("qualifier", "none")
    named = element.get("name") or (element.get("element") if qualifier == "none" else qualifier)
    return plain_name((named or name).rpartition(".")[2])


def _field(name: str) -> str:
    """The field of a plain name; "" for an element that only is around others, or is not known."""
    if name in _FIELDS:
        return _FIELDS[name]
    return "" if name in GENERIC_NAMES or name == "titles" else COLUMN_NAMES.get(name, ("", 0))[0]
