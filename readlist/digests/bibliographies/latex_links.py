r"""The links of a reference in LaTeX: ``\href{address}{text}``, ``\url{address}``, ``\doi{10.5555/1}`` and the like."""

from __future__ import annotations

import re
from typing import NamedTuple

from readlist.digests.bibliographies.bibtex_text import plain_address

_GROUP = r"\s*\{((?:[^{}]|\{[^{}]{0,500}\}){0,4000}+)\}"
_OPTIONAL = r"(?:\s*\[[^\[\]]{0,300}\])?"
_ADDRESS = re.compile(rf"\\(?:href|Eprint|url|burl|nolinkurl)(?![A-Za-z@]){_GROUP}")
r"""A command with an address: "\href{https://example.org}", "\Eprint {https://arxiv.org/abs/2402.16107}"."""
_DOI = re.compile(rf"\\(?:doi|DOI|dodoi|doiurl|showDOI|mn@doi|refdoi|bdoi){_OPTIONAL}{_GROUP}")
r"""A command with a DOI: "\doi{10.5555/1}", "\mn@doi [MNRAS] {10.5555/1}"."""
_DOI_BASE = re.compile(r"\\doibase\s*")
r"""The beginning of an address of a DOI, in REVTeX: "\href {\doibase 10.5555/1}"."""
_PATH = re.compile(rf"\\path{_GROUP}")
r"""A DOI that Elsevier shows as a path: "\path{doi:10.5555/1}"."""
_EPRINT = re.compile(
    rf"\\(?:doarXiv|arxiv|arXiv|eprint|mn@eprint(?:\s*\{{\s*arXiv\s*\}})?|archivePrefix|eprintprefix){_OPTIONAL}{_GROUP}"
)
r"""A command with a number of arXiv: "\doarXiv{2402.16107}", "\mn@eprint {arXiv} {2402.16107}"."""
_DOI_VALUE = re.compile(r"10\.\d{4,9}/[^\s{}]+")
_ARXIV_VALUE = re.compile(r"(?<![\d.])\d{4}\.\d{4,5}(?:v\d+)?(?!\d)|[a-z-]{2,20}(?:\.[A-Z]{2})?/\d{7}(?:v\d+)?")


class LatexLinks(NamedTuple):
    """The addresses of a reference, its DOI and its number in arXiv; "" if there is none."""

    addresses: tuple[str, ...]
    doi: str
    eprint: str


def find_links(text: str) -> LatexLinks:
    """The links of a reference, each address once."""
    addresses = [plain_address(_DOI_BASE.sub("https://doi.org/", found[1])) for found in _ADDRESS.finditer(text)]
    dois = [plain_address(found[1]) for found in [*_DOI.finditer(text), *_PATH.finditer(text)]]
    eprints = [plain_address(found[1]) for found in _EPRINT.finditer(text)]
    doi = next((value[0] for each in dois if (value := _DOI_VALUE.search(each))), "")
    eprint = next((value[0] for each in eprints if (value := _ARXIV_VALUE.search(each))), "")
    found = (each for each in [*addresses, *dois] if each.lower().startswith(("http://", "https://")))
    return LatexLinks(tuple(dict.fromkeys("".join(each.split()) for each in found)), doi.rstrip(".,;"), eprint)
