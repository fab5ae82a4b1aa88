"""Counts the records of a text by marks in its raw text, without the readers."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile

from readlist.digests.source import Source
from readlist.digests.text import open_text
from readlist.errors import FormatFault

MARKS = {
    "arxiv-mailing": r"^\\\\[ \t]*\n(?:arXiv|Paper)[: ]",
    "arxiv-atom": r"<(?:\w+:)?entry[ >]",
    "arxiv-rss": r"<(?:\w+:)?(?:item|entry)[ >]",
    "google-scholar": r"class=\"(?:m_-?\d+)?gse_alrt_title\"",
    "pubmed-alert": r"^PMID: \d+|class=\"docsum-title\"",
    "biorxiv-alert": r"^\S*(?:bio|med)Rxiv posted",
    "feed": r"<(?:\w+:)?(?:item|entry)[ >/]",
    "bibtex": r"^[ \t]*@(?!(?:comment|string|preamble)\b)\w+\s*[{(]",
    "ris": r"^TY\s{1,2}-.*(?:\n(?!ER\b).*)*",  # a record may have several types
    "medline": r"^PMID\s*-",
    "refer": r"^%0 ",
    "web-of-science": r"^PT [A-Z]",
    "pubmed-xml": r"<(?:PubmedArticle|PubmedBookArticle)>",
    "endnote-xml": r"<record>",
    "mods": r"<(?:\w+:)?mods[ >]",
    "marc-xml": r"<(?:\w+:)?datafield[^>]*tag=\"(?:245|021A)\"",
    "ms-bib": r"<b:Source>",
    "bookmarks": r"<a\s[^>]*href=",
}
"""The mark at which a record begins, by the name of the reader."""


def count_records(reader: str, source: Source) -> int | None:
    """The number of records; None if the format has no mark that can be counted."""
    if reader == "workbook":
        return _rows_of_workbook(source)
    text = _text(source)
    if reader in MARKS:
        return len(re.findall(MARKS[reader], text, re.MULTILINE | re.IGNORECASE))
    if reader == "table":
        return _rows_of_table(text)
    if reader in ("csl-json", "daily-papers-json", "json-feed"):
        return _items(text)
    return None


def _text(source: Source) -> str:
    try:
        return "\n".join(open_text(source).lines())
    except FormatFault:
        return ""


def _rows_of_table(text: str) -> int:
    """The rows below the header that have content, by the csv module alone."""
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t|", key=first.count)
    return sum(any(cell.strip() for cell in row) for row in csv.reader(io.StringIO(text), delimiter=delimiter)) - 1


def _rows_of_workbook(source: Source) -> int:
    """The rows of the first sheet below its header, by the marks in its XML."""
    with source.open() as stream, zipfile.ZipFile(stream) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    return len(re.findall(r"<row [^>]*>(?=<c )", sheet)) - 1


def _items(text: str) -> int | None:
    try:
        found = json.loads(text)
    except ValueError:
        return None
    if isinstance(found, dict):
        found = next((value for value in found.values() if isinstance(value, list)), [found])
    return len(found)
