"""Identifiers of works: the known schemes, and the canonical form of values.

In canonical form an arXiv id has neither version nor subject class, a DOI is not a web address. Most are in lower case.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from readlist.translation import N_

ARXIV_DOI = "10.48550/arxiv."
"""The prefix of arXiv's own DOIs; an arXiv id follows."""


_SUBJECT_CLASS = re.compile(r"\.[a-z]{2}(?=/)")
"""The subject class in an id from before 2007 (``math.ag/0601001``), which arXiv itself leaves out."""
_ARXIV_ID = re.compile(r"(\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?/\d{7})(?:v\d+)?(?=$|[^\w\s-]|\s*\[)")
"""An arXiv id, perhaps with a version, and what may follow it: a category, or the sign that ends an address."""


def _unchanged(value: str) -> str:
    return value


def _arxiv_id(text: str) -> str:
    """The id without its version, its subject class, and the text after it."""
    found = _ARXIV_ID.match(text)
    return _SUBJECT_CLASS.sub("", found[1]) if found else ""


_NOT_AT_END_OF_DOI = ".,;:!?\"'“”„‘’«»‹›⟨⟩〈〉《》「」『』【】（）｛｝{}|。，；：、"
"""Signs of the text around a DOI. No registrant ends a DOI with one of them."""
_CLOSING = {")": "(", "]": "[", ">": "<"}
"""Closing brackets, which may end a DOI if they are opened in it."""


def _doi(text: str) -> str:
    """The DOI without the signs that end the sentence or the brackets around it; "" if nothing is left of it."""
    doi = text.rstrip(_NOT_AT_END_OF_DOI)
    while (opening := _CLOSING.get(doi[-1:])) and doi.count(opening) < doi.count(doi[-1]):
        doi = doi[:-1].rstrip(_NOT_AT_END_OF_DOI)
    return "" if doi.endswith("/") else doi


def isbn_13(text: str) -> str:
    """The ISBN with thirteen digits and no hyphens; "" if its check digit is wrong (ISO 2108)."""
    digits = re.sub(r"[-\s]", "", text).upper()
    if len(set(digits[-10:-1])) == 1:  # "0000000000" stands for an unknown one
        return ""
    if re.fullmatch(r"\d{9}[\dX]", digits):
        weights = range(10, 0, -1)
        if sum(weight * "0123456789X".index(digit) for weight, digit in zip(weights, digits, strict=True)) % 11:
            return ""
        digits = f"978{digits[:9]}"
        return digits + str(-_isbn_13_sum(digits) % 10)
    is_valid = re.fullmatch(r"97[89]\d{10}", digits) and _isbn_13_sum(digits) % 10 == 0
    return digits if is_valid else ""


def _isbn_13_sum(digits: str) -> int:
    """The sum of the digits, every second one three times; of a whole ISBN it is a multiple of ten."""
    return sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits))


