"""An article in an alert of Google Scholar, and the draft of its record."""

from __future__ import annotations

import re
from dataclasses import dataclass

from readlist.digests.fields.author_names import AuthorList, list_authors
from readlist.digests.fields.record_draft import RecordDraft
from readlist.model.publication import is_preprint_server

_DASH = re.compile(r"\s+[-–—]\s+|^[-–—]\s+|\s+[-–—]$")
_YEAR_AT_END = re.compile(r"(?:^|[,،，、]\s*|\s)((?:1[4-9]|20)\d\d)\s*$")
_CUT = re.compile(r"…|\.\.\.")
_NAME_ENDS = re.compile(r"[,،，、;]")
_SCHOLAR_NAME = re.compile(r"[^\W\d_a-zß-ÿ]{1,5}(?:[-‐][^\W\d_])?\s+\S[^\d,]*$|[^\W\d_\x00-\u024f]+(?:\s+\S+)?$")
"""Initials and a surname, or a name in another script."""
_ARXIV = re.compile(
    r"arXiv\s*:?\s*(?:preprint|e-?prints?)?\s*(?:arXiv)?\s*:?\s*((?:[a-z-]+/)?\d[\d.]{3,9}\d)?", re.IGNORECASE
)
_VENUE_AND_PAGES = re.compile(
    r"(?P<venue>\S.{0,300}?[^\d\s,(])(?:,?\s(?P<volume>\d{1,4})(?:\s?\((?P<issue>[^()]{1,12})\))?)?"
    r"(?:,\s(?P<pages>[A-Za-z]?\d[\w.]{0,12}(?:[-–][A-Za-z]?\d[\w.]{0,12})?))?$"
)
"""A venue with volume, issue and pages, as in a profile."""
_PATENT = re.compile(r"(?:[A-Z]{2}|[A-Z][a-z]+)\s+patent\b", re.IGNORECASE)
"""The source of a patent: "US Patent", "German patent"."""
_PREPRINT_WORDS = re.compile(r"\s*\b(?:preprints?|e-?prints?)\b.*", re.IGNORECASE)
_AVAILABLE_AT = re.compile(r"^available at\s+|(?<=SSRN)\s+\d{4,9}$", re.IGNORECASE)
"""Words beside a venue that are no part of it: "Available at SSRN 1234567"."""
_FILE_MARKS = frozenset({"PDF", "PS", "DOC", "DOCX", "RTF", "PPT"})
"""Words in brackets before a title that name the format of a file."""
_BOOK_MARKS = frozenset(
    {
        "BOOK",
        "B",
        "BUCH",
        "LIVRE",
        "LIBRO",
        "LIVRO",
        "BOEK",
        "BOK",
        "BOG",
        "KNIHA",
        "КНИГА",
        "图书",
        "書籍",
        "圖書",
        "도서",
    }
)
"""Words in brackets before a title that mean a book, in several languages."""
_CITATION_PAGE = "view_op=view_citation"


@dataclass(frozen=True, slots=True)
class ScholarArticle:
    """An article as the alert shows it.

    ``mark`` is the word in brackets before the title ("PDF"), ``file_address`` its address, if it is a link of its own.
    ``byline`` is the line with authors, venue and year, ``snippet`` the excerpt. ``line`` is 0 in a page.
    """

    title: str
    address: str
    mark: str = ""
    byline: str = ""
    snippet: str = ""
    file_address: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Byline:
    """The parts of a byline; "" for those that it lacks."""

    authors: AuthorList
    venue: str = ""
    year: str = ""


def draft_article(article: ScholarArticle) -> RecordDraft:
    """The draft of an article."""
    byline = read_byline(article.byline)
    draft = RecordDraft(
        title=article.title,
        excerpt=article.snippet,
        authors=byline.authors.names,
        authors_cut=byline.authors.is_cut,
        published=byline.year,
        venue=byline.venue,
    )
    _set_venue(draft)
    mark = article.mark.upper()
    if article.file_address:
        draft.add_link(article.file_address, "pdf" if mark in _FILE_MARKS else "")
        mark = ""
    draft.add_link(article.address, "page" if _CITATION_PAGE in article.address else "pdf" if mark == "PDF" else "")
    if article.mark.upper() in _BOOK_MARKS or "//books.google." in draft.url:
        draft.kind = "book"
    elif not draft.kind and ("arxiv" in draft.identifiers and not draft.venue):
        draft.kind = "preprint"
    return draft


def read_byline(text: str) -> Byline:
    """Authors, venue and year of "A Author, B Author… - Venue, 2024", of which each may be missing."""
    text = " ".join(text.split())
    parts = [part.strip() for part in _DASH.split(text)]
    authors, rest = parts[0], parts[1:]
    if not rest and not are_authors(authors):
        authors, rest = "", [authors]
    if len(rest) > 1 and not _YEAR_AT_END.search(rest[-1]) and _YEAR_AT_END.search(rest[-2]):
        rest.pop()  # the web site
    source = " - ".join(rest)
    year = _YEAR_AT_END.search(source)
    venue = (source[: year.start()] if year else source).strip(" ,")
    return Byline(_split_names(authors), "" if _CUT.fullmatch(venue) else venue, year[1] if year else "")


def are_authors(text: str) -> bool:
    """True if a byline without a dash names authors rather than a venue or a year."""
    names = [name.strip() for name in _NAME_ENDS.split(_CUT.sub("", text)) if name.strip()]
    return bool(names) and all(map(_SCHOLAR_NAME.match, names))


def _split_names(text: str) -> AuthorList:
    """The names; an ellipsis at any place stands for further ones."""
    plain, cuts = _CUT.subn(",", text)
    found = list_authors([name for part in _NAME_ENDS.split(plain) if (name := part.strip())])
    return AuthorList(found.names, found.is_cut or bool(cuts))


def _set_venue(draft: RecordDraft) -> None:
    """Set kind and venue of preprints, with the arXiv id in the venue; a patent is of the kind "misc"."""
    venue = draft.venue
    if _PATENT.match(venue):
        draft.kind = "misc"
    elif found := _ARXIV.match(venue):
        draft.venue, draft.kind = "arXiv", "preprint"
        draft.add_identifier("arxiv", found[1] or "")
    elif (place := _VENUE_AND_PAGES.match(venue)) and (place["issue"] or place["pages"]):
        draft.venue, draft.volume = place["venue"], place["volume"] or ""
        draft.issue, draft.pages = place["issue"] or "", place["pages"] or ""
    elif is_preprint_server(venue):
        server = _AVAILABLE_AT.sub("", _PREPRINT_WORDS.sub("", venue))
        draft.venue, draft.kind = server or venue, "preprint"
