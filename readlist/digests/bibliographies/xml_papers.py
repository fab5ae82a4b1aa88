"""Reads XML of papers that has no reader of its own, by the names of its elements.

Answers of IEEE Xplore, Scopus and Springer in XML, the ACL Anthology, and lists that programs of conferences and
scripts write. The fields are those of JSON of papers (``json_paper``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from lxml import etree

from readlist.digests.bibliographies.column_names import plain_name
from readlist.digests.bibliographies.json_paper import are_fields_of_paper, read_json_paper
from readlist.digests.bibliographies.table_columns import OTHER_WORKS_NAMES
from readlist.digests.bibliographies.xml_records import RecordOfElement, marked_text, read_elements
from readlist.digests.source import Source
from readlist.digests.xml_elements import elements, local_name, root_of, text_of
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.translation import N_

MAX_FIELD_DEPTH = 4
"""Elements within one another in a field that are read."""
XML_PAPERS_SCORE = 61
"""The score of XML whose first record is a paper, less than that of the readers for one format."""

_TEXTS = frozenset({"title", "abstract", "booktitle", "article_title"})
"""Elements that are a text even if they have others in them, such as italics."""
_ACL_ID = re.compile(r"\d{4}\.[a-z\d]{2,30}-[a-z\d]{1,30}\.\d{1,4}|[A-Z]\d\d-\d{4}")
"""The id of a paper in the ACL Anthology, whose XML has it in place of the address."""
_PAGES = frozenset({"html", "rss", "feed", "rdf", "opml", "plist", "svg", "urlset"})
"""Roots of pages, feeds and the like."""


class XmlPapers:
    """The reader of papers in XML."""

    name = "xml-papers"
    label = N_("XML with papers")
    extensions = (".xml",)
    looks_for = N_("elements “title” and “author”, “doi” or “abstract” in one element")

    def score(self, head: bytes, name: str) -> int:
        """61 if one of the first elements has the fields of a paper."""
        root = root_of(head)[0]
        return XML_PAPERS_SCORE if root and root.lower() not in _PAGES and _record_name(head) else 0

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """The elements of the same name as the first paper. Raises FormatFault for XML damaged before that."""
        yield DigestHead("", source.name)
        name = _record_name(source.head) or "record"
        record_start = re.compile(rb"<(?:[\w.-]{1,40}:)?" + re.escape(name).encode() + rb"[\s/>]")
        yield from read_elements(elements(source, name), source, record_start, _record)


READER = XmlPapers()


@lru_cache(maxsize=4)  # a source is scored, then read
def _record_name(head: bytes) -> str:
    """The local name of the first element in a head whose children are fields of a paper; "" for none."""
    if b"itle" not in head.replace(b"\0", b"") or b"<!ENTITY" in head:
        return ""
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False, remove_pis=True)
    try:
        root = etree.fromstring(head, parser)
    except (etree.XMLSyntaxError, ValueError):
        return ""
    found = (local_name(each) for each in root.iter(etree.Element) if _is_paper(each)) if root is not None else iter(())
    return next(found, "")


def _is_paper(element: etree._Element) -> bool:
    """True for an element with the title of a paper and evidence of one, which no other works have."""
    if not len(element):
        return False
    names = {local_name(each) for each in element.iterchildren(etree.Element) if len(each) or (each.text or "").strip()}
    is_other = any(plain_name(name) in OTHER_WORKS_NAMES for name in names)
    return not is_other and are_fields_of_paper(names | {str(name) for name, text in element.items() if text})


def _record(element: etree._Element) -> RecordOfElement:
    """The record and the marks of an element; None for one that is no paper."""
    fields = _value_of(element, MAX_FIELD_DEPTH) if _is_paper(element) else None
    if not isinstance(fields, dict):
        return None
    if _ACL_ID.fullmatch(str(fields.get("url"))):
        fields["acl_id"] = fields.pop("url")
    return read_json_paper(fields)


def _value_of(element: etree._Element, depth: int) -> Any:
    """The text of an element, or the values of its attributes and children by their names."""
    name = local_name(element)
    if not depth or name.lower() in _TEXTS:
        return marked_text(element) if name.lower() in _TEXTS else text_of(element)
    if not len(element) and (text := text_of(element)):
        return text
    fields: dict[str, Any] = {str(key): value for key, value in element.items() if not str(key).startswith("{")}
    own: dict[str, list[Any]] = {}
    for each in element.iterchildren(etree.Element):
        own.setdefault(local_name(each), []).append(_value_of(each, depth - 1))
    return fields | {key: values[0] if len(values) == 1 else values for key, values in own.items()}
