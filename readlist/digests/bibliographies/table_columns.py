"""The columns of a table of papers, found by their names in its head."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from readlist.digests.bibliographies.column_names import (
    BIBLIOGRAPHIC_FIELDS,
    COLUMN_NAMES,
    DIALECTS,
    DISTINCTIVE_FIELDS,
    GENERIC_NAMES,
    TITLE_OR_ADDRESS_FIELDS,
    Dialect,
    plain_name,
)
from readlist.model.digest import Problem

MAX_COLUMNS = 500
"""Columns of a table; further ones are not read."""
MIN_KNOWN_COLUMNS = 2
"""The least number of known columns in a head."""
MAX_NAMED_COLUMNS = 40
"""Columns that the message about the columns names, of those that were read and of those that were not."""
MAX_NAMED_CHARS = 40
"""Characters of a column's name in that message."""

_SHOWN_AS = {
    field: shown
    for shown, fields in (
        ("authors", ("authors_full", "first_author", "authors_further", "editors")),
        ("published", ("year", "month", "day")),
        ("venue", ("venue_year", "journal", "source", "series", "journal_short", "citation")),
        ("pages", ("page_start", "page_end", "article_number")),
        ("keywords", ("keywords_author", "keywords_index")),
        ("links", ("pdf", "code", "data")),
        ("doi", ("doi_further",)),
        ("status", ("read", "read_at", "queued")),
        ("identifier", ("id", "extra", "external_ids")),
    )
    for field in fields
}
"""The field under which the message names a column, if that is not the column's own field."""


RANK_OF_OTHER_LINK = 90
"""The rank of a column of links to the paper with an unknown name, "HF link"; known names are preferred."""
_PAPER_LINK = re.compile(
    r"(?:hf|huggingface|arxiv|paper|article|publication|preprint|alphaxiv|openreview|semanticscholar|pubmed|fulltext"
    r"|abstract|external){1,3}(?:page)?(?:link|url|address|href)s?"
    r"|(?:link|url)(?:to|of)?(?:the)?(?:paper|article|arxiv|preprint)|论文链接地址|論文リンク|논문링크"
)
"""The name of a column with a link to the paper, as ``plain_name`` returns it: "hflink"."""
OTHER_WORKS_NAMES = frozenset(
    map(
        plain_name,
        (
            *("Director", "Directors", "Cast", "Actors", "Starring", "Runtime", "IMDb ID", "IMDb Rating", "Season"),
            *("Episode", "Artist", "Artists", "Album", "Track", "Composer", "Genre", "BPM", "Price", "Brand", "SKU"),
            *("Quantity", "Qty", "Stock", "In Stock", "Colour", "Color", "ASIN", "EAN", "UPC", "Product ID"),
            *("Manufacturer", "Discount", "Unit Price", "Total", "Salary", "Calories", "Ingredients", "Players"),
            *("Regisseur", "Regie", "Darsteller", "Künstler", "Preis", "Marke", "Menge", "Réalisateur", "Acteurs"),
            *("Artiste", "Prix", "Marque", "Quantité", "Reparto", "Artista", "Precio", "Marca", "Cantidad", "Regista"),
            *(
                "Prezzo",
                "Preço",
                "Diretor",
                "Elenco",
                "Cena",
                "Цена",
                "Режиссёр",
                "导演",
                "演员",
                "价格",
                "価格",
                "監督",
            ),
        ),
    )
)
"""Names of columns of films, music, products and the like."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table. ``indexes`` has the columns of each field, counted from 0, the preferred one first."""

    header: tuple[str, ...]
    indexes: Mapping[str, tuple[int, ...]]
    dialect: Dialect | None = None
    evidence: int = 0
    """The number of columns that only tables of papers have."""

    @property
    def dialect_name(self) -> str:
        """The name of the program that wrote the table, "" if it is unknown."""
        return self.dialect.name if self.dialect else ""

    @property
    def is_read_later(self) -> bool:
        """True for a list of web pages to be read later."""
        if self.dialect and self.dialect.is_read_later:
            return True
        return "url" in self.indexes and not BIBLIOGRAPHIC_FIELDS & set(self.indexes)

    def first(self, row: Sequence[str], *fields: str) -> str:
        """The first text of the fields that is not empty."""
        for field in fields:
            for index in self.indexes.get(field, ()):
                if index < len(row) and row[index]:
                    return row[index]
        return ""

    def fields_at(self, index: int) -> list[str]:
        """The fields that are read from a column."""
        return [field for field, indexes in self.indexes.items() if index in indexes]

    def texts(self, row: Sequence[str], *fields: str) -> list[str]:
        """All texts of the fields that are not empty."""
        indexes = (index for field in fields for index in self.indexes.get(field, ()))
        return [row[index] for index in indexes if index < len(row) and row[index]]

    def problem(self, line: int) -> Problem:
        """The message that says which columns were read, with a line of text for each."""
        pairs = dict.fromkeys(
            f"{_SHOWN_AS.get(field, field)}\t{_shortened(self.header[index])}"
            for field, indexes in self.indexes.items()
            for index in indexes
        )
        known = {index for indexes in self.indexes.values() for index in indexes}
        unread = [_shortened(name) for index, name in enumerate(self.header) if index not in known and name.strip()]
        return Problem(
            line,
            "columns_read",
            {
                "columns": "\n".join(list(pairs)[:MAX_NAMED_COLUMNS]),
                "unread": "\n".join(unread[:MAX_NAMED_COLUMNS]),
                "more": max(len(unread) - MAX_NAMED_COLUMNS, 0),
            },
        )


