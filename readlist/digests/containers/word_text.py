"""Reads the paragraphs and tables of a Word document, with links, bold and italics, into a page."""

from __future__ import annotations

import html
import re
from itertools import islice

from lxml import etree

from readlist.digests.containers.document_page import MIN_TABLE_COLUMNS, DocumentPage, link
from readlist.digests.containers.word_fields import MAX_NESTED_FIELDS, WORD_NAMESPACE, WordFields

_HYPERLINK = re.compile(r"HYPERLINK\s+\"(https?://[^\"]{1,4000})\"")
_HEADING = re.compile(r"(?:heading|berschrift|titre|t[ií]tulo|titolo|kop|rubrik)\s?([1-6])", re.IGNORECASE)
"""The name of a heading's style, which is in the language of the program: "Heading1", "berschrift1"."""
_LIST_STYLE = re.compile(r"list|liste|lista|aufz", re.IGNORECASE)
"""A part of the names of styles for items: "ListNumber", "Aufzhlungszeichen"."""
_RELATIONSHIP = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_OFF = frozenset({"0", "false", "none", "off"})
"""Values that turn bold or italics off."""
_SIGNS = {"tab": " ", "br": "<br>", "cr": "<br>", "noBreakHyphen": "-"}
"""Elements within the text, and how they are written."""
_FRAMES = frozenset({"fldSimple", "ins", "smartTag", "sdt", "sdtContent", "customXml"})
"""Elements around runs of text."""


class WordText:
    """Reads the elements of a document; ``page`` has its paragraphs and tables."""

    def __init__(self) -> None:
        self.page = DocumentPage()
        self._addresses: dict[str, str] = {}
        """The addresses of links by their ids."""
        self._fields = WordFields()
        self._are_links: list[bool] = []
        """For each open field, True if a link is open for it."""

    def read_links(self, data: bytes) -> None:
        """Read the addresses of links, which are in a part of their own."""
        if data:
            parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
            for each in etree.fromstring(data, parser).iter("{*}Relationship"):
                if (each.get("Target") or "").startswith(("http://", "https://")):
                    self._addresses[each.get("Id") or ""] = each.get("Target") or ""

    def read(self, element: etree._Element) -> None:
        """Read an element; all are given in their order. A paragraph in a table is read with the table."""
        if element.tag == f"{WORD_NAMESPACE}tbl" and _is_table(element):
            rows = element.iterchildren(f"{WORD_NAMESPACE}tr")
            self.page.add_table(
                [[self._cell(each) for each in row.iterchildren(f"{WORD_NAMESPACE}tc")] for row in rows]
            )
        elif element.tag == f"{WORD_NAMESPACE}p" and not _is_in_table(element):
            self._read_paragraph(element)

    def _cell(self, cell: etree._Element) -> str:
        return "<br>".join(self._paragraph(each) for each in cell.iter(f"{WORD_NAMESPACE}p"))

    def _read_paragraph(self, paragraph: etree._Element) -> None:
        style = paragraph.find(f"{WORD_NAMESPACE}pPr/{WORD_NAMESPACE}pStyle")
        name = style.get(f"{WORD_NAMESPACE}val") or "" if style is not None else ""
        heading = _HEADING.search(name)
        has_number = paragraph.find(f"{WORD_NAMESPACE}pPr/{WORD_NAMESPACE}numPr") is not None
        is_item = has_number or _LIST_STYLE.search(name) is not None
        self.page.add_block(f"h{heading[1]}" if heading else "li" if is_item else "p", self._paragraph(paragraph))

    def _paragraph(self, paragraph: etree._Element) -> str:
        """The text of a paragraph; a link that is open at its end is closed there."""
        text = self._inline(paragraph) + "</a>" * sum(self._are_links)
        self._are_links = [False] * len(self._are_links)
        return text

    def _inline(self, element: etree._Element) -> str:
        """The text within an element, with links and emphasis."""
        parts = []
        for each in element.iterchildren(tag=etree.Element):
            tag = str(each.tag).removeprefix(WORD_NAMESPACE)
            if tag == "hyperlink":
                parts.append(link(self._addresses.get(each.get(_RELATIONSHIP) or "", ""), self._inline(each)))
            elif tag == "r":
                parts.append(self._run(each))
            elif tag in _FRAMES:
                code = each.get(f"{WORD_NAMESPACE}instr") or ""
                found = _HYPERLINK.match(code.strip())
                parts.append(link(found[1] if found else "", self._inline(each)))
        return "".join(parts)

    def _run(self, run: etree._Element) -> str:
        """The text of a run, with the links that fields begin or end in it."""
        parts = []
        for each in run.iterchildren(tag=etree.Element):
            tag = str(each.tag).removeprefix(WORD_NAMESPACE)
            if tag == "t" and not self._fields.is_in_code:
                parts.append(html.escape(each.text or "", quote=False))
            elif tag in _SIGNS and not self._fields.is_in_code:
                parts.append(_SIGNS[tag])
            else:
                parts.append(self._read_field(each))
        text = "".join(parts)
        return _emphasized(run, text) if text.strip() and "<a" not in text and "</a" not in text else text

    def _read_field(self, element: etree._Element) -> str:
        """The beginning or the end of a link, if an element of a field is one; else ""."""
        kind = element.get(f"{WORD_NAMESPACE}fldCharType")
        opened = ""
        for field in self._fields.read(element):
            found = _HYPERLINK.match(field.code)
            if found and kind == "separate" and self._are_links:
                self._are_links[-1] = True
                opened = f'<a href="{html.escape(found[1])}">'
        if kind == "begin" and len(self._are_links) < MAX_NESTED_FIELDS:
            self._are_links.append(False)
        if kind == "end" and self._are_links and self._are_links.pop():
            return "</a>"
        return opened


def _is_in_table(paragraph: etree._Element) -> bool:
    """True for a paragraph in a table that is read as one."""
    return any(map(_is_table, paragraph.iterancestors(f"{WORD_NAMESPACE}tbl")))


def _is_table(table: etree._Element) -> bool:
    """True for a table with several rows and columns."""
    rows = islice(table.iterchildren(f"{WORD_NAMESPACE}tr"), 2)
    cells = [sum(1 for _ in row.iterchildren(f"{WORD_NAMESPACE}tc")) for row in rows]
    return len(cells) > 1 and min(cells) >= MIN_TABLE_COLUMNS


def _emphasized(run: etree._Element, text: str) -> str:
    """The text of a run in bold or italics, if it is so."""
    for name, tag in (("b", "b"), ("i", "i")):
        mark = run.find(f"{WORD_NAMESPACE}rPr/{WORD_NAMESPACE}{name}")
        if mark is not None and mark.get(f"{WORD_NAMESPACE}val") not in _OFF:
            text = f"<{tag}>{text}</{tag}>"
    return text
