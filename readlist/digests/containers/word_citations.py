"""Finds the data of reference managers in a Word document.

Zotero and Mendeley keep CSL-JSON in the codes of fields, Mendeley Cite in the tags of content controls, and EndNote its
own XML.
"""

from __future__ import annotations

import base64
import binascii
import re

from lxml import etree

from readlist.digests.containers.document_citations import DocumentCitations
from readlist.digests.containers.word_fields import WORD_NAMESPACE, WordFields

_MENDELEY_TAG = re.compile(r"MENDELEY_CITATION_v\d{1,2}_(?P<data>.+)", re.DOTALL)


class WordCitations:
    """Reads the elements of a document; ``works`` are those that it cites."""

    def __init__(self) -> None:
        self.works = DocumentCitations()
        self._fields = WordFields()

    def read(self, element: etree._Element) -> None:
        """Read an element; all are given in their order."""
        if element.tag == f"{WORD_NAMESPACE}tag":
            if found := _MENDELEY_TAG.match(element.get(f"{WORD_NAMESPACE}val") or ""):
                self.works.add_csl(_decoded(found["data"]))
            return
        for field in self._fields.read(element):
            if "CSL_CITATION" in field.code:
                self.works.add_csl(field.code)
            elif "EN.CITE" in field.code:
                self.works.add_endnote(field.code)
                self.works.add_endnote(_decoded(field.data))


def _decoded(text: str) -> str:
    """The text of data in base 64; "" for other data."""
    try:
        return base64.b64decode("".join(text.split()) + "==").decode("utf-8", "replace").rstrip("\0")
    except (binascii.Error, ValueError):
        return ""
