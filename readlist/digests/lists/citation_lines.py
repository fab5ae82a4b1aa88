"""Lists of references, one on each line: "Author A and Author B (2013) Title. Journal 6(4): 232–235."

The styles are those with the year in brackets after the authors, such as APA and Harvard.
"""

from __future__ import annotations

import re

from readlist.digests.citations import split_citation
from readlist.digests.fields.author_names import split_authors
from readlist.digests.fields.item_details import are_names, find_doi
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.fields.web_addresses import find_addresses
from readlist.digests.linked_papers import clean_title

MIN_CITATIONS = 3
"""References that a text must have to be a list of them; fewer may be chance."""

_CITATION_LINE = re.compile(
    r"\s*(?:[-*+]\s+|\[?\d{1,4}[\].)]+\s+)?(?P<authors>[^\W\d_][^()\n]{2,600}?)[,.]?\s*\((?:19|20)\d\d[a-z]?\)[.,:]?\s+\S.{12,}"
)
_VENUE_AND_IMPRINT = re.compile(
    r"(?P<venue>[^\d\n].{1,200}?)[,.]?\s+(?:vol\.\s*)?(?P<volume>\d{1,4})\s*(?:\((?P<issue>[^()]{1,20})\))?"
    r"(?:\s*[,:]\s*(?:pp?\.\s*)?(?P<pages>[A-Za-z]?\d+(?:\s*[-–]\s*[A-Za-z]?\d+)?))?\.?"
)
_PROCEEDINGS = re.compile(r"in:?\s+(?P<venue>[^,.]{4,300})", re.IGNORECASE)


def is_citation(line: str) -> bool:
    """True for a reference with authors and a year in brackets."""
    found = _CITATION_LINE.match(line[:4_000])
    return found is not None and are_names(found["authors"])


def are_citations(lines: list[str]) -> bool:
    """True if at least four fifths of the lines of a text, and at least ``MIN_CITATIONS``, are references."""
    filled = [line for line in lines if line.strip() and not line.startswith("#")]
    count = sum(map(is_citation, filled))
    return count >= MIN_CITATIONS and 5 * count >= 4 * len(filled)


def read_citation(line: str) -> RecordDraft:
    """The draft of a reference. Its title is "" if the line is no reference."""
    text = re.sub(r"^\s*(?:[-*+]\s+|\[?\d{1,4}[\].)]+\s+)", "", line)
    draft = RecordDraft()
    for address in find_addresses(text):
        draft.add_link(address)
        text = text.replace(address, "")
    if doi := find_doi(text):
        draft.add_identifier("doi", doi)
    authors, title, rest = split_citation(" ".join(text.split()))
    if not authors:
        return draft
    draft.authors, draft.authors_cut = split_authors(authors)
    draft.title = clean_title(title)
    if "\n" in rest:
        rest, _, draft.published = rest.rpartition("\n")
    imprint, proceedings = _VENUE_AND_IMPRINT.match(rest), _PROCEEDINGS.match(rest)
    if proceedings:
        draft.venue, draft.kind = proceedings["venue"], "conference"
    elif imprint:
        draft.venue, draft.volume, draft.kind = imprint["venue"].strip(" ,*_"), imprint["volume"], "article"
        draft.issue, draft.pages = imprint["issue"] or "", imprint["pages"] or ""
    return draft
