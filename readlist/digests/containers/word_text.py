"""The text of a Word document as a page in HTML, with links, bold and italics; and its tables as CSV."""

from __future__ import annotations

import csv
import html
import io
import re
from itertools import islice

from lxml import etree

from readlist.digests.containers.word_fields import MAX_NESTED_FIELDS, WORD_NAMESPACE, WordFields

_HYPERLINK = re.compile(r"HYPERLINK\s+\"(https?://[^\"]{1,4000})\"")
_HEADING = re.compile(r"(?:heading|berschrift|titre|t[ií]tulo|titolo|kop|rubrik)\s?([1-6])", re.IGNORECASE)
"""The name of a heading's style, which is in the language of the program: "Heading1", "berschrift1"."""
_LIST_STYLE = re.compile(r"list|liste|lista|aufz", re.IGNORECASE)
"""A part of the names of styles for items: "ListNumber", "Aufzhlungszeichen"."""
_REFERENCES = re.compile(
    r"(?:<b>|<i>|\d{1,2}\.?\s|[IVX]{1,4}\.\s|\s)*"
    r"(?:(?:list of )?references(?: cited)?|bibliography|literature(?: cited)?|works cited|literatur(?:verzeichnis)?"
    r"|quellen(?:verzeichnis)?|r[ée]f[ée]rences(?: bibliographiques)?|bibliographie|referencias(?: bibliogr[áa]ficas)?"
    r"|bibliograf[íi]a|refer[êe]ncias(?: bibliogr[áa]ficas)?|riferimenti(?: bibliografici)?|bibliografia|literatuur"
    r"|список литературы|литература|参考文献|參考文獻|문헌|참고문헌)"
    r"(?:</b>|</i>|[\s:.])*",
    re.IGNORECASE,
)
"""The heading of the list of references in a manuscript."""
MIN_TABLE_COLUMNS = 2
"""Columns of a table that is read as one; others only arrange the text."""
MAX_TABLE_CELLS = 200_000
"""Cells of the tables of a document that are read."""
_LINK = re.compile(r"<a href=\"([^\"]{1,5000})\"")
"""The beginning of a link in HTML, with its address."""
_TAG = re.compile(r"<[^<>]{1,5100}>")
_RELATIONSHIP = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_OFF = frozenset({"0", "false", "none", "off"})
"""Values that turn bold or italics off."""
_SIGNS = {"tab": " ", "br": "<br>", "cr": "<br>", "noBreakHyphen": "-"}
"""Elements within the text, and how they are written."""
_FRAMES = frozenset({"fldSimple", "ins", "smartTag", "sdt", "sdtContent", "customXml"})
"""Elements around runs of text."""


