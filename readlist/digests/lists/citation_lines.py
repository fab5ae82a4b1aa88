"""Lists of references as in a bibliography, one a line: "Author A and Author B (2013) Title. Journal 6(4): 232–235."

APA, Harvard and the like, with the year in brackets after the authors; links are not needed.
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
"""Lines of a list of references; less may be chance."""

_CITATION_LINE = re.compile(
    r"\s*(?:[-*+]\s+|\[?\d{1,4}[\].)]+\s+)?(?P<authors>[^\W\d_][^()\n]{2,600}?)[,.]?\s*\((?:19|20)\d\d[a-z]?\)[.,:]?\s+\S.{12,}"
)
_PLACE = re.compile(
    r"(?P<venue>[^\d\n].{1,200}?)[,.]?\s+(?:vol\.\s*)?(?P<volume>\d{1,4})\s*(?:\((?P<issue>[^()]{1,20})\))?"
    r"(?:\s*[,:]\s*(?:pp?\.\s*)?(?P<pages>[A-Za-z]?\d+(?:\s*[-–]\s*[A-Za-z]?\d+)?))?\.?"
)
_PROCEEDINGS = re.compile(r"in:?\s+(?P<venue>[^,.]{4,300})", re.IGNORECASE)


def is_citation(line: str) -> bool:
    """True for a reference with authors and a year in brackets."""
    found = _CITATION_LINE.match(line[:4_000])
    return found is not None and are_names(found["authors"])


def are_citations(lines: list[str]) -> bool:
    """True if nearly all lines of a text are references."""
    filled = [line for line in lines if line.strip() and not line.startswith("#")]
    count = sum(map(is_citation, filled))
    return count >= MIN_CITATIONS and 5 * count >= 4 * len(filled)


def read_citation(line: str) -> RecordDraft:
    """The draft of a reference. Its title is "" if the line is none."""
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
    place, proceedings = _PLACE.match(rest), _PROCEEDINGS.match(rest)
    if proceedings:
        draft.venue, draft.kind = proceedings["venue"], "conference"
    elif place:
        draft.venue, draft.volume, draft.kind = place["venue"].strip(" ,*_"), place["volume"], "article"
        draft.issue, draft.pages = place["issue"] or "", place["pages"] or ""
    return draft
