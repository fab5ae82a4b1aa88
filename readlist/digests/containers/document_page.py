"""The text of an office document as a page in HTML: all of it, or its list of references; and its tables as CSV."""

from __future__ import annotations

import csv
import html
import io
import re
from collections.abc import Sequence

MAX_TABLE_CELLS = 200_000
"""Cells of the tables of a document that are read."""
MIN_TABLE_COLUMNS = 2
"""Columns of a table that is read as one; others only arrange the text."""

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
_LINK = re.compile(r"<a href=\"([^\"]{1,5000})\"")
"""The beginning of a link in HTML, with its address."""
_TAG = re.compile(r"<[^<>]{1,5100}>")


class DocumentPage:
    """The paragraphs and tables of a document, in HTML without any other elements than ``a``, ``b``, ``i``, ``br``."""

    def __init__(self) -> None:
        self._blocks: list[tuple[str, str]] = []
        """The element of HTML and the text of each paragraph."""
        self._tables: list[list[list[str]]] = []
        """The plain texts of the cells of each table, by row; the last one of a row is the first address in it."""
        self._cells = 0

    def add_block(self, tag: str, text: str) -> None:
        """Add a paragraph (``p``), a heading (``h1`` to ``h6``) or an item of a list (``li``)."""
        if text.strip():
            self._blocks.append((tag, text.strip()))

    def add_table(self, rows: Sequence[Sequence[str]]) -> None:
        """Add a table by the texts of its cells."""
        found = []
        for row in rows:
            self._cells += len(row)
            if self._cells <= MAX_TABLE_CELLS:
                address = next((link[1] for cell in row if (link := _LINK.search(cell))), "")
                found.append([*map(_plain, row), html.unescape(address)])
        if found:
            self._tables.append(found)

    def as_tables(self) -> list[bytes]:
        """The tables as CSV in UTF-8; a column "URL" has the first address of each row, if there are any."""
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


def link(address: str, text: str) -> str:
    """A text as a link; the text alone if it is blank, or there is no address."""
    return f'<a href="{html.escape(address)}">{text}</a>' if address and text.strip() else text


def _plain(text: str) -> str:
    """A text in HTML as plain text."""
    return html.unescape(_TAG.sub("", text.replace("<br>", "\n"))).strip()
