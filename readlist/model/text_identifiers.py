"""Identifiers of papers in running text: arXiv ids, DOIs, PubMed ids, ISBNs, and web addresses, which may have one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from readlist.model.identifiers import SCHEMES, identify
from readlist.model.paper_addresses import pasted_identifier

WIDE_PUNCTUATION = "、。，；！？（）【】《》「」『』“”„"
"""Punctuation of other scripts that ends an address or identifier, though no blank follows."""
SENTENCE_PUNCTUATION = ".,;:!?'\"»”’>⟩〉》」』】）｝}。，；：、"
"""Punctuation at the end of an address or identifier that belongs to the sentence around it."""
MIN_ARXIV_YEAR, MAX_ARXIV_YEAR = 7, 45
"""The two digits of the years in which arXiv ids begin with the year and month: 2007 and later."""
ARXIV_ARCHIVES = (
    r"acc-phys|adap-org|alg-geom|ao-sci|astro-ph|atom-ph|bayes-an|chao-dyn|chem-ph|cmp-lg|comp-gas|cond-mat|cs|dg-ga"
    r"|funct-an|gr-qc|hep-ex|hep-lat|hep-ph|hep-th|math|math-ph|mtrl-th|nlin|nucl-ex|nucl-th|patt-sol|physics|plasm-ph"
    r"|q-alg|q-bio|quant-ph|solv-int|supr-con"
)
_DOI_SIGN = rf"(?:[^\s<>\"|{WIDE_PUNCTUATION}]|<\d{{1,6}}::[^\s<>]{{1,20}}>)"
"""A character of a DOI; old ones hold "<693::AID-ASI4>"."""
_TOKEN = re.compile(
    r"(?P<address>(?:https?://|www\.|(?<![\w./@-])(?:export\.)?(?:arxiv|(?:dx\.)?doi|pubmed|openreview|aclanthology)\.(?:ncbi"
    r"\.nlm\.nih\.gov|org|net)/)"
    rf"(?:[^\s<>\"|\\^`{{}}{WIDE_PUNCTUATION}]|<\d{{1,6}}::[^\s<>]{{1,20}}>){{1,4000}})"
    rf"|(?:\bdoi\s*+[:=]?\s*+|(?<![\w./-]))(?P<doi>10\.\d{{4,9}}/{_DOI_SIGN}{{1,500}})"
    r"|(?:\barxiv\s*+[:=]?\s*+|(?<![\w./-]))(?P<arxiv>\d{4}\.\d{4,5}(?:v\d{1,2})?(?![\w/]|\.\d)"
    rf"|(?:{ARXIV_ARCHIVES})(?:\.[a-z]{{2}})?/\d{{7}}(?:v\d{{1,2}})?(?!\w))"
    r"|\b(?:pmid|pubmed(?:\s+id)?)\s*+[:=#]?\s*+(?P<pmid>\d{1,8})(?!\w)"
    r"|(?P<pmcid>\bPMC\d{3,9})(?!\w)|\bpmcid\s*[:=]\s*(?P<pmcid_2>PMC\d{3,9})(?!\w)"
    r"|(?<![\w./-])(?P<acl>(?:19|20)\d\d\.[a-z][a-z\d_]{1,30}-[a-z\d_]{1,30}\.\d{1,4})(?![\w.-])"
    r"|(?<![\w./-])(?P<isbn_2>97[89][- ]?(?:\d[- ]?){9}\d)(?![\w-])"
    r"|\bisbn(?:[- ]?1[03])?\s*+[:=]?\s*+(?P<isbn>97[89][- ]?(?:\d[- ]?){9}\d|(?:\d[- ]?){9}[\dx])(?!\w)",
    re.IGNORECASE,
)
_BEFORE_NEXT = re.compile(r"[,;](?=https?:|10\.\d{4}|doi:)", re.IGNORECASE)
"""The end of an identifier that the next one follows without a blank."""


class TextIdentifier(NamedTuple):
    """An identifier in a text: its scheme, "address" for a web address; its text; and where that begins and ends, with
    the name of the scheme before it."""

    scheme: str
    text: str
    start: int
    end: int

    @property
    def value(self) -> str:
        """The identifier in canonical form; "" for an address of no paper and for a wrong ISBN."""
        if self.scheme == "address":
            return pasted_identifier(self.text)
        scheme, value = identify(f"{self.scheme}:{self.text}")
        return value if scheme else ""


def find_identifiers(text: str) -> Iterator[TextIdentifier]:
    """The identifiers in a text, in order. An address may lead to no paper, and an ISBN may be wrong."""
    offset = 0
    while token := _TOKEN.search(text, offset):
        offset = token.end()
        identifier = _identifier_of(token)
        if identifier is not None:
            offset = identifier.end
            yield identifier


def without_sentence_end(text: str, punctuation: str = SENTENCE_PUNCTUATION, brackets: str = "()[]") -> str:
    """An address or identifier without punctuation and closing brackets that belong to the sentence around it.

    A closing bracket that is opened within the address stays. ``brackets`` are pairs, one after the other.
    """
    text = text.rstrip(punctuation)
    for opened, closed in zip(brackets[::2], brackets[1::2], strict=True):
        surplus = text.count(closed) - text.count(opened)
        while surplus > 0 and text.endswith(closed):
            text = text[:-1].rstrip(punctuation)
            surplus -= 1
    return text


def _identifier_of(token: re.Match[str]) -> TextIdentifier | None:
    scheme = (token.lastgroup or "").removesuffix("_2")
    text = token[token.lastgroup or 0]
    if scheme == "arxiv" and not is_arxiv_id(text):
        return None
    if scheme in {"address", "doi"}:
        text = _trimmed(text)
    return TextIdentifier(scheme, text, token.start(), token.start(token.lastgroup or 0) + len(text))


def is_arxiv_id(text: str) -> bool:
    """True for an arXiv id. Since 2007, the first four digits are year and month; then come five, before 2015 four."""
    if "/" in text:
        return SCHEMES["arxiv"].read(text) != ""
    year, month = int(text[:2]), int(text[2:4])
    digits = len(re.split(r"[.v]", text.lower())[1])
    return MIN_ARXIV_YEAR <= year <= MAX_ARXIV_YEAR and 1 <= month <= 12 and digits == (5 if year >= 15 else 4)


def _trimmed(text: str) -> str:
    """The text without punctuation and brackets that belong to the sentence."""
    first = _BEFORE_NEXT.split(text, maxsplit=1)[0]
    return without_sentence_end(first, f"{SENTENCE_PUNCTUATION}*_", "()[]{}")