class WordText:
    """The paragraphs so far."""

    def __init__(self) -> None:
        self._addresses: dict[str, str] = {}
        """The addresses of links by their ids."""
        self._blocks: list[tuple[str, str]] = []
        """The element of HTML and the text of each paragraph."""
        self._tables: list[list[list[str]]] = []
        """The texts of the cells of each table, by row; the last one of a row is the first address in it."""
        self._cells = 0
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
        if element.tag == f"{WORD_NAMESPACE}tbl":
            self._read_table(element)
        elif element.tag == f"{WORD_NAMESPACE}p" and not _is_in_table(element):
            self._read_paragraph(element)

    def _read_table(self, table: etree._Element) -> None:
        """Read a table, unless it only arranges the text."""
        if not _is_table(table):
            return
        found = []
        for row in table.iterchildren(f"{WORD_NAMESPACE}tr"):
            cells = [self._cell(cell) for cell in row.iterchildren(f"{WORD_NAMESPACE}tc")]
            self._cells += len(cells)
            if self._cells <= MAX_TABLE_CELLS:
                address = next((link for _, link in cells if link), "")
                found.append([*(text for text, _ in cells), address])
        if found:
            self._tables.append(found)

    def _cell(self, cell: etree._Element) -> tuple[str, str]:
        """The plain text of a cell, and the first address in it."""
        marked = "<br>".join(self._inline(each) for each in cell.iter(f"{WORD_NAMESPACE}p"))
        self._are_links = [False] * len(self._are_links)
        link = _LINK.search(marked)
        text = html.unescape(_TAG.sub("", marked.replace("<br>", "\n")))
        return text.strip(), html.unescape(link[1]) if link else ""

    def _read_paragraph(self, paragraph: etree._Element) -> None:
        text = self._inline(paragraph) + "</a>" * sum(self._are_links)
        self._are_links = [False] * len(self._are_links)  # a link ends with its paragraph
        style = paragraph.find(f"{WORD_NAMESPACE}pPr/{WORD_NAMESPACE}pStyle")
        heading = _HEADING.search(style.get(f"{WORD_NAMESPACE}val") or "") if style is not None else None
        is_item = paragraph.find(f"{WORD_NAMESPACE}pPr/{WORD_NAMESPACE}numPr") is not None or (
            style is not None and _LIST_STYLE.search(style.get(f"{WORD_NAMESPACE}val") or "") is not None
        )
        if text.strip():
            self._blocks.append((f"h{heading[1]}" if heading else "li" if is_item else "p", text.strip()))

    def as_tables(self) -> list[bytes]:
        """The tables as CSV in UTF-8; a column "URL" has the first address of each row."""
        files = []
        for rows in self._tables:
            made = io.StringIO()
            head, *others = rows
            if any(row[-1] for row in others):
                csv.writer(made).writerows([[*head[:-1], "URL"], *others])
            else:
                csv.writer(made).writerows(row[:-1] for row in rows)
            files.append(made.getvalue().encode())
        return files

    def as_page(self) -> bytes:
        """The page in UTF-8: the list of references, if the document has one, else all of the text; b"" for none."""
        blocks = self._references() or self._blocks
        if not blocks:
            return b""
        lines, is_list = [], False
        for tag, text in blocks:
            if (tag == "li") != is_list:
                is_list = not is_list
                lines.append("<ul>" if is_list else "</ul>")
            lines.append(f"<{tag}>{text}</{tag}>")
        body = "\n".join([*lines, *(["</ul>"] if is_list else [])])
        return f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"></head><body>\n{body}\n</body></html>\n'.encode()

    def _references(self) -> list[tuple[str, str]]:
        """The blocks below the last heading "References", up to the next heading; [] if there is none."""
        places = [place for place, (_, text) in enumerate(self._blocks) if _REFERENCES.fullmatch(text)]
        if not places:
            return []
        below = self._blocks[places[-1] + 1 :]
        end = next((place for place, (tag, _) in enumerate(below) if tag.startswith("h")), len(below))
        return below[:end]

    def _inline(self, element: etree._Element) -> str:
        """The text within an element, with links and emphasis."""
        parts = []
        for each in element.iterchildren(tag=etree.Element):
            tag = str(each.tag).removeprefix(WORD_NAMESPACE)
            if tag == "hyperlink":
                parts.append(_link(self._addresses.get(each.get(_RELATIONSHIP) or "", ""), self._inline(each)))
            elif tag == "r":
                parts.append(self._run(each))
            elif tag in _FRAMES:
                code = each.get(f"{WORD_NAMESPACE}instr") or ""
                found = _HYPERLINK.match(code.strip())
                parts.append(_link(found[1] if found else "", self._inline(each)))
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


def _link(address: str, text: str) -> str:
    return f'<a href="{html.escape(address)}">{text}</a>' if address and text.strip() else text


def _emphasized(run: etree._Element, text: str) -> str:
    """The text of a run in bold or italics, if it is so."""
    for name, tag in (("b", "b"), ("i", "i")):
        mark = run.find(f"{WORD_NAMESPACE}rPr/{WORD_NAMESPACE}{name}")
        if mark is not None and mark.get(f"{WORD_NAMESPACE}val") not in _OFF:
            text = f"<{tag}>{text}</{tag}>"
    return text
