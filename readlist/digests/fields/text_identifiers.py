"""Identifiers in a line of text: DOI, arXiv id, PubMed id."""

from __future__ import annotations

import re

from readlist.digests.fields.record_draft import RecordDraft

_DOI = re.compile(
    r"(?:https?://(?:dx\.|www\.)?doi\.org/|\b(?:doi|digital object identifier)\s*+[:>]?\s*+|^)"
    r"(10\.\d{4,9}/[^\s\"<>|]+)",
    re.IGNORECASE,
)
_ARXIV = re.compile(r"\barxiv\s*:\s*((?:[a-z-]+(?:\.[a-z]{2})?/)?\d{4,7}(?:\.\d{4,5})?(?:v\d+)?)", re.IGNORECASE)
_PMID = re.compile(r"\bpmid\s*:\s*(\d{1,8})\b", re.IGNORECASE)


def find_doi(text: str) -> str:
    """The first DOI in a text, as written; "" for none."""
    found = _DOI.search(text)
    return found[1].rstrip(".,;)]") if found else ""


def take_identifiers(draft: RecordDraft, text: str) -> str:
    """Add the identifiers in a text. Returns the rest of it; a long text stays as it is."""
    rest = text
    for scheme, pattern in (("doi", _DOI), ("arxiv", _ARXIV), ("pmid", _PMID)):
        if found := pattern.search(text):
            draft.add_identifier(scheme, found[1].rstrip(".,;)]"))
            rest = rest.replace(found[0], " ")
    return rest.strip(" ·|,;.()[]") if rest != text and len(rest) < 200 else text
