"""Reads MARCXML (https://www.loc.gov/standards/marcxml/) and PICA XML, also in answers of libraries (SRU, OAI)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from readlist.digests.bibliographies.catalogue_fields import CatalogueFields
from readlist.digests.bibliographies.marc_record import read_marc
from readlist.digests.bibliographies.pica_record import read_pica
from readlist.digests.bibliographies.xml_records import read_elements
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.source import Source
from readlist.digests.xml_elements import children, elements, root_of, text_of
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.translation import N_

_RECORD_START = re.compile(
    rb"<(?:\w+:)?record(?:\s[^<>]{0,150})?>\s{0,60}<(?:\w+:)?(?:leader|controlfield|datafield)\b"
)
_FIELD = re.compile(rb"<(?:\w+:)?(?:datafield|controlfield)\s")
_ROOTS = frozenset({"collection", "record", "searchRetrieveResponse", "OAI-PMH", "records", "ListRecords", "metadata"})


class MarcXml:
    """The reader of MARCXML and PICA XML."""

    name = "marc-xml"
    label = N_("MARCXML")
    extensions = (".xml", ".mrcx")
    looks_for = N_("elements “record” with “datafield”")

    def score(self, head: bytes, name: str) -> int:
        """93 for a root element of libraries and fields of MARC; 60 for an empty answer of a library."""
        root = root_of(head)[0]
        if root not in _ROOTS:
            return 0
        if _FIELD.search(head.replace(b"\0", b"")):
            return 93
        return 60 if root == "searchRetrieveResponse" and re.search(rb"picaxml|marcxml", head) else 0

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """The records. Raises FormatFault for XML that is damaged before the first one."""
        yield DigestHead("", source.name)
        yield from read_elements(elements(source, "record"), source, _RECORD_START, _record)


READER = MarcXml()


def _record(element: etree._Element) -> RecordDraft | None:
    """The record; None for the element of an answer around it."""
    fields: dict[str, list[list[tuple[str, str]]]] = {}
    for control in children(element, "controlfield"):
        fields.setdefault(control.get("tag") or "", []).append([("", control.text or "")])
    for field in children(element, "datafield"):
        parts = [(each.get("code") or "", text_of(each)) for each in children(field, "subfield")]
        fields.setdefault(field.get("tag") or "", []).append(parts)
    if not fields:
        return None
    leader = next((each.text or "" for each in children(element, "leader")), "")
    is_pica = any(not tag.isdecimal() for tag in fields if tag)
    return read_pica(CatalogueFields(fields)) if is_pica else read_marc(CatalogueFields(fields), leader)
