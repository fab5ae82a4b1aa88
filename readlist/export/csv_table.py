"""CSV (RFC 4180) for spreadsheets and scripts: a header, one row per paper, commas, CRLF, UTF-8.

Texts from a digest must not run as formulas in a spreadsheet. So an apostrophe is put before a cell that begins like a
formula. The same is done within a cell, after a semicolon, tab, bar or line end: where these are the separators, as is
usual in many languages, the next cell begins there. An apostrophe already there is doubled. A script gets the text
back by removing one apostrophe in each such place (``FORMULA``).

Authors, tags and digests are joined by "; "; a name with a semicolon is quoted (``value_lists``).
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Sequence
from functools import partial

from readlist.export.publication import link
from readlist.export.value_lists import join_quoted
from readlist.model.digest import english_title
from readlist.model.identifiers import SCHEMES
from readlist.model.paper import Paper
from readlist.model.record import FIELDS, Field, Type, texts_of
from readlist.model.tex import to_unicode
from readlist.translation import N_


def _list(names: Iterable[str]) -> str:
    return join_quoted(names, "; ", apart=";")


def _identifier(scheme: str, paper: Paper) -> str:
    return paper.record.identifiers.get(scheme, "")


def _field(field: Field, paper: Paper) -> str:
    if field.type is Type.FLAG:
        return "yes" if getattr(paper.record, field.name) else "no"
    texts = [to_unicode(text) for text in texts_of(paper.record, field.name)]
    return texts[0] if field.type is Type.TEXT else _list(texts)


CSV_COLUMNS: dict[str, Callable[[Paper], str]] = {
    "key": lambda paper: str(paper.key),
    "title": lambda paper: to_unicode(paper.record.title),
    "authors": lambda paper: _list(to_unicode(author) for author in paper.record.authors),
    "published": lambda paper: paper.record.published,
    "venue": lambda paper: to_unicode(paper.record.venue),
    "status": lambda paper: str(paper.status),
    "starred": lambda paper: "yes" if paper.starred else "no",
    "tags": lambda paper: _list(tag.name for tag in paper.tags),
    "note": lambda paper: paper.note,
    "url": link,
    **{scheme: partial(_identifier, scheme) for scheme in SCHEMES},
    "added": lambda paper: paper.added,
    "seen": lambda paper: str(paper.seen),
    "digests": lambda paper: _list(dict.fromkeys(english_title(entry.digest_name) for entry in paper.entries)),
    "abstract": lambda paper: to_unicode(paper.record.abstract),
}
CSV_COLUMNS |= {each.name: partial(_field, each) for each in FIELDS if each.name not in CSV_COLUMNS}
FORMULA = re.compile(
    r"""\A(?='*[\s"\u200b\u2060\ufeff]*[=+\-@＝＋－＠\t\r\n])|"""
    r"""(?<=[;|\t\r\n])(?:[^\S\t\r\n]|["\u200b\u2060\ufeff])*(?='*[=+\-@＝＋－＠])"""
)
"""The places for apostrophes: the beginning of a cell, or after a separator with its blanks and quotes."""


class CsvTable:
    """The "csv" format."""

    name = "csv"
    label = N_("CSV")
    suffix = ".csv"

    def write(self, papers: Sequence[Paper]) -> str:
        """The table with its header; line breaks within a text are kept."""
        out = io.StringIO(newline="")
        table = csv.writer(out)
        table.writerow(CSV_COLUMNS)
        table.writerows([_safe(cell(paper)) for cell in CSV_COLUMNS.values()] for paper in papers)
        return out.getvalue()


def _safe(cell: str) -> str:
    """The cell as text for every spreadsheet, without NULs, at which some readers stop."""
    return FORMULA.sub(lambda place: place.group() + "'", cell.replace("\0", ""))


WRITER = CsvTable()