class Scheme(NamedTuple):
    """A scheme of identifiers.

    ``label`` is the name of its values on screens, ``site`` the name of the site that ``address`` leads to; ``address``
    has ``{}`` for the value, and so have ``further_addresses``, which are only read; ``*`` in them is any part.
    ``pattern`` matches the beginning of a value in lower case, and ``canonical`` puts a matching value into canonical
    form. ``is_key``: equal values mean the same work; the chapters of a book share its ISBN. ``prefixed``: a value is
    recognised only after its address or the scheme's name. ``has_case``: values are not lower-cased. ``bibtex``,
    ``ris`` and ``csl`` are the names of fields for its values in these exports, "" for none.
    """

    name: str
    label: str
    site: str
    address: str
    pattern: re.Pattern[str]
    canonical: Callable[[str], str] = _unchanged
    further_addresses: tuple[str, ...] = ()
    is_key: bool = True
    prefixed: bool = False
    has_case: bool = False
    bibtex: str = ""
    ris: str = ""
    csl: str = ""

    def read(self, value: str) -> str:
        """The canonical form of a value without address and prefix; "" if it is not of this scheme."""
        plain = value.lower()
        return self.canonical(value if self.has_case else plain) if self.pattern.match(plain) else ""

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
            _ARXIV_ID,
            _arxiv_id,
            ("https://arxiv.org/pdf/{}", "https://arxiv.org/html/{}", "https://huggingface.co/papers/{}"),
            bibtex="eprint",
        ),
        Scheme(
            "doi",
            N_("DOI"),
            "DOI",
            "https://doi.org/{}",
            re.compile(r"10\.\d{4,9}/\S"),
            _doi,
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
            further_addresses=("https://www.ncbi.nlm.nih.gov/pubmed/{}", "https://europepmc.org/article/MED/{}"),
            bibtex="pmid",
            csl="PMID",
        ),
        Scheme(
            "s2",
            N_("Semantic Scholar id"),
            "Semantic Scholar",
            "https://www.semanticscholar.org/paper/{}",
            re.compile(r"[0-9a-f]{40}$"),
            further_addresses=(
                "https://www.semanticscholar.org/paper/*/{}",  # with the title in it
                "https://www.semanticscholar.org/reader/{}",
            ),
            bibtex="s2id",
        ),
        Scheme(
            "pmcid",
            N_("PubMed Central id"),
            "PubMed Central",
            "https://pmc.ncbi.nlm.nih.gov/articles/{}/",
            re.compile(r"pmc\d+$"),
            str.upper,
            ("https://www.ncbi.nlm.nih.gov/pmc/articles/{}", "https://europepmc.org/article/PMC/{}"),
            bibtex="pmcid",
            ris="C2",
            csl="PMCID",
        ),
        Scheme(
            "openreview",
            N_("OpenReview id"),
            "OpenReview",
            "https://openreview.net/forum?id={}",
            re.compile(r"[\w-]{6,20}$"),
            further_addresses=("https://openreview.net/pdf?id={}",),
            prefixed=True,
            has_case=True,
            bibtex="openreview",
        ),
        Scheme(
            "acl",
            N_("ACL Anthology id"),
            "ACL Anthology",
            "https://aclanthology.org/{}/",
            re.compile(r"(?:[a-z]\d{2}-\d{4,5}|\d{4}\.[a-z0-9_]+-[a-z0-9_]+\.\d+)$"),
            lambda value: value.upper() if value[0].isalpha() else value,
            ("https://www.aclweb.org/anthology/{}", "https://aclweb.org/anthology/papers/*/*/{}"),
            bibtex="aclid",
        ),
        Scheme(
            "isbn",
            N_("ISBN"),
            "Open Library",
            "https://openlibrary.org/isbn/{}",
            re.compile(r"97[89][-\s]?(?:\d[-\s]?){9}\d$|(?:\d[-\s]?){9}[\dx]$"),
            isbn_13,
            is_key=False,
            prefixed=True,
            bibtex="isbn",
            ris="SN",
            csl="ISBN",
        ),
    )
}
"""Schemes by name; addresses of earlier ones are preferred."""


def _address_patterns() -> dict[str, str]:
    """Patterns for the addresses of all schemes up to the value, without ``https://`` and ``www.``, longest first.

    The values are the names of the schemes.
    """
    names: dict[str, str] = {}  # of schemes, by the beginning of an address
    for scheme in SCHEMES.values():
        for address in (scheme.address, *scheme.further_addresses):
            beginning = address.partition("{")[0].removeprefix("https://").removeprefix("www.")
            names[beginning] = scheme.name
    longest_first = sorted(names, key=len, reverse=True)
    return {re.escape(beginning).replace(r"\*", "[^/]+"): names[beginning] for beginning in longest_first}


_ADDRESS_PATTERNS = _address_patterns()
_ADDRESS = re.compile(rf"^(?:https?://)?(?:www\.|export\.|dx\.)?({'|'.join(_ADDRESS_PATTERNS)})", re.IGNORECASE)
_SCHEME = re.compile(rf"^({'|'.join(SCHEMES)})\s*:\s*", re.IGNORECASE)


def bare_value(text: str) -> str:
    """The canonical form of an identifier as typed or pasted: an address, ``arXiv:2402.16107v2``, ``doi:10.…``.

    Other text is returned in lower case.
    """
    return identify(text)[1]


def identify(text: str) -> tuple[str, str]:
    """The scheme and the canonical value of an identifier as typed or pasted; "" and the text for anything else."""
    text = text.strip()
    name, text = _split_scheme(text)
    address = _ADDRESS.match(text)
    if address:
        name = _scheme_of_address(address[1])
        text = re.split(r"[?#&]", text[address.end() :])[0].rstrip("/")
        text = text[:-4] if text.lower().endswith(".pdf") else text
        inner_name, text = _split_scheme(text)
        name = inner_name or name
    if text.lower().startswith(ARXIV_DOI):
        name, text = "arxiv", text[len(ARXIV_DOI) :]
    for scheme in SCHEMES.values():
        if scheme.name == name or not scheme.prefixed:
            value = scheme.read(text)
            if value:
                return scheme.name, value
    return "", text.lower()


def _split_scheme(text: str) -> tuple[str, str]:
    """The name of the scheme before a colon, "" for none, and the rest of the text."""
    match = _SCHEME.match(text)
    return (match[1].lower(), text[match.end() :]) if match else ("", text)


def _scheme_of_address(beginning: str) -> str:
    """The name of the scheme that an address, up to its value, belongs to."""
    for pattern, name in _ADDRESS_PATTERNS.items():
        if re.fullmatch(pattern, beginning, re.IGNORECASE):
            return name
    raise ValueError(beginning)
