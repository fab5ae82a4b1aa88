"""The works that a Word document cites by a reference manager, which keeps their data in the document.

Zotero and Mendeley keep CSL-JSON in the codes of fields, Mendeley Cite in the tags of content controls, and EndNote its
own XML.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from typing import Any

from lxml import etree

from readlist.digests.containers.word_fields import WORD_NAMESPACE, WordFields

MAX_CITED_WORKS = 20_000
"""Works of a document that are read."""

_RECORD_BEGINS, _RECORD_ENDS = "<record>", "</record>"
_NUMBER_OF_CITATION = re.compile(r"<rec-number>\s*(\d{1,12})\s*</rec-number>")
_MENDELEY_TAG = re.compile(r"MENDELEY_CITATION_v\d{1,2}_(?P<data>.+)", re.DOTALL)


class WordCitations:
    """The works that are cited, each once."""

    def __init__(self) -> None:
        self._fields = WordFields()
        self._items: dict[str, dict[str, Any]] = {}
        """CSL items by what identifies them."""
        self._records: dict[str, str] = {}
        """Records of EndNote in XML by their numbers."""

    def read(self, element: etree._Element) -> None:
        """Read an element; all are given in their order."""
        if element.tag == f"{WORD_NAMESPACE}tag":
            if found := _MENDELEY_TAG.match(element.get(f"{WORD_NAMESPACE}val") or ""):
                self._add_items(_decoded(found["data"]))
            return
        for field in self._fields.read(element):
            if "CSL_CITATION" in field.code:
                self._add_items(field.code[max(0, field.code.find("{")) :])
            elif "EN.CITE" in field.code:
                self._add_records(field.code)
                self._add_records(_decoded(field.data))

    def as_files(self) -> list[bytes]:
        """The works as CSL-JSON and as EndNote's XML; none of these if there are no works."""
        files = []
        if self._items:
            files.append(json.dumps(list(self._items.values())).encode())
        if self._records:
            files.append(f"<xml><records>{''.join(self._records.values())}</records></xml>".encode())
        return files

    def _add_items(self, text: str) -> None:
        """Add the items of a citation in JSON; text that is none is left out."""
        try:
            citation, _ = json.JSONDecoder().raw_decode(text)
        except (ValueError, RecursionError):
            return
        listed = citation.get("citationItems") if isinstance(citation, dict) else None
        for cited in listed if isinstance(listed, list) else []:
            item = cited.get("itemData") if isinstance(cited, dict) else None
            if isinstance(item, dict) and item.get("title") and len(self._items) < MAX_CITED_WORKS:
                self._items.setdefault(json.dumps(cited.get("uris") or item, sort_keys=True), item)

    def _add_records(self, text: str) -> None:
        """Add the records of a citation of EndNote."""
        begin = text.find(_RECORD_BEGINS)
        while begin >= 0 and (end := text.find(_RECORD_ENDS, begin)) >= 0 and len(self._records) < MAX_CITED_WORKS:
            record = text[begin : end + len(_RECORD_ENDS)]
            number = _NUMBER_OF_CITATION.search(record)
            self._records.setdefault(number[1] if number else record, record)
            begin = text.find(_RECORD_BEGINS, end)


def _decoded(text: str) -> str:
    """The text of data in base 64; "" for other data."""
    try:
        return base64.b64decode("".join(text.split()) + "==").decode("utf-8", "replace").rstrip("\0")
    except (binascii.Error, ValueError):
        return ""
