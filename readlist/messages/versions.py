"""The text for a publication that has a preprint among its entries, too."""

from __future__ import annotations

from collections.abc import Sequence

from readlist.model.publication import find_preprint
from readlist.model.record import Record
from readlist.translation import tr


def preprint_phrase(records: Sequence[Record]) -> str:
    """The preprint of a published paper: "Preprint: arXiv, 2019-05-01"; "" unless ``records`` has both."""
    preprint = find_preprint(records)
    if preprint is None:
        return ""
    arxiv = "arXiv" if "arxiv" in preprint.identifiers else ""
    where = ", ".join(part for part in (preprint.venue.strip() or arxiv, preprint.published) if part)
    return tr("Preprint: {where}", where=where) if where else tr("Also a preprint")
