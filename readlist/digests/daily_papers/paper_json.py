"""A paper in the JSON of Hugging Face, or in that of scrapers, which name the same fields in many ways.

The API: https://huggingface.co/docs/hub/api (/api/daily_papers, /api/papers/ID).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from readlist.digests.daily_papers.paper_ids import page_address, read_paper_id, read_paper_link
from readlist.digests.daily_papers.section_paper import is_repository, is_summary
from readlist.digests.date_lines import iso_day
from readlist.digests.fields.author_names import list_authors, split_authors
from readlist.digests.fields.publication_dates import date_of_epoch, read_publication_date
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.json_values import text_at, texts_at

MAX_JSON_DEPTH = 4
"""Most levels of lists and objects in which papers are searched."""
MAX_VALUES = 200_000
"""Most values that are searched for papers."""

MIN_ABSTRACT_CHARS_OF_SCRAPER = 200
"""Fewest characters of a scraper's text that is an abstract rather than a summary."""

_PARTS = ("paper", "details", "metadata", "arxiv", "info")
"""Objects within an object that hold further fields of the same paper; the first ones are preferred."""
_TITLES = ("title", "paper_title", "paperTitle", "Title")
_IDS = ("id", "paper_id", "paperId", "arxiv_id", "arxivId", "arxiv", "arxivID", "hf_id", "paper", "ID", "doi")
_ABSTRACTS = ("abstract", "summary", "paper_abstract", "Abstract", "content", "description")
_SUMMARIES = ("ai_summary", "aiSummary", "tldr", "TLDR", "short_summary", "ai_abstract", "brief")
_AUTHORS = ("authors", "author", "authors_names", "author_names", "authorNames", "Authors")
_DATES = (
    *("publishedAt", "published", "published_at", "publishedDate", "published_date", "publication_date"),
    *("date_published", "pubDate", "submitted_date", "arxiv_date"),
)
_KEYWORDS = ("keywords", "ai_keywords", "aiKeywords", "tags", "topics")
_ADDRESSES = (
    *("paper_url", "paperUrl", "hf_url", "hf_link", "huggingface_url", "page_url", "url", "link", "href", "paper_link"),
    *("hf_paper_url", "arxiv_url", "arxiv_link", "arxiv_page_url", "arxivUrl", "abs_url", "pdf_url", "pdf", "pdf_link"),
    *("arxiv_pdf_url", "pdfUrl"),
)
_CODE = ("githubRepo", "github_repo", "github", "github_url", "code", "code_url", "github_links", "repo", "repo_url")
_PROJECT = ("projectPage", "project_page", "project_url", "project", "homepage", "website")
_LINKS = (*_ADDRESSES, *_CODE, *_PROJECT)
DAYS = ("submittedOnDailyAt", "submitted_on_daily_at", "dateString", "date", "daily_date", "scraped_date", "fetch_date")
"""Keys of the day on which a paper was listed; the first ones are preferred."""
_DAYS_OF_LISTS = ("dateString", "date", "daily_date")
"""Keys of the day of a list of papers, beside the list."""


def read_json_paper(value: Mapping[str, Any]) -> RecordDraft:
    """The paper in an object."""
    parts = [value, *(part for key in _PARTS if isinstance(part := value.get(key), dict))]
    if isinstance(value.get("paper"), dict):
        parts = [*parts[1:], value]  # the outer object repeats fields, its date is shifted to another zone
    is_of_site = any(key in part for part in parts for key in ("submittedOnDailyAt", "discussionId"))
    draft = RecordDraft(title=_text(parts, _TITLES))
    _set_identifier(draft, parts)
    _set_texts(draft, parts, is_of_site)
    _set_authors(draft, parts)
    draft.published = _published(parts)
    draft.keywords = next((found for part in parts for key in _KEYWORDS if (found := texts_at(part, key))), [])
    for key in _LINKS:
        for part in parts:
            if key in part:
                for address in texts_at(part, key):
                    _add_address(draft, address, key)
    identifier = draft.identifiers.get("arxiv", "")
    if identifier and not draft.url:
        draft.url = page_address(identifier)
    return draft


def find_json_papers(value: Any) -> Iterator[dict[str, Any]]:
    """The papers in a value, in order: the value itself, or those in its lists and objects."""
    return (paper for paper, _ in find_dated_papers(value))


