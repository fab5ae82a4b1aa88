"""Tables of arXiv's metadata, whose columns are the keys of its JSON: https://www.kaggle.com/datasets/Cornell-University/arxiv.

Scripts write lists and objects into cells as Python or JSON shows them, and spreadsheets take ids for numbers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from readlist.digests.arxiv.metadata_fields import split_categories
from readlist.digests.arxiv.metadata_snapshot import read_snapshot_paper
from readlist.digests.bibliographies.table_cells import quoted_values
from readlist.digests.fields.record_draft import RecordDraft

MAX_VERSIONS = 1_000
"""Versions of a paper that are read."""
MAX_PARSED_AUTHORS = 10_000
"""Authors of a paper that are read from ``authors_parsed``."""

_NUMBER_ID = re.compile(r"(\d{3,4})\.(\d{1,5})$")
"""An id that a spreadsheet has taken for a number: "704.1"."""
_FIRST_MONTH_OF_FIVE_DIGITS = 1501
"""Year and month (YYMM) since which ids have five digits after the point; earlier ids have four."""
_VERSION = re.compile(r"""['"]version['"]\s*:\s*['"](v\d+)['"]""")
_CREATED = re.compile(r"""['"]created['"]\s*:\s*['"]([^'"]{1,60})['"]""")
_INNER_LIST = re.compile(r"\[([^\[\]]*)\]")


def read_arxiv_row(cells: Mapping[str, str]) -> RecordDraft:
    """The record of a row; ``cells`` are its cells by the names of their columns, in lower case."""
    paper: dict[str, Any] = {
        name.replace("_", "-") if name != "authors_parsed" else name: cells[name] for name in cells
    }
    paper["id"] = id_of_number(paper.get("id", ""))
    paper["categories"] = " ".join(split_categories(re.sub(r"[\[\]'\"]", " ", paper.get("categories", ""))))
    paper["authors_parsed"] = _parsed_authors(paper.get("authors_parsed", ""))
    paper["versions"] = _versions(paper.get("versions", ""))
    return read_snapshot_paper(paper)


def id_of_number(text: str) -> str:
    """An arXiv id with the zeros that a spreadsheet has taken off it: 704.0001 is 0704.0001, 1301.1 is 1301.1000."""
    found = _NUMBER_ID.match(text)
    if not found:
        return text
    month = found[1].zfill(4)
    digits = 5 if int(month) >= _FIRST_MONTH_OF_FIVE_DIGITS else 4
    return f"{month}.{found[2].ljust(digits, '0')}"


def _parsed_authors(text: str) -> list[list[str]] | None:
    """Lists of family name, given names and suffix; None if there are none: then the column of authors is read."""
    inner = _INNER_LIST.findall(text[1:-1])[:MAX_PARSED_AUTHORS] if text[:1] == "[" else []
    names = [quoted_values(each) for each in inner]
    return [name for name in names if name] or None


def _versions(text: str) -> list[dict[str, str]]:
    created = _CREATED.findall(text)[:MAX_VERSIONS]
    versions = _VERSION.findall(text)[:MAX_VERSIONS]
    if len(created) != len(versions):
        created = [*created[:1], *[""] * (len(versions) - 1)] if versions else []
    return [{"version": version, "created": day} for version, day in zip(versions, created, strict=False)]
