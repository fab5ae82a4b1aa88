"""Identifiers of works: the known schemes, and the canonical form of values.

In canonical form an arXiv id has no version, a DOI is not a web address, and all are in lower case.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from readlist.translation import N_

ARXIV_DOI = "10.48550/arxiv."
"""The prefix of arXiv's own DOIs; an arXiv id follows."""


_VERSION = re.compile(r"(?<=\d)v\d+$")


def _as_it_is(value: str) -> str:
    return value


class Scheme(NamedTuple):
    """A scheme of identifiers.

    ``label`` is the name of its values on screens, ``site`` the name of the site that ``address`` leads to; ``address``
    has ``{}`` for the value, and so have ``further_addresses``, which are only read; ``*`` in them is any part.
    ``pattern`` matches the beginning of a value in lower case, and ``canonical`` puts a matching value into canonical
    form. ``bibtex``, ``ris`` and ``csl`` are the names of fields for its values in these exports, "" for none.
    """

    name: str
    label: str
    site: str
    address: str
    pattern: re.Pattern[str]
    canonical: Callable[[str], str] = _as_it_is
    further_addresses: tuple[str, ...] = ()
    bibtex: str = ""
    ris: str = ""
    csl: str = ""

    def address_of(self, value: str) -> str:
        """The web address of a value; blanks are removed."""
        return "".join(self.address.format(value).split())


SCHEMES: Mapping[str, Scheme] = {
    each.name: each
    for each in (
        Scheme(
            "arxiv",
            N_("arXiv id"),
            "arXiv",
            "https://arxiv.org/abs/{}",
            re.compile(r"\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?/\d{7}"),
            lambda value: _VERSION.sub("", value),
            ("https://arxiv.org/pdf/{}", "https://arxiv.org/html/{}", "https://huggingface.co/papers/{}"),
            bibtex="eprint",
        ),
        Scheme(
            "doi",
            N_("DOI"),
            "DOI",
            "https://doi.org/{}",
            re.compile(r"10\.\d{4,9}/\S"),
            bibtex="doi",
            ris="DO",
            csl="DOI",
        ),
        Scheme(
            "pmid",
            N_("PubMed id"),
            "PubMed",
            "https://pubmed.ncbi.nlm.nih.gov/{}/",
            re.compile(r"\d{1,8}$"),
            bibtex="pmid",
            csl="PMID",
        ),
        Scheme(
            "s2",
            N_("Semantic Scholar id"),
            "Semantic Scholar",
            "https://www.semanticscholar.org/paper/{}",
            re.compile(r"[0-9a-f]{40}$"),
            further_addresses=("https://www.semanticscholar.org/paper/*/{}",),  # with the title in it
        ),
    )
}
"""Schemes by name; addresses of earlier ones are preferred."""


def _address_patterns() -> list[str]:
    """Patterns for the addresses of all schemes up to the value, without ``https://`` and ``www.``, longest first."""
    addresses = [address for each in SCHEMES.values() for address in (each.address, *each.further_addresses)]
    begin = [address.partition("{")[0].removeprefix("https://").removeprefix("www.") for address in addresses]
    return [re.escape(each).replace(r"\*", "[^/]+") for each in sorted(begin, key=len, reverse=True)]


_ADDRESS = re.compile(rf"^(?:https?://)?(?:www\.|export\.|dx\.)?(?:{'|'.join(_address_patterns())})")
_SCHEME = re.compile(rf"^(?:{'|'.join(SCHEMES)})\s*:\s*")


def bare_value(text: str) -> str:
    """The canonical form of an identifier as typed or pasted: an address, ``arXiv:2402.16107v2``, ``doi:10.…``."""
    value = _SCHEME.sub("", text.strip().lower())
    value, is_address = _ADDRESS.subn("", value)
    value = _SCHEME.sub("", value)
    if is_address:
        value = value.split("?")[0].split("#")[0].removesuffix(".pdf").rstrip("/")
    value = value.removeprefix(ARXIV_DOI)
    return next((each.canonical(value) for each in SCHEMES.values() if each.pattern.match(value)), value)
