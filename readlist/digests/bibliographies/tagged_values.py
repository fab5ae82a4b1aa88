"""Values of fields as exports of databases and reference managers write them."""

from __future__ import annotations

import re
from urllib.parse import unquote

from readlist.digests.bibliographies.extra_lines import read_extra
from readlist.digests.fields.author_names import MAX_AUTHORS, AuthorList, organisation, split_authors
from readlist.digests.fields.markup import unescape_entities
from readlist.digests.fields.organisations import is_organisation
from readlist.digests.fields.publication_dates import date_of_parts, read_publication_date
from readlist.digests.fields.record_draft import RecordDraft
from readlist.model.publication import is_preprint_server

MAX_WRITTEN_NAME_CHARS = 1_000
"""Characters of an author's name that are read."""
MAX_VALUE_PARTS = 10_000
"""Names or keywords in one value that are read."""
MAX_LABELLED_CHARS = 20_000
"""Characters of a text that are searched for identifiers."""
MIN_PROSE_CHARS = 400
"""The least number of characters of an unlabelled text that is read as an abstract; a shorter one is a remark."""

_ET_AL = re.compile(
    r"(?:(?:^|[\s,;&]{1,3})(?:et\.? ?al(?:ii|\.)?|and others|others)|\s*(?:…|\.\.\.))[\s.,;]{0,3}$", re.IGNORECASE
)
"""The words or sign for further authors at the end of a list: ", et al.", "…"."""
_SUFFIX = re.compile(r"(?:jr|sr)\.?$|I{2,3}$|IV$|(?:ph\.?\s?d|m\.?d|dphil|msc|mph)\.?$", re.IGNORECASE)
"""A generation or degree after a name: "Jr.", "III", "PhD"."""
_DBLP_NUMBER = re.compile(r" 0\d{3}$")
"""The number by which dblp distinguishes persons of one name: " 0001"."""
_WITH_INITIALS = re.compile(r"\S+(?: \S+){0,2} [A-Z]{1,4}$")
"""A surname with initials after it: "Doe RB"."""
_INITIAL_BEFORE = re.compile(r"(?:[^\W\d_]['’\w-]*\s)?(?:[A-ZÀ-Þ]\.[\s-]?){1,4}\s?[A-ZÀ-Þ]['’\w-]+$")
"""A name with an initial before the surname: "A. Example", "Ada B. Example"."""
_WHOLE_NAME = re.compile(r"[A-ZÀ-Þ][\w.'’-]*(?:\s[\w.'’-]+){0,4}\s[A-ZÀ-Þ]['’\w-]+$")
_DOI = re.compile(r"10\.\d{4,9}/[^\s\"]+")
_PAGE_LABEL = re.compile(r"(?:[Pp]p\.?|[Pp]ages?|[pS]\.|Seiten?)\s*(?=\w*\d)|p(?=\d+\s?-\s?\d)")
"""The label before pages: "pp. 1", "S. 1", "p12-34"."""
_DASH = re.compile(r"[-–—‐‑‒−]")
_VOLUME_AND_ISSUE = re.compile(r"([\w.-]{1,20})\s*\(([^()]{1,30})\)$")
_VOLUME_LABEL = re.compile(r"(?:[Vv]ol(?:ume)?[.:]?|v\.?)\s*(?=\d)")
_ISSUE_LABEL = re.compile(r"(?:[Nn]o?\.|[Nn]r\.?|n|[Ii]ssue)\s*(?=\d)")
_LINK_RESOLVER = re.compile(r"url_ver=Z39\.88|[?&](?:sid=(?:EMBASE|OVID)|genre=\w+&|(?:rft\.)?atitle=)", re.IGNORECASE)
"""An address of a library's link resolver (OpenURL), which is no page of the paper."""
_LABELLED_IDENTIFIER = re.compile(r"\W{0,3}(?:arxiv|doi|pmid|pmcid|isbn)\b", re.IGNORECASE)
_ARXIV_ID_IN_VENUE = re.compile(
    r"(?:arxiv\s*:|abs/)\s*(\d{4}\.\d{4,5}(?:v\d+)?|[a-z-]+(?:\.[a-z]{2})?/\d{7})", re.IGNORECASE
)
_ISBN_SEPARATOR = re.compile(r"[;,()\n]|\s(?=97[89])|ISBN:?", re.IGNORECASE)
"""A separator of several ISBNs in one value."""
_DATE_LABEL = re.compile(r"^(?:start|end|publication)?\s*date\s*:\s*", re.IGNORECASE)
_DATE_OF_PUBLICATION = re.compile(r"Date of Publication:\s*([^.\n]{4,30})")
_DATE_WITH_BLANKS = re.compile(r"^\s*(\d{4})\s+(\d{1,2})(?:\s+(\d{1,2}))?\s*$")
_QUALIFIER = re.compile(r"/\*?[a-zA-Z][\w &,\[\]-]*(?=$|/)")
"""The subheading of a subject: "/*history"."""


