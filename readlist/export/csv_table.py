"""CSV (RFC 4180) for spreadsheets and scripts: a header, one row per paper, commas, CRLF, UTF-8.

A cell that a spreadsheet would run as a formula gets a leading apostrophe: what a digest contains is data.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence

from readlist.export.publication import link
from readlist.model.paper import Paper
from readlist.model.tex import to_unicode

COLUMNS: Mapping[str, Callable[[Paper], str]] = {
    "id": lambda paper: str(paper.id),
    "title": lambda paper: to_unicode(paper.fields.title),
    "authors": lambda paper: "; ".join(to_unicode(author) for author in paper.fields.authors),
    "published": lambda paper: paper.fields.published,
    "venue": lambda paper: to_unicode(paper.fields.venue),
    "status": lambda paper: str(paper.status),
    "starred": lambda paper: "yes" if paper.starred else "no",
    "tags": lambda paper: "; ".join(tag.name for tag in paper.tags),
    "note": lambda paper: paper.note,
    "url": link,
    "arxiv": lambda paper: paper.identifiers.get("arxiv", ""),
    "doi": lambda paper: paper.identifiers.get("doi", ""),
    "pmid": lambda paper: paper.identifiers.get("pmid", ""),
    "added": lambda paper: paper.added,
    "seen": lambda paper: str(paper.seen),
    "digests": lambda paper: "; ".join(dict.fromkeys(entry.digest_title for entry in paper.entries)),
    "abstract": lambda paper: to_unicode(paper.fields.abstract),
}
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


class CsvTable:
    """The "csv" format. Authors, tags and digests are joined by "; "."""

    name = "csv"
    label = "CSV"
    suffix = ".csv"

    def write(self, papers: Sequence[Paper]) -> str:
        """The table with its header; a cell keeps the line breaks of its text."""
        out = io.StringIO(newline="")
        table = csv.writer(out)
        table.writerow(COLUMNS)
        table.writerows([_safe(cell(paper)) for cell in COLUMNS.values()] for paper in papers)
        return out.getvalue()


def _safe(cell: str) -> str:
    """The cell as text for every spreadsheet; NUL, which some readers stop at, is left out."""
    cell = cell.replace("\0", "")
    return f"'{cell}" if cell.lstrip(" ").startswith(DANGEROUS) else cell


WRITER = CsvTable()