def find_dated_papers(value: Any) -> Iterator[tuple[dict[str, Any], str]]:
    """The papers in a value, in order, each with the ISO day of the list that it is in; "" for none.

    The day is the key of the list, or stands beside it in an object.
    """
    stack: list[tuple[Any, int, str]] = [(value, 0, "")]
    looked_at = 0
    while stack and looked_at < MAX_VALUES:
        found, depth, day = stack.pop()
        looked_at += 1
        if is_json_paper(found):
            yield found, day
        elif depth < MAX_JSON_DEPTH and isinstance(found, dict):
            day = next((own for key in _DAYS_OF_LISTS if (own := iso_day(text_at(found, key)))), day)
            inner = [(each, iso_day(key) or day) for key, each in found.items()]
            stack.extend((each, depth + 1, of) for each, of in reversed(inner) if isinstance(each, dict | list))
        elif depth < MAX_JSON_DEPTH and isinstance(found, list):
            stack.extend((each, depth + 1, day) for each in reversed(found) if isinstance(each, dict | list))


def is_json_paper(value: Any) -> bool:
    """True for an object with a title, and an identifier, an address or a text."""
    if not isinstance(value, dict):
        return False
    parts: list[Mapping[str, Any]] = [value]
    parts += (part for key in _PARTS if isinstance(part := value.get(key), dict))
    return bool(_text(parts, _TITLES)) and any(
        key in part for part in parts for key in (*_IDS, *_ADDRESSES, *_ABSTRACTS, *_AUTHORS)
    )


def listing_day(value: Any) -> str:
    """The ISO day on which a paper was listed on the Daily Papers page; "" if unknown."""
    if not isinstance(value, dict):
        return ""
    parts = [value, *(part for key in ("paper", "details") if isinstance(part := value.get(key), dict))]
    days = (iso_day(read_publication_date(text_at(part, key)[:30])) for key in DAYS for part in parts)
    return next(filter(None, days), "")


def _text(parts: list[Mapping[str, Any]], keys: tuple[str, ...]) -> str:
    return next((found for key in keys for part in parts if key in part and (found := text_at(part, key).strip())), "")


def _set_identifier(draft: RecordDraft, parts: list[Mapping[str, Any]]) -> None:
    """Set the arXiv id: from an address, else from a value, which as a number may have lost zeros."""
    for key in _ADDRESSES:
        for part in parts:
            for address in texts_at(part, key) if key in part else ():
                paper = read_paper_link(address)
                if paper is not None and draft.add_identifier("arxiv", paper.identifier):
                    return
    for key in _IDS:
        for part in parts:
            identifier = read_paper_id(part.get(key))
            if identifier and draft.add_identifier("arxiv", identifier):
                return


def _set_texts(draft: RecordDraft, parts: list[Mapping[str, Any]], is_of_site: bool) -> None:
    """Set abstract and excerpt. Scrapers also call a summary of one sentence an abstract."""
    text = _text(parts, _ABSTRACTS)
    summary = _text(parts, _SUMMARIES)
    if is_of_site or (len(text) >= MIN_ABSTRACT_CHARS_OF_SCRAPER and not is_summary(text)):
        draft.abstract = text
    else:
        draft.excerpt = text
    if not text:
        draft.excerpt = summary


def _set_authors(draft: RecordDraft, parts: list[Mapping[str, Any]]) -> None:
    """Set the authors from the first key that names some: a list of names or objects, or a text."""
    for part in parts:
        for key in _AUTHORS:
            authors = part.get(key)
            if isinstance(authors, list) and authors:
                names = [name for each in authors if (name := _author_name(each))]
                draft.authors, draft.authors_cut = list_authors(names)
            elif isinstance(authors, str) and authors.strip():
                draft.authors, draft.authors_cut = split_authors(authors)
            if draft.authors:
                return


def _author_name(author: Any) -> str:
    if isinstance(author, str):
        return author
    return next((name for key in ("name", "fullname", "full_name", "author") if (name := text_at(author, key))), "")


def _published(parts: list[Mapping[str, Any]]) -> str:
    """The ISO date of publication: texts, or times since 1970."""
    for key in _DATES:
        for part in parts:
            value = part.get(key)
            if isinstance(value, int | float) and not isinstance(value, bool) and value > 1e8:
                return date_of_epoch(value)
            if date := read_publication_date(text_at(part, key)[:40]):
                return date
    return ""


def _add_address(draft: RecordDraft, address: str, key: str) -> None:
    """Add an address that leads to the paper, its code or its project; scrapers also collect those of the site."""
    paper = read_paper_link(address)
    if paper is not None:
        if paper.identifier == draft.identifiers.get("arxiv") and paper.identifier in address:
            draft.add_link(address)
    elif key in _CODE:
        if is_repository(address):
            draft.add_link(address, "code")
    elif key in _PROJECT:
        draft.add_link(address, "project")
    elif "/papers/" not in address:
        draft.add_link(address)
