"""The text of a Word document as a page in HTML: paragraphs, headings, items, links, and words in bold or italics."""

from __future__ import annotations

import html
import re

from lxml import etree

from readlist.digests.containers.word_fields import WORD_NAMESPACE, WordFields

_HYPERLINK = re.compile(r"HYPERLINK\s+\"(https?://[^\"]{1,4000})\"")
_HEADING = re.compile(r"(?:heading|berschrift|titre|t[ií]tulo|titolo|kop|rubrik)\s?([1-6])", re.IGNORECASE)
"""The name of a heading's style, which is in the language of the program: "Heading1", "berschrift1"."""
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

    def read(self, paragraph: etree._Element) -> None:
        """Read a paragraph."""
        text = self._inline(paragraph) + "</a>" * sum(self._are_links)
        self._are_links = [False] * len(self._are_links)  # a link ends with its paragraph
        style = paragraph.find(f"{WORD_NAMESPACE}pPr/{WORD_NAMESPACE}pStyle")
        heading = _HEADING.search(style.get(f"{WORD_NAMESPACE}val") or "") if style is not None else None
        is_item = paragraph.find(f"{WORD_NAMESPACE}pPr/{WORD_NAMESPACE}numPr") is not None
        if text.strip():
            self._blocks.append((f"h{heading[1]}" if heading else "li" if is_item else "p", text.strip()))

    def as_page(self) -> bytes:
        """The page, in UTF-8."""
        lines, is_list = [], False
        for tag, text in self._blocks:
            if (tag == "li") != is_list:
                is_list = not is_list
                lines.append("<ul>" if is_list else "</ul>")
            lines.append(f"<{tag}>{text}</{tag}>")
        body = "\n".join([*lines, *(["</ul>"] if is_list else [])])
        return f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"></head><body>\n{body}\n</body></html>\n'.encode()

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
        if kind == "begin":
            self._are_links.append(False)
        if kind == "end" and self._are_links and self._are_links.pop():
            return "</a>"
        return opened


def _link(address: str, text: str) -> str:
    return f'<a href="{html.escape(address)}">{text}</a>' if address and text.strip() else text


def _emphasized(run: etree._Element, text: str) -> str:
    """The text of a run in bold or italics, if it is so."""
    for name, tag in (("b", "b"), ("i", "i")):
        mark = run.find(f"{WORD_NAMESPACE}rPr/{WORD_NAMESPACE}{name}")
        if mark is not None and mark.get(f"{WORD_NAMESPACE}val") not in _OFF:
            text = f"<{tag}>{text}</{tag}>"
    return text