def find_columns(row: Sequence[str]) -> Columns | None:
    """The columns of a table of papers whose head is ``row``; None if it is no such head.

    A head has two known columns at least, one of them a title or an address.
    """
    header = tuple(cell.strip() for cell in row[:MAX_COLUMNS])
    names = _plain_names(header)
    if sum(1 for name in names if name) < MIN_KNOWN_COLUMNS or _is_data(header):
        return None
    known_names = set(names)
    dialect = next((each for each in DIALECTS if each.marks <= known_names), None)
    found: dict[str, list[tuple[int, int]]] = {}
    for index, name in enumerate(names):
        field, rank = _field_of(name, dialect)
        if field:
            found.setdefault(field, []).append((rank, index))
    indexes = {field: tuple(index for _, index in sorted(pairs)) for field, pairs in found.items()}
    strong = {
        index
        for field, each in indexes.items()
        if field in DISTINCTIVE_FIELDS
        for index in each
        if names[index] not in GENERIC_NAMES
    }
    _resolve_ambiguous(indexes)
    if indexes.get("issue", (1,))[0] == 0:  # "No." as the first column is the number of the row
        del indexes["issue"]
    has_title = any(
        names[index] not in GENERIC_NAMES for field in TITLE_OR_ADDRESS_FIELDS for index in indexes.get(field, ())
    )
    is_table = len(indexes) >= MIN_KNOWN_COLUMNS and (has_title or ("title" in indexes and strong))
    if not strong and not dialect and known_names & OTHER_WORKS_NAMES:
        return None
    return Columns(header, indexes, dialect, len(strong)) if is_table else None


def _plain_names(header: Sequence[str]) -> list[str]:
    """The plain names of columns; an unknown one with a remark in brackets, "Authors (one a line)", goes without it."""
    names = [plain_name(cell) for cell in header]
    for index, cell in enumerate(header):
        if names[index] in COLUMN_NAMES or not cell.endswith(")"):
            continue
        bare = plain_name(cell.partition("(")[0])
        if bare in COLUMN_NAMES and bare not in names:
            names[index] = bare
    return names


def _is_data(header: Sequence[str]) -> bool:
    """True for a row with an address or a DOI in it: that is no head."""
    return any("://" in cell or cell.startswith("10.") for cell in header)


def _field_of(name: str, dialect: Dialect | None) -> tuple[str, int]:
    """The field of a column and its rank; "" for one that is not read."""
    if dialect and name in dialect.fields:
        return dialect.fields[name]
    if name not in COLUMN_NAMES and _PAPER_LINK.fullmatch(name):
        return "url", RANK_OF_OTHER_LINK
    return COLUMN_NAMES.get(name, ("", 0))


def _resolve_ambiguous(indexes: dict[str, tuple[int, ...]]) -> None:
    """Decide on columns whose meaning depends on the others.

    Notes are the reader's own only if a table also has the reader's status, tags or stars. The title of a book is that
    of the work if there is no other title, else of the book that the work is in.
    """
    if books := indexes.pop("book_title", ()):
        field = "venue" if "title" in indexes else "title"
        indexes[field] = (*indexes.get(field, ()), *books)
    notes = indexes.pop("note_perhaps", ())
    if notes and {"status", "tags", "starred", "read", "queued"} & set(indexes):
        indexes["note"] = (*indexes.get("note", ()), *notes)


def _shortened(name: str) -> str:
    """A column's name on one line, shortened to ``MAX_NAMED_CHARS``."""
    name = " ".join(name.split())
    return name if len(name) <= MAX_NAMED_CHARS else f"{name[:MAX_NAMED_CHARS]}…"
