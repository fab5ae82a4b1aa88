"""The links in the cells of a sheet of an Excel workbook: those of its relations, and formulas with HYPERLINK.

https://ecma-international.org/publications-and-standards/standards/ecma-376/, part 1, 18.3.1.47.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator, Sequence
from html import unescape
from typing import NamedTuple

MAX_SHEET_LINKS = 65_530
"""Links of one sheet in Excel."""
MAX_LINKED_CELLS = 1_000
"""Cells of one link that are read: it may be given to a whole column."""
MAX_CELL_FORMULA_CHARS = 8_192
"""Characters of a formula in Excel."""
LINK_PIECE_BYTES = 1_000_000
"""Bytes of a sheet that are searched at a time."""
MAX_LINK_TAG_BYTES = 16_384
"""Bytes of the longest tag of a link."""

_RELATION = re.compile(r"<(?:\w+:)?Relationship\s[^<>]*>")
_LINK = re.compile(rb"<(?:\w+:)?hyperlink\s[^<>]*>")
_ATTRIBUTE = re.compile(r"(?<![\w:])([\w:]++)\s*+=\s*+(?:\"([^\"]*)\"|'([^']*)')")
_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?$")
_CALL = re.compile(r"HYPERLINK\(", re.IGNORECASE)
_TOKEN = re.compile(
    r"\s*(?:\"((?:[^\"]|\"\")*)\"|\$?([A-Z]{1,3})\$?(\d{1,7})|(CONCAT(?:ENATE)?\()|([&,;)]))", re.IGNORECASE
)
"""A token of a formula: a text, a cell such as "A1", a function or a sign."""


class SheetLinks(NamedTuple):
    """The links of a sheet. ``by_row`` has columns, from 0, and addresses, by the number of the row, from 1.

    ``has_formulas`` is True if formulas have links.
    """

    by_row: dict[int, list[tuple[int, str]]]
    has_formulas: bool


class LinkFormula(NamedTuple):
    """The address and the text of a formula such as ``=HYPERLINK("https://…", "Title")``."""

    address: str
    text: str


def read_sheet_links(archive: zipfile.ZipFile, path: str) -> SheetLinks:
    """The links of the sheet in the part ``path``. Raises the errors of damaged archives."""
    targets = _targets(archive, path)
    found: dict[int, list[tuple[int, str]]] = {}
    has_formulas = False
    left = MAX_SHEET_LINKS
    for piece in _pieces(archive, path):
        has_formulas = has_formulas or b"HYPERLINK(" in piece.upper()
        for tag in _LINK.finditer(piece) if targets else ():
            attributes = _attributes(tag[0].decode("utf-8", "replace"))
            identifier = next((value for name, value in attributes.items() if name.endswith(":id")), "")
            for row, column in _cells_of(attributes.get("ref", "")):
                if (address := targets.get(identifier)) and left > 0:
                    left -= 1
                    found.setdefault(row, []).append((column, address))
    return SheetLinks(found, has_formulas)


def read_formula(formula: object, row: int, cells: Sequence[str]) -> LinkFormula | None:
    """The link of a formula in a row; ``cells`` are the texts of that row. None for another formula or value."""
    if not isinstance(formula, str) or not formula.startswith("=") or len(formula) > MAX_CELL_FORMULA_CHARS:
        return None
    call = _CALL.search(formula)
    if call is None:
        return None
    parts: list[str] = [""]
    offset, depth = call.end(), 0
    while token := _TOKEN.match(formula, offset):
        offset = token.end()
        text, column, number, concatenation, sign = token.groups()
        if text is not None:
            parts[-1] += text.replace('""', '"')
        elif column:
            at = _column_number(column)
            parts[-1] += cells[at] if int(number) == row and at < len(cells) else ""
        elif concatenation:
            depth += 1
        elif sign == ")":
            depth -= 1
            if depth < 0:
                break
        elif sign in ",;" and not depth:
            parts.append("")
    return LinkFormula(parts[0].strip(), parts[1].strip() if len(parts) > 1 else "")


def _targets(archive: zipfile.ZipFile, path: str) -> dict[str, str]:
    """The web addresses in the relations of a part, by their identifiers."""
    folder, name = posixpath.split(path.lstrip("/"))
    part = f"{folder}/_rels/{name}.rels"
    if part not in archive.NameToInfo:
        return {}
    with archive.open(part) as content:
        text = content.read().decode("utf-8", "replace")
    found: dict[str, str] = {}
    for tag in _RELATION.finditer(text):
        attributes = _attributes(tag[0])
        if attributes.get("Type", "").endswith("/hyperlink") and len(found) < MAX_SHEET_LINKS:
            found[attributes.get("Id", "")] = attributes.get("Target", "")
    return found


def _pieces(archive: zipfile.ZipFile, path: str) -> Iterator[bytes]:
    """The bytes of a part in pieces that end before a tag, so that none is cut."""
    kept = b""
    with archive.open(path.lstrip("/")) as content:
        while piece := content.read(LINK_PIECE_BYTES):
            piece = kept + piece
            cut = piece.rfind(b"<", max(0, len(piece) - MAX_LINK_TAG_BYTES))
            cut = cut if cut > 0 else len(piece)
            yield piece[:cut]
            kept = piece[cut:]
    yield kept


def _attributes(tag: str) -> dict[str, str]:
    return {name: unescape(first or second) for name, first, second in _ATTRIBUTE.findall(tag)}


def _cells_of(reference: str) -> Iterator[tuple[int, int]]:
    """The rows and columns of a cell or a range."""
    found = _RANGE.match(reference)
    if found is None:
        return
    first_row, first = int(found[2]), _column_number(found[1])
    last_row, last = (int(found[4]), _column_number(found[3])) if found[3] else (first_row, first)
    count = 0
    for row in range(first_row, last_row + 1):
        for column in range(first, last + 1):
            count += 1
            if count > MAX_LINKED_CELLS:
                return
            yield row, column


def _column_number(letters: str) -> int:
    """The number of a column from 0."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1
