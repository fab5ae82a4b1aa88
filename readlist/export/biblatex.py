"""BibLaTeX, for biber: other types and names of fields than BibTeX, and dates with their day.

https://ctan.org/pkg/biblatex
"""

from __future__ import annotations

from collections.abc import Sequence

from readlist.export.bibtex_entry import EntryStyle, write_entries
from readlist.model.paper import Paper
from readlist.translation import N_


def _date_fields(date: tuple[int, ...]) -> dict[str, str]:
    """The fields of a date of which year, month and day are known, or the first of them."""
    iso_date = "-".join([f"{date[0]:04}", *(f"{part:02}" for part in date[1:])]) if date else ""
    return {"date": f"{{{iso_date}}}" if iso_date else ""}


_STYLE = EntryStyle(
    lambda kind: kind.biblatex,
    _date_fields,
    {"journal": "journaltitle", "school": "institution", "annote": "annotation", "archivePrefix": "eprinttype"},
)


class BibLatexFile:
    """The "biblatex" format. The reader's note is ``annotation`` and tags are ``keywords``."""

    name = "biblatex"
    label = N_("BibLaTeX")
    suffix = ".bib"

    def write(self, papers: Sequence[Paper]) -> str:
        """One entry per paper, separated by blank lines."""
        return write_entries(papers, _STYLE)


WRITER = BibLatexFile()
