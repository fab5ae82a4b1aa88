"""Identifiers of papers in a line of text: arXiv ids, DOIs, PubMed ids, ISBNs and web addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.fields.web_addresses import SENTENCE_PUNCTUATION, WIDE_PUNCTUATION, without_sentence_end
from readlist.model.identifiers import SCHEMES

MAX_IDENTIFIER_LINE_CHARS = 20_000
"""Characters of a line that is read at once; a longer line is split at blanks and commas."""
MIN_ARXIV_YEAR, MAX_ARXIV_YEAR = 7, 45
"""The two digits of the years in which arXiv ids begin with the year and month: 2007 and later."""

_ARCHIVES = (
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
    rf"|(?:{_ARCHIVES})(?:\.[a-z]{{2}})?/\d{{7}}(?:v\d{{1,2}})?(?!\w))"
    r"|\b(?:pmid|pubmed(?:\s+id)?)\s*+[:=#]?\s*+(?P<pmid>\d{1,8})(?!\w)"
    r"|(?P<pmcid>\bPMC\d{3,9})(?!\w)|\bpmcid\s*[:=]\s*(?P<pmcid_2>PMC\d{3,9})(?!\w)"
    r"|(?<![\w./-])(?P<acl>(?:19|20)\d\d\.[a-z][a-z\d_]{1,30}-[a-z\d_]{1,30}\.\d{1,4})(?![\w.-])"
    r"|(?<![\w./-])(?P<isbn_2>97[89][- ]?(?:\d[- ]?){9}\d)(?![\w-])"
    r"|\bisbn(?:[- ]?1[03])?\s*+[:=]?\s*+(?P<isbn>97[89][- ]?(?:\d[- ]?){9}\d|(?:\d[- ]?){9}[\dx])(?!\w)",
    re.IGNORECASE,
)
_NUMBERING = re.compile(r"^\s*(?:(?:[-*•·‣+>–]|\d{1,4}[.):]|\[\d{1,4}\]|\(\d{1,4}\)|\[[ xX]\])(?:\s+|$))+")
_SEPARATORS = re.compile(r"[\s,;|()\[\]<>\"'“”‘’.:=–—-]+")
_CATEGORY = rf"(?:(?:{_ARCHIVES}|stat|eess|econ|q-fin)(?:\.[A-Za-z-]{{2,8}})?)"
_WORD_FOR_FORM = "(?:pdf|ps|html|other|abs|src|view email)"
_BESIDE_ARXIV_ID = re.compile(
    rf"(?<=\d)\s\[(?:{_CATEGORY}(?:,? {_CATEGORY}){{0,8}}|{_WORD_FOR_FORM}(?:, {_WORD_FOR_FORM}){{0,4}})\]"
)
"""Text after an id on arXiv's pages: "[cs.CL]", "[pdf, other]"."""
_BEFORE_NEXT = re.compile(r"[,;](?=https?:|10\.\d{4}|doi:)", re.IGNORECASE)
"""The end of an identifier that the next one follows without a blank."""


class FoundIdentifier(NamedTuple):
    """An identifier in a line: its scheme and text; the scheme "address" is a web address."""

    scheme: str
    text: str

    def add_to(self, draft: RecordDraft) -> bool:
        """Add it to a draft. False if it turns out not to be one: an address that leads to no paper, a wrong ISBN."""
        if self.scheme != "address":
            return draft.add_identifier(self.scheme, self.text)
        address = draft.add_link(self.text if "://" in self.text else f"https://{self.text}")
        return address is not None and address.is_paper


class IdentifierLine(NamedTuple):
    """A line of text: its identifiers, and the words around them without numbering and punctuation.

    ``between`` is the text before, between and after the identifiers.
    """

    found: list[FoundIdentifier]
    words: list[str]
    between: list[str]


def split_long_line(line: str) -> Iterator[str]:
    """The parts of a line, each of at most ``MAX_IDENTIFIER_LINE_CHARS``."""
    offset = 0
    while len(line) - offset > MAX_IDENTIFIER_LINE_CHARS:
        limit = offset + MAX_IDENTIFIER_LINE_CHARS
        end = max(line.rfind(sign, offset + 1, limit) for sign in " \t,;|")
        end = end if end > offset else limit
        yield line[offset:end]
        offset = end
    yield line[offset:]


def read_line(line: str) -> IdentifierLine:
    """The identifiers in a line of at most ``MAX_IDENTIFIER_LINE_CHARS``."""
    text = _BESIDE_ARXIV_ID.sub(" ", _NUMBERING.sub("", line))
    found: list[FoundIdentifier] = []
    between: list[str] = []
    offset = searched = 0
    while token := _TOKEN.search(text, searched):
        searched = token.end()
        identifier = _identifier_of(token)
        if identifier is None:
            continue
        found.append(identifier)
        between.append(text[offset : token.start()])
        offset = searched = token.start(token.lastgroup or 0) + len(identifier.text)
    between.append(text[offset:])
    words = [word for word in _SEPARATORS.split(" ".join(between)) if any(map(str.isalnum, word))]
    return IdentifierLine(found, words, between)


def _identifier_of(token: re.Match[str]) -> FoundIdentifier | None:
    scheme = (token.lastgroup or "").removesuffix("_2")
    text = token[token.lastgroup or 0]
    if scheme == "arxiv" and not _is_arxiv_id(text):
        return None
    if scheme in {"address", "doi"}:
        text = _trimmed(text)
    return FoundIdentifier(scheme, text)


def _is_arxiv_id(text: str) -> bool:
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
