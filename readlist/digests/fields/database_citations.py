"""Citations in alerts of databases (EBSCO, ProQuest): authors, journal, issue and pages on one line after a title."""

from __future__ import annotations

import re

from readlist.digests.fields.author_names import split_authors
from readlist.digests.fields.publication_dates import read_publication_date
from readlist.digests.fields.record_draft import RecordDraft

MAX_DATABASE_CITATION_CHARS = 1_500
"""Characters of a citation; a longer text is not read as one."""

_EBSCO = re.compile(
    r"By: (?P<authors>.{3,800}?)\.? (?P<journal>[A-Z][^.;]{1,150})\. (?P<date>[^,.]{4,30}), Vol\. ?(?P<volume>\w{1,8})"
    r"(?:,? Issue (?P<issue>[\w/-]{1,12}))?(?:, pp?\.? ?(?P<pages>[\w-]{1,20}))?\b"
)
"""A citation of EBSCO: "By: Ada Example. Journal of Owls. Mar2020, Vol. 5 Issue 2, p1-9"."""
_PROQUEST = re.compile(
    r"(?P<authors>[^.;]{2,60}, [^.;]{1,40}(?:; [^.;]{3,100}){0,50})\. (?P<journal>[A-Z][^;]{1,150});"
    r"[^;]{0,80}? ?Vol\. ?(?P<volume>\w{1,8})(?:, Iss\. ?(?P<issue>[\w/-]{1,12}))?,? ?\((?P<date>[^()]{4,30})\)"
    r"(?:: (?P<pages>[\w-]{1,20}))?"
)
"""A citation of ProQuest: "Example, Ada; Sample, Bo. Journal of Owls; Sampleton Vol. 5, Iss. 2, (Mar 2020): 1-9"."""
_THESIS = re.compile(
    r"(?P<authors>[^.;,]{2,60}, [^.;]{1,60})\. ?(?P<journal>[A-Z][^.;]{3,150}?) ProQuest Dissertations & Theses,"
    r" ?(?P<date>\d{4})"
)
_CHINESE = re.compile(
    r"(?:[\[【][^\[\]【】]{2,12}[\]】]\s*)?(?P<authors>[^《》\[\]\d]{2,200}?)[\s,，.-]*+《(?P<journal>[^《》]{2,60})》[\s,，]*+"
    r"(?P<date>(?:19|20)\d\d)\s?年?[\s,，]*+(?:第?(?P<volume>\d{1,4})\s?卷)?[\s,，]*+(?:第?(?P<issue>\d{1,4})\s?期)?"
    r"(?:[\s,，:：]*+(?:P\.?)?(?P<pages>\d{1,5}\s?[-–]\s?\d{1,5}))?\W*+$"
)
"""Wanfang, VIP and others: authors, the journal between pointed brackets, year and issue."""
_DOI = re.compile(r"\bdoi\s?:\s?(10\.\d{4,9}/[^\s\"<>|;,]+)", re.IGNORECASE)
_JOINED_MONTH_AND_YEAR = re.compile(r"([A-Z][a-z]{2})(\d{4})")
"""Month and year without a blank, as EBSCO writes them: "Mar2020"."""


def read_database_citation(draft: RecordDraft, text: str) -> bool:
    """Read a citation of EBSCO or ProQuest; False for any other text. What the draft has stays as it is."""
    if len(text) > MAX_DATABASE_CITATION_CHARS:
        return False
    text = text.strip(" \n.,;")
    found = next((match for form in (_EBSCO, _PROQUEST, _THESIS, _CHINESE) if (match := form.match(text))), None)
    if found is None:
        return False
    named = found.groupdict()
    if doi := _DOI.search(text):
        draft.add_identifier("doi", doi[1].rstrip(".)"))
    if not draft.authors:
        draft.authors, draft.authors_cut = split_authors(found["authors"])
    date = _JOINED_MONTH_AND_YEAR.sub(r"\1 \2", found["date"])
    draft.published = draft.published or read_publication_date(date)
    if found.re is _THESIS:
        draft.publisher, draft.kind = draft.publisher or found["journal"], draft.kind or "thesis"
    else:
        draft.venue = draft.venue or found["journal"]
    for name in ("volume", "issue", "pages"):
        if value := named.get(name):
            setattr(draft, name, getattr(draft, name) or value)
    return True
