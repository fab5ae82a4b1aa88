"""Preprints and publications told apart, by venue and DOI."""

from __future__ import annotations

import re

from readlist.model.record import Record

_SERVERS = re.compile(r"arxiv|biorxiv|medrxiv|ssrn|preprint|\bcorr\b", re.IGNORECASE)
_SERVER_DOIS = ("10.48550/", "10.1101/", "10.64898/")
"""Prefixes of DOIs given by preprint servers: arXiv, bioRxiv and medRxiv."""


def is_preprint_server(venue: str) -> bool:
    """True if a venue is a preprint server: ``arXiv``, ``CoRR abs/2402.16107``, ``bioRxiv preprint``."""
    return _SERVERS.search(venue) is not None


def is_published(record: Record) -> bool:
    """True for the record of a publication: its venue or DOI is not a preprint server's."""
    venue = record.venue.strip()
    if venue and not is_preprint_server(venue):
        return True
    doi = record.identifiers.get("doi", "")
    return bool(doi) and not doi.startswith(_SERVER_DOIS)
