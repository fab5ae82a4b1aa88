"""Identifiers in canonical form: an arXiv id without its version, a DOI without its address, all in lower case."""

from __future__ import annotations

import re

ARXIV_DOI = "10.48550/arxiv."
"""arXiv's own DOIs name the arXiv id."""

_VERSION = re.compile(r"(?<=\d)v\d+$")
_ADDRESS = re.compile(
    r"^(?:https?://)?(?:www\.|export\.|dx\.)?"
    r"(?:(?:arxiv\.org/(?:abs|pdf|html)|doi\.org|huggingface\.co/papers|pubmed\.ncbi\.nlm\.nih\.gov)/)"
)
_SCHEME = re.compile(r"^(?:arxiv|doi|pmid|s2)\s*:\s*")
_ARXIV = re.compile(r"\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?/\d{7}")


def bare_value(text: str) -> str:
    """What a reader types or pastes for an identifier (an address, ``arXiv:2402.16107v2``, ``doi:10.…``), bare."""
    value = _SCHEME.sub("", text.strip().lower())
    value, is_address = _ADDRESS.subn("", value)
    value = _SCHEME.sub("", value)
    if is_address:
        value = value.split("?")[0].split("#")[0].removesuffix(".pdf").rstrip("/")
    value = value.removeprefix(ARXIV_DOI)
    return _VERSION.sub("", value) if _ARXIV.match(value) else value
