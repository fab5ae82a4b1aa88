"""The kinds of publication; preprints and publications told apart, by kind, venue and DOI."""

from __future__ import annotations

import re
from collections.abc import Sequence

from readlist.model.record import Record
from readlist.translation import N_

KINDS = {
    "article": N_("Article"),
    "preprint": N_("Preprint"),
    "conference": N_("Conference paper"),
    "thesis": N_("Thesis"),
    "book": N_("Book"),
    "chapter": N_("Chapter"),
    "report": N_("Report"),
    "dataset": N_("Dataset"),
    "software": N_("Software"),
    "misc": N_("Other"),
}
"""The kinds of publication that ``Record.kind`` may name, with their labels on screens."""

_SERVERS = re.compile(r"rxiv|ssrn|preprint|\bcorr\b|cryptology eprint|research square|authorea", re.IGNORECASE)
_SERVER_DOI = re.compile(
    r"10\.(?:48550|64898|2139|20944|21203|22541|26434|31219|31223|31224|31234|31235|36227)/|10\.1101/\d"
)
"""Beginnings of DOIs given by preprint servers (Crossref's prefixes, and arXiv's of DataCite).

arXiv; openRxiv; SSRN; Preprints.org; Research Square; Authorea; ChemRxiv; OSF, EarthArXiv, engrXiv, PsyArXiv, SocArXiv;
TechRxiv. Those of bioRxiv and medRxiv go on with a digit; journals of Cold Spring Harbor share their prefix.
"""


def is_preprint_server(venue: str) -> bool:
    """True if a venue is a preprint server: ``arXiv``, ``CoRR abs/2402.16107``, ``ChemRxiv preprint``."""
    return _SERVERS.search(venue) is not None


def is_preprint(record: Record) -> bool:
    """True for the record of a preprint: by its kind, by its venue, or, without a venue, by a server's id or DOI."""
    if record.kind == "preprint":
        return True
    venue = record.venue.strip()
    if venue:
        return is_preprint_server(venue)
    doi = record.identifiers.get("doi", "")
    return _SERVER_DOI.match(doi) is not None if doi else "arxiv" in record.identifiers


def is_published(record: Record) -> bool:
    """True for the record of a publication: it is not called a preprint, and venue or DOI are not a server's."""
    if record.kind == "preprint":
        return False
    venue = record.venue.strip()
    if venue and not is_preprint_server(venue):
        return True
    doi = record.identifiers.get("doi", "")
    return bool(doi) and _SERVER_DOI.match(doi) is None


def find_preprint(records: Sequence[Record]) -> Record | None:
    """The first preprint among the records of one work that has a publication, too; None if there are not both."""
    if not any(map(is_published, records)):
        return None
    return next((record for record in records if is_preprint(record)), None)