def read_names(texts: list[str]) -> AuthorList:
    """The authors in the values of a field. A value should hold one author, but may hold several."""
    names, is_cut = [], len(texts) > MAX_AUTHORS
    for name in (name for text in texts[:MAX_AUTHORS] for name in _names_in(text)):
        plain, cuts = _ET_AL.subn("", _DBLP_NUMBER.sub("", name))
        is_cut = is_cut or bool(cuts)
        if any(map(str.isalpha, plain)):
            names.append(plain)
    return AuthorList(tuple(names), is_cut)


def organisation_names(texts: list[str]) -> list[str]:
    """The names in fields for organisations."""
    return [organisation(text[:MAX_WRITTEN_NAME_CHARS]) for text in texts]


def _names_in(text: str) -> list[str]:
    parts = re.split(r"[;；\n]", unescape_entities(text))[:MAX_VALUE_PARTS]
    return [name for part in parts for name in _names_in_part(" ".join(part[:MAX_WRITTEN_NAME_CHARS].split()))]


def _names_in_part(text: str) -> list[str]:
    """The names in a part of a list: one name ("Doe, Jane"), or several with commas ("Doe J, Roe RB, Poe C")."""
    if is_organisation(text):
        return [organisation(text.rstrip(" ,."))]
    if "," not in text:
        return list(split_authors(text).names) if " and " in text or "、" in text else [text]
    if re.search(r",.*\sand\s.*,", text):
        return list(split_authors(text).names)
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if len(parts) > 1 and all(map(_WITH_INITIALS.match, parts)):  # "Doe J, Roe RB, Poe C"
        return parts
    if _are_whole_names(parts):
        return parts
    if len(parts) > 3 and not any(map(_SUFFIX.match, parts)):
        return list(split_authors(text).names)
    return [", ".join(parts)]


def _are_whole_names(parts: list[str]) -> bool:
    """True if parts between commas can only be names with the given name first.

    "Ada Example, Ben Sample" may be one name in Spanish, of two surnames and two given names.
    """
    if len(parts) == 2:
        return _INITIAL_BEFORE.match(parts[0]) is not None and " " in parts[1]
    return len(parts) == 3 and all(_WHOLE_NAME.match(part) and not _SUFFIX.search(part) for part in parts)


def most_precise_date(*texts: str) -> str:
    """The most precise of the dates that have the year of the first one; a text may be a month without a year."""
    dates = [read_written_date(text) for text in texts]
    year = next((date[:4] for date in dates if date), "")
    if not year:
        return ""
    dates += [date_of_parts(year, text) for text in texts if re.match(r"[A-Za-z]{3}", text) and not _has_year(text)]
    return max((date for date in dates if date.startswith(year)), key=len)


def read_written_date(text: str) -> str:
    """The ISO date in a text, which may begin with a label or have blanks between its numbers."""
    text = _DATE_LABEL.sub("", text[:100])
    return read_publication_date(_DATE_WITH_BLANKS.sub(lambda found: "-".join(filter(None, found.groups())), text))


