"""Reads dblp's XML: records, persons, tables of contents, and answers of its search (https://dblp.org/faq/)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from readlist.digests.bibliographies.dblp_record import make_dblp_draft
from readlist.digests.bibliographies.xml_records import marked_text, read_elements
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.source import Source
from readlist.digests.xml_elements import child, elements, local_name, root_of, text_of
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.translation import N_

_WORKS = ("article", "inproceedings", "proceedings", "book", "incollection", "phdthesis", "mastersthesis", "data")
"""The elements of works; "www" is the page of a person."""
_ROOTS = frozenset({"dblp", "dblpperson", "bht"})
_RECORD_START = re.compile(rb"<(?:" + "|".join(_WORKS).encode() + rb")\s[^<>]{0,200}?\bkey=")
_HIT_START = re.compile(rb"<info[\s>]")


class DblpXml:
    """The reader of dblp's XML."""

    name = "dblp-xml"
    label = N_("dblp XML")
    extensions = (".xml",)
    looks_for = N_("the element “dblp”, or “result” with “hits”")

    def score(self, head: bytes, name: str) -> int:
        """97 for the root element with a record in it, or for an answer with the completions that only dblp gives."""
        root = root_of(head)[0]
        plain = head.replace(b"\0", b"")
        if root in _ROOTS:
            return 97 if _RECORD_START.search(plain) else 60
        is_answer = root == "result" and b"<hits" in plain and b"<query" in plain
        return 97 if is_answer and (b"<completions" in plain or b"dblp" in plain) else 0

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """The works. Raises FormatFault for XML that is damaged before the first one."""
        yield DigestHead("", source.name)
        if root_of(source.head)[0] == "result":
            yield from read_elements(elements(source, "info"), source, _HIT_START, _hit)
        else:
            yield from read_elements(elements(source, *_WORKS), source, _RECORD_START, _work)


READER = DblpXml()


def _work(element: etree._Element) -> RecordDraft | None:
    """The record of a work; None for an element without a key, which is a part of one."""
    key = element.get("key")
    if not key:
        return None
    fields = _fields(element)
    fields["key"] = [key]
    names = fields.get("author") or fields.get("editor") or []
    kind = "dataset" if element.get("publtype") == "data" else local_name(element)
    return make_dblp_draft(fields, names, kind)


def _hit(info: etree._Element) -> RecordDraft:
    authors = child(info, "authors")
    names = [text_of(each) for each in authors.iterchildren("{*}author")] if authors is not None else []
    fields = _fields(info)
    return make_dblp_draft(fields, names, next(iter(fields.get("type", ())), ""))


def _fields(element: etree._Element) -> dict[str, list[str]]:
    """The texts of the children by their names; a title keeps its superscripts and subscripts."""
    fields: dict[str, list[str]] = {}
    for each in element.iterchildren():
        name = local_name(each)
        fields.setdefault(name, []).append(marked_text(each) if name == "title" else text_of(each))
    return fields
