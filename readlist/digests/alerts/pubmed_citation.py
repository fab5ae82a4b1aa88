"""Citations as PubMed writes them: "J Name. 2024 Jan 1;12(3):45-50. doi: 10.1000/x. Epub 2023 Dec 1. PMID: 1234567"."""

from __future__ import annotations

import re

from readlist.digests.fields.author_names import AuthorList, join_name, list_authors, organisation
from readlist.digests.fields.publication_dates import read_publication_date
from readlist.digests.fields.record_draft import RecordDraft
from readlist.model.publication import is_preprint_server

MAX_CITATION_CHARS = 2_000
"""Characters of a text that are searched for a citation."""

_YEAR = r"(?:1[6-9]|20)\d\d"
CITATION = re.compile(
    rf"(?P<journal>[^.?!\s][^.?!]{{1,250}}(?:\.\s?\(Online\)|\[Preprint\])?)\.\s+"
    rf"(?P<date>{_YEAR}\b[^;:.?!]{{0,30}})"
    r"(?:\s*;\s*(?P<volume>[^;:(]{0,40}?)\s*(?:\((?P<issue>[^()]{1,60})\))?\s*(?=[:.]|$))?"
    r"(?:\s*:\s*(?P<pages>[^;\s][^;\s]{0,60}?)(?=\.?(?:\s|$)))?"
    r"(?=\s*(?:[.;:,]|$))"
)
"""Journal, date, volume, issue and pages; only the journal and the year are always there."""

_BOOK = re.compile(
    rf"^In:\s+(?P<book>[^.]{{2,250}}?)(?:\s*\[Internet\])?\.\s+(?P<rest>.*?;\s*)?(?P<date>{_YEAR}[^;:.–]{{0,30}})",
    re.DOTALL,
)
"""The book of a chapter: "In: Owls at Night [Internet]. Sampleton: Owl Press; 2020"."""
_BOOK_RECORD_DATE = re.compile(rf"–\.?\s*({_YEAR}(?: [A-Z][a-z]{{2}}(?: \d{{1,2}})?)?)")
"""The date of a record, after the year since which its book has been published: "1993–. 2024 Jan 3"."""
_DOI = re.compile(r"\bdoi:\s*(?:https?://(?:dx\.)?doi\.org/)?(10\.\d{4,9}/\S+)", re.IGNORECASE)
_PMID = re.compile(r"\bPMID:\s*(\d{1,8})\b")
_PMCID = re.compile(r"\bPMC(?:ID)?:\s*(PMC\d{1,9})\b")
_PUBLISHER_ITEM = re.compile(r"S\d{4}-\d{3}[\dX]\(\d\d\)\d{5}-[\dX]")
"""The number of an article that has no pages yet."""
_MEDIUM = re.compile(r"\s*\[(?:Preprint|Internet)\]$", re.IGNORECASE)
_FOOTNOTE_MARKS = re.compile(r"\((?:#|\d{1,3}|[a-z]{1,3}|[*†‡§¶]{1,3})\)|[#*†‡§¶]{1,5}$")
"""The marks after a name that refer to institutions: "(1)", "(a)", "*"."""
_NAME = re.compile(
    r"(?P<family>[^\W\d_][\w'’‘.-]*(?:\s+[^\W\d_][\w'’‘.-]*){0,5})\s+(?P<given>[^\W\d_a-z]{1,4})"
    r"(?:\s+(?P<suffix>Jr|Sr|2nd|3rd|4th|5th|II|III|IV))?$"
)
"""A surname, initials without dots, and a suffix."""
_CUT = re.compile(r"(?:^|[,;]?\s+)et al\.?\s*$")


def set_citation(draft: RecordDraft, text: str) -> bool:
    """Set journal, date, volume, issue, pages and identifiers. False if ``text`` does not begin with a citation."""
    text = text[:MAX_CITATION_CHARS]
    set_identifiers(draft, text)
    if book := _BOOK.match(text):
        draft.kind, draft.venue = "chapter", book["book"]
        own_date = _BOOK_RECORD_DATE.search(text, book.start("date"))
        draft.published = read_publication_date(own_date[1] if own_date else book["date"])
        return True
    found = CITATION.match(text)
    if not found:
        return False
    set_matched_citation(draft, found)
    return True


def set_matched_citation(draft: RecordDraft, found: re.Match[str]) -> None:
    """Set journal, date, volume, issue, pages and kind from a match of ``CITATION``."""
    is_preprint = "[Preprint]" in found["journal"]
    draft.venue = _MEDIUM.sub("", found["journal"]).strip()
    draft.published = read_publication_date(found["date"])
    draft.volume, draft.issue = (found["volume"] or "").strip(), found["issue"] or ""
    draft.pages = (found["pages"] or "").strip(" .")
    if _PUBLISHER_ITEM.fullmatch(draft.pages):
        draft.pages = ""
    draft.kind = "preprint" if is_preprint or is_preprint_server(draft.venue) else "article"
    if draft.kind == "preprint":
        draft.pages = ""  # the number of the preprint


def set_identifiers(draft: RecordDraft, text: str) -> None:
    """Set the DOI, PMID and PMCID in a text."""
    for scheme, pattern in (("doi", _DOI), ("pmid", _PMID), ("pmcid", _PMCID)):
        if found := pattern.search(text):
            draft.add_identifier(scheme, found[1])


def read_names(text: str) -> AuthorList:
    """The authors in "Surname AB(1)(2), Surname C; Group of Authors.", without the marks of their institutions."""
    text = " ".join(_FOOTNOTE_MARKS.sub(" ", text).split()).strip(" .;,")
    if text.lower().startswith(("[no authors", "no authors")):
        return AuthorList()
    text, cuts = _CUT.subn("", text)
    names: list[str] = []
    for number, group in enumerate(text.split(";")):
        parts = [part.strip(" .") for part in group.split(",") if part.strip(" .")]
        if number and parts and not _NAME.match(parts[0]):
            parts = [group.strip(" .")]  # an organisation, perhaps with a comma
        names += map(_whole_name, parts)
    found = list_authors([name for name in names if name])
    return AuthorList(found.names, found.is_cut or bool(cuts))


def _whole_name(text: str) -> str:
    """ "Surname AB Jr" as "Surname, Jr, AB"; other names are those of organisations."""
    found = _NAME.match(text)
    return join_name(found["family"], found["given"], suffix=found["suffix"] or "") if found else organisation(text)


def are_abbreviated_names(text: str) -> bool:
    """True for a list of authors: more than half of its parts are surnames with initials."""
    plain = _CUT.sub("", _FOOTNOTE_MARKS.sub(" ", text).strip())
    parts = [" ".join(part.split()) for part in re.split(r"[,;]", plain.strip(" .")) if part.strip()]
    if not parts:
        return False
    named = sum(1 for part in parts if _NAME.match(part.strip(" .")))
    return named * 2 > len(parts) or text.strip().lower().startswith("[no authors")