def date_of_publication(text: str) -> str:
    """The ISO date after "Date of Publication:", as in citations of Embase; "" if there is none."""
    found = _DATE_OF_PUBLICATION.search(text)
    return read_written_date(found[1]) if found else ""


def _has_year(text: str) -> bool:
    return re.search(r"\d{4}", text) is not None


def page_range(first: str, last: str = "") -> str:
    """The pages from a first to a last one; either of them may hold both."""
    first, last = _without(_PAGE_LABEL, first), _without(_PAGE_LABEL, last)
    if not first or not last or first == last or _DASH.search(first):
        return first or last
    return last if re.match(rf"{re.escape(first)}\s*[-–—]", last) else f"{first}-{last}"


def _without(label: re.Pattern[str], text: str) -> str:
    found = label.match(text)
    return text[found.end() :] if found else text


def set_volume(draft: RecordDraft, volume: str, issue: str) -> None:
    """Set volume and issue; the volume may hold both: "50(2)"."""
    volume, issue = _without(_VOLUME_LABEL, volume), _without(_ISSUE_LABEL, issue)
    both = _VOLUME_AND_ISSUE.match(volume)
    draft.volume, draft.issue = (both[1], both[2]) if both and not issue else (volume, issue)


def set_venue(draft: RecordDraft, venue: str) -> None:
    """Set the venue. One that is a preprint server also sets the kind, and the arXiv id in venue or volume.

    Volume and kind must be set before.
    """
    draft.venue = venue
    if not venue or not is_preprint_server(venue):
        return
    if draft.kind in {"", "article", "misc"}:
        draft.kind = "preprint"
    for text in (venue, draft.volume):
        if found := _ARXIV_ID_IN_VENUE.search(text[:500]):
            draft.add_identifier("arxiv", found[1])
    if _ARXIV_ID_IN_VENUE.match(draft.volume):
        draft.volume = ""


def add_doi(draft: RecordDraft, text: str) -> bool:
    """Add the first DOI in a text. False if there is none."""
    text = unescape_entities(text[:2_000])
    found = _DOI.search(unquote(text) if "doi.org/" in text.lower() else text)
    return draft.add_identifier("doi", found[0]) if found else False


def add_isbns(draft: RecordDraft, texts: list[str]) -> None:
    """Add the ISBN among values that may also be ISSNs: "978… (ISBN); 1234-5678 (ISSN)"."""
    for text in texts:
        for part in _ISBN_SEPARATOR.split(text[:500]):
            if len(part) > 9 and draft.add_identifier("isbn", part):
                return


def add_addresses(draft: RecordDraft, texts: list[str], kind: str = "") -> None:
    """Add the web addresses in values, several of which may be joined; a bare DOI counts as one."""
    for text in texts:
        for part in re.split(r"[;,\s](?=https?://)|\n", text, flags=re.IGNORECASE):
            address = part.strip(" ;,<>")
            if _LINK_RESOLVER.search(address[:4_000]):
                any("10." in each and add_doi(draft, unquote(each)) for each in address[:4_000].split("&"))
            elif draft.add_link(address, kind) is None and re.match(r"(?:doi:?\s*)?10\.\d{4}", address, re.IGNORECASE):
                add_doi(draft, address)


def add_labelled_identifiers(draft: RecordDraft, text: str) -> None:
    """Add the identifiers in the lines of a text that begin with the name of their scheme."""
    for line in text[:MAX_LABELLED_CHARS].split("\n"):
        if _LABELLED_IDENTIFIER.match(line):
            read_extra(draft, line)


def split_keywords(texts: list[str], separator: str = r"[;；\n]") -> list[str]:
    """The keywords in values that hold one or several; asterisks for major ones are removed."""
    words = [word for text in texts for word in re.split(separator, unescape_entities(text))[:MAX_VALUE_PARTS]]
    return [plain for word in words if (plain := word.strip().lstrip("*").strip(" ;"))]


def without_qualifiers(heading: str) -> str:
    """A subject heading without its subheadings: ``Occupational Health/*history`` is Occupational Health."""
    return _QUALIFIER.sub("", heading)
