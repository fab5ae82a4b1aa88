"""BibTeX, for BibTeX itself, JabRef and Zotero."""

from __future__ import annotations

from collections.abc import Sequence

from readlist.export.bibtex_entry import EntryStyle, write_entries
from readlist.model.paper import Paper
from readlist.translation import N_

BIBTEX_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def _date_fields(date: tuple[int, ...]) -> dict[str, str]:
    """The fields of a date of which year, month and day are known, or the first of them."""
    return {
        "year": f"{{{date[0]}}}" if date else "",
        "month": BIBTEX_MONTHS[date[1] - 1] if len(date) > 1 else "",
        "day": f"{{{date[2]}}}" if len(date) > 2 else "",
    }


_STYLE = EntryStyle(lambda kind: kind.bibtex, _date_fields)


class BibTexFile:
    """The "bibtex" format. The reader's note is ``annote`` and tags are ``keywords``, which no style prints."""

    name = "bibtex"
    label = N_("BibTeX")
    suffix = ".bib"

    def write(self, papers: Sequence[Paper]) -> str:
        """One entry per paper, separated by blank lines."""
        return write_entries(papers, _STYLE)


WRITER = BibTexFile()
