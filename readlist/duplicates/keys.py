"""Blocking keys: only records that share a key (a folded title, an identifier) are compared."""

from __future__ import annotations

from readlist.model.folding import fold_title
from readlist.model.identifiers import ARXIV_DOI, SCHEMES, bare_value
from readlist.model.record import Record


def keys_of(record: Record) -> tuple[str, ...]:
    """The keys of a record (``title:moe2…``, ``arxiv:2402.16107``); records without a common key are never compared."""
    title = fold_title(record.title)
    known = identifiers_of(record)
    return (("title:" + title,) if title else ()) + tuple(f"{scheme}:{value}" for scheme, value in known.items())


def identifiers_of(record: Record) -> dict[str, str]:
    """The identifiers of a record by scheme, without version and case; arXiv's own DOIs count as arXiv ids."""
    known: dict[str, str] = {}
    if not record.identifiers:
        return known
    for scheme, known_scheme in SCHEMES.items():
        written = record.identifiers.get(scheme)
        if not known_scheme.is_key or not written:
            continue
        value = bare_value(written)
        if value and scheme == "doi" and ARXIV_DOI in written.lower():
            known.setdefault("arxiv", value)
        elif value:
            known[scheme] = value
    return known
