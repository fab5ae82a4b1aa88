"""Items of a list without links: papers with identifiers ("arXiv:2402.16107", "SSRN 5011111") and whole references."""

from __future__ import annotations

import re

from readlist.digests.citations import split_citation
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.linked_lines import LineLink, LinkedLine
from readlist.digests.linked_papers import read_text

MAX_LINKLESS_ITEM_CHARS = 1_000
"""Characters of a reference; a longer item is a text."""
MIN_REFERENCE_TITLE_CHARS = 12
"""Characters of the title of a reference; a shorter one may be the end of a name."""

IDENTIFIERS = re.compile(
    r"\barxiv\s?:\s?(?P<arxiv>\d{4}\.\d{4,5}(?:v\d{1,2})?)(?![\w/])"
    r"|\bdoi\s?[:=]?\s?(?P<doi>10\.\d{4,9}/[^\s\"<>|]{1,300})"
    r"|\bpmid\s?:?\s?(?P<pmid>\d{5,8})\b"
    r"|\bssrn(?:\sabstract)?(?:\s(?:no\.?|id:?))?\s?[:#=]?\s?(?P<ssrn>\d{6,8})\b",
    re.IGNORECASE,
)
_ADDRESSES = {
    "arxiv": "https://arxiv.org/abs/",
    "doi": "https://doi.org/",
    "pmid": "https://pubmed.ncbi.nlm.nih.gov/",
    "ssrn": "https://ssrn.com/abstract=",
}
_STRAY_END = ".,;)]"
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def link_identifiers(line: LinkedLine) -> LinkedLine:
    """A line without links, with its identifiers as links; any other line as it is."""
    if line.links:
        return line
    links = [
        LineLink(found[0].rstrip(_STRAY_END), address_of(found), found.start())
        for found in IDENTIFIERS.finditer(line.text)
    ]
    return line._replace(links=tuple(links))


def address_of(found: re.Match[str]) -> str:
    """The address of the paper whose identifier was found."""
    scheme = found.lastgroup or ""
    return f"{_ADDRESSES[scheme]}{found[scheme].rstrip(_STRAY_END)}"


def cited_paper(line: LinkedLine) -> RecordDraft | None:
    """The paper of a reference with authors, title and year in a line without links; None for any other line."""
    if line.links or len(line.text) > MAX_LINKLESS_ITEM_CHARS or not _YEAR.search(line.text):
        return None
    authors, title, _ = split_citation(line.text.partition("\n")[0])
    if not authors or len(title) < MIN_REFERENCE_TITLE_CHARS:
        return None
    draft = RecordDraft()
    read_text(draft, line)
    return draft if draft.title and draft.authors and draft.published else None
