"""The fields of a Word document: a code such as ``HYPERLINK "https://…"``, and the text that it gives."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

WORD_NAMESPACE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""The namespace of Word's elements, as lxml writes it before their names."""
MAX_FIELD_CODE_CHARS = 5_000_000
"""Characters of the code of a field; the data of many citations may be in one."""
MAX_NESTED_FIELDS = 50
"""Fields within one another."""


class WordField(NamedTuple):
    """A field whose code is whole: the code, and its data in base 64, "" if it has none."""

    code: str
    data: str


class WordFields:
    """Follows the fields of a document, which may begin in one paragraph and end in another."""

    def __init__(self) -> None:
        self._open: list[list[str]] = []
        """The code of each open field, in pieces."""
        self._room: list[int] = []
        """Characters by which the code of each open field may grow."""
        self._data: list[str] = []
        self._have_result: list[bool] = []

    @property
    def is_in_code(self) -> bool:
        """True while the code of a field is read, which is no text of the document."""
        return bool(self._have_result) and not self._have_result[-1]

    def read(self, element: etree._Element) -> Iterator[WordField]:
        """The field whose code ends with an element, given all elements in their order."""
        tag = str(element.tag).removeprefix(WORD_NAMESPACE)
        if tag == "fldSimple":
            yield WordField(element.get(f"{WORD_NAMESPACE}instr") or "", "")
        elif tag == "instrText" and self._open:
            piece = (element.text or "")[: self._room[-1]]
            self._room[-1] -= len(piece)
            self._open[-1].append(piece)
        elif tag == "fldData" and self._data:
            self._data[-1] = (element.text or "")[:MAX_FIELD_CODE_CHARS]
        elif tag == "fldChar":
            yield from self._read_sign(element.get(f"{WORD_NAMESPACE}fldCharType") or "")

    def _read_sign(self, kind: str) -> Iterator[WordField]:
        """The field whose code a sign ends: "separate" before its text, or "end" if it has none."""
        if kind == "begin" and len(self._open) < MAX_NESTED_FIELDS:
            self._open.append([])
            self._room.append(MAX_FIELD_CODE_CHARS)
            self._data.append("")
            self._have_result.append(False)
        elif kind == "separate" and self._open and not self._have_result[-1]:
            self._have_result[-1] = True
            yield WordField("".join(self._open[-1]).strip(), self._data[-1])
        elif kind == "end" and self._open:
            self._room.pop()
            code, data, has_result = self._open.pop(), self._data.pop(), self._have_result.pop()
            if not has_result:
                yield WordField("".join(code).strip(), data)
