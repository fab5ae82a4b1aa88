"""The record and the marks in the fields of a BibTeX entry, in the dialects of its exporters.

The fields are those of BibTeX (https://ctan.org/pkg/bibtex, "BibTeXing") and of biblatex (https://ctan.org/pkg/biblatex).
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from readlist.digests.bibliographies.bibtex_entries import BibtexFields
from readlist.digests.bibliographies.bibtex_links import add_identifiers, add_links
from readlist.digests.bibliographies.bibtex_names import read_names
from readlist.digests.bibliographies.bibtex_tables import (
    KEYWORD_FIELDS,
    NOTE_FIELDS,
    OTHER_VENUE_FIELDS,
    PLACEHOLDER_VALUES,
    PUBLISHER_FIELDS,
    READ_STATUSES,
    STAR_VALUES,
    TAG_FIELDS,
    TAGGING_SITE_FIELDS,
    VENUE_FIELDS,
)
from readlist.digests.bibliographies.bibtex_text import plain_text
from readlist.digests.bibliographies.bibtex_values import find_closing_brace
from readlist.digests.bibliographies.extra_lines import note_in_extra, status_in_extra
from readlist.digests.fields.author_names import AuthorList, organisation
from readlist.digests.fields.journal_macros import JOURNAL_MACROS
from readlist.digests.fields.markup import unescape_entities
from readlist.digests.fields.publication_dates import date_of_parts, month_number, read_publication_date
from readlist.digests.fields.publication_kinds import read_kind
from readlist.digests.fields.record_draft import RecordDraft
from readlist.model.digest import NO_MARKS, SourceMarks
from readlist.model.publication import is_preprint_server

_KINDS_WITH_EDITORS = frozenset(
    {"proceedings", "book", "collection", "mvbook", "mvcollection", "mvproceedings", "reference"}
)
"""Types whose editors are read as the authors if there are no authors."""
_MARK_FIELDS = frozenset(
    [*TAG_FIELDS, *TAGGING_SITE_FIELDS, *NOTE_FIELDS, *STAR_VALUES, "readstatus", "read", "read-status", "note"]
)
"""Fields from which marks are read."""
CACHED_DATES = 2_048
"""Dates whose ISO form is kept for the next entry."""
_PREPRINT_KINDS = frozenset({"article", "misc", ""})
_SCOPUS_ID = "2-s2.0-"
"""The beginning of the id of a record in Scopus, which ORCID writes as ``eid``."""
_VOLUME_AND_ISSUE = re.compile(r"(\w+)\s*\(([\w/–-]+)\)$")
"""A volume with its issue: "12(3)"."""
_BRACE_OR_SEPARATOR = re.compile(r"[{},;]")
_SENTENCE_END = re.compile(r"[.!?:;)\"”]$")
_PAGES_WORD = re.compile(r"^(?:pp?\.?|pages?)\s+(?=\d)", re.IGNORECASE)
"""The word before pages: "pp. 1"."""
_NUMBER_WORD = re.compile(r"^(?:vol(?:ume)?|no|nr|issue|number)(?:\.\s*|\s+)(?=\d)", re.IGNORECASE)
"""The word before a volume or issue: "Vol. 3"."""
_PARAGRAPHS = re.compile(r"\n[^\S\n]*\n\s*")
_ADDRESS = re.compile(r"\\url|https?:|www\.", re.IGNORECASE)


def make_draft(fields: BibtexFields) -> RecordDraft:
    """The record of an entry."""
    draft = RecordDraft()
    add_identifiers(draft, fields)
    add_links(draft, fields)
    kind = _kind(fields)
    authors = _authors(fields)
    draft.authors, draft.authors_cut = authors.names, authors.is_cut
    draft.published = _published(fields)
    _set_title_and_venue(draft, fields, kind)
    _set_imprint(draft, fields)
    draft.kind = _kind_by_venue(kind, draft)
    draft.abstract = _abstract(fields.get("abstract", "abstracttext", "summary"))
    draft.keywords = _without_tags(_keywords(fields), _tags(fields))
    draft.language = plain_text(fields.get("language", "langid", "hyphenation"))
    draft.version = draft.version or _without_placeholder(fields.get("version"))
    return draft


def make_marks(fields: BibtexFields) -> SourceMarks:
    """The marks that the user of a reference manager set."""
    if _MARK_FIELDS.isdisjoint(fields.values) and not any(name.startswith("comment-") for name in fields.values):
        return NO_MARKS
    status = READ_STATUSES.get(fields.get("readstatus", "read", "read-status").strip("{} ").lower(), "")
    extra = plain_text(fields.get("annotation", "note"))
    status = status or status_in_extra(extra)
    is_starred = any(fields.get(name).lower() in values for name, values in STAR_VALUES.items())
    tags = tuple(_tags(fields))
    notes = [
        plain_text(value) for name, value in fields.values.items() if name in NOTE_FIELDS or name.startswith("comment-")
    ]
    if status_in_extra(extra):  # Zotero's field "Extra"
        notes = [note_in_extra(note) for note in notes]
    note = "\n\n".join(dict.fromkeys(note.strip() for note in notes if note.strip()))
    marks = SourceMarks(status, is_starred, tags, note)
    return marks if any(marks) else NO_MARKS


def _without_placeholder(value: str) -> str:
    """A short value as plain text; "" if it only says that it is unknown."""
    text = plain_text(value).strip().strip(",")
    return "" if text.lower() in PLACEHOLDER_VALUES else text


def _number(value: str) -> str:
    """A volume or issue without the word for it: "Vol. 3" is "3"."""
    return _NUMBER_WORD.sub("", _without_placeholder(value))


def _authors(fields: BibtexFields) -> AuthorList:
    names = read_names(_without_placeholder_names(fields.get("author", "authors")))
    if not names.names and fields.kind in _KINDS_WITH_EDITORS:
        editors = read_names(_without_placeholder_names(fields.get("editor", "editors")))
        names = editors if editors.names else names
    if not names.names:
        whole = plain_text(fields.get("organization")) if fields.kind in {"manual", "standard"} else ""
        names = AuthorList((organisation(whole),) if whole else (), names.is_cut)
    group = plain_text(fields.get("collaboration")).strip()
    if group and not any(group.lower() in name.lower() for name in names.names):
        names = AuthorList((*names.names, organisation(group)), names.is_cut)
    return names


def _without_placeholder_names(value: str) -> str:
    return "" if value.strip("{} ").lower() in PLACEHOLDER_VALUES else value


def _published(fields: BibtexFields) -> str:
    """The date of publication: ``date``, or ``year`` and ``month``; that of an event only if there is no other."""
    text = plain_text(fields.get("date", "publication_date", "publicationdate"))
    date = read_publication_date(text) if text and text[0] not in "/." else ""  # "../2025" only says when it ended
    if len(date) > 4:
        return date
    parts = _date_of_fields(fields.get("year"), fields.get("month"), fields.get("day"))
    if len(parts) > len(date):
        date = parts
    if len(date) == 4:
        issue = read_publication_date(plain_text(fields.get("issue_date", "pubdate")))
        date = issue if issue.startswith(date) else date
    return date or read_publication_date(plain_text(fields.get("eventdate", "earlyaccessdate")).split("/")[0])


@lru_cache(maxsize=CACHED_DATES)
def _date_of_fields(year: str, month: str, day: str) -> str:
    month = plain_text(month).strip(" ,.{}")
    if month.isalpha() and (number := month_number(month)):
        month = str(number)
    return date_of_parts(plain_text(year).strip(" ,.{}"), month, plain_text(day))


def _kind(fields: BibtexFields) -> str:
    kind = read_kind(fields.kind)
    if kind not in {"", "misc", "article", "preprint"}:
        return kind
    own = read_kind(plain_text(fields.get("type", "document_type", "entrysubtype", "howpublished")))
    return own if own and own != "article" else kind


def _kind_by_venue(kind: str, draft: RecordDraft) -> str:
    """The kind; "preprint" if the venue is a preprint server, or if the arXiv id stands in place of a venue."""
    if kind not in _PREPRINT_KINDS:
        return kind
    is_only_in_arxiv = "arxiv" in draft.identifiers and not draft.venue and "doi" not in draft.identifiers
    if is_preprint_server(draft.venue) or (is_only_in_arxiv and (kind != "article" or not draft.volume)):
        return "preprint"
    return kind


def _set_title_and_venue(draft: RecordDraft, fields: BibtexFields, kind: str) -> None:
    title = _joined(fields, "title", "subtitle")
    chapter = plain_text(fields.get("chapter"))
    if fields.kind == "inbook" and " " in chapter.strip() and title and not fields.get("booktitle"):
        draft.title, draft.venue = chapter, title
        return
    draft.title = (
        title
        or _joined(fields, "booktitle", "booksubtitle")
        or plain_text(fields.get("maintitle", "shorttitle", "eventtitle", "origtitle"))
    )
    draft.venue = _venue(fields, kind, bool(title))


def _venue(fields: BibtexFields, kind: str, has_title: bool) -> str:
    for name in VENUE_FIELDS.get(kind, OTHER_VENUE_FIELDS):
        value = fields.get(name)
        if not value or (name == "booktitle" and not has_title) or (name == "howpublished" and _ADDRESS.search(value)):
            continue
        venue = _joined(fields, "booktitle", "booksubtitle") if name == "booktitle" else _journal(value)
        if venue.lower() not in PLACEHOLDER_VALUES:
            return venue
    return ""


def _journal(value: str) -> str:
    macro = value.strip("{} ")
    if macro.startswith("\\") and (name := JOURNAL_MACROS.get(macro[1:])):
        return name
    return plain_text(value)


def _joined(fields: BibtexFields, title: str, subtitle: str) -> str:
    first, second = plain_text(fields.get(title)).strip(), plain_text(fields.get(subtitle)).strip()
    if not first or not second or second.lower() in first.lower():
        return first or second
    return f"{first} {second}" if first.endswith((":", "?", "!", ".")) else f"{first}: {second}"


def _set_imprint(draft: RecordDraft, fields: BibtexFields) -> None:
    """Set volume, issue, pages and publisher, without arXiv ids in them."""
    volume, pages = _number(fields.get("volume")), _without_placeholder(fields.get("pages", "page"))
    draft.volume = "" if volume.lower().startswith("abs/") else volume
    draft.issue = _number(fields.get("number", "issue"))
    if not draft.issue and (both := _VOLUME_AND_ISSUE.match(draft.volume)):
        draft.volume, draft.issue = both.groups()
    pages = _PAGES_WORD.sub("", pages)
    if not pages or "arxiv" in pages.lower():
        pages = _without_placeholder(fields.get("eid", "articleno", "article-number", "art_number", "article_number"))
    draft.pages = "" if "arxiv" in pages.lower() or pages.startswith(_SCOPUS_ID) else pages
    draft.publisher = next((text for name in PUBLISHER_FIELDS if (text := _publisher(fields, name))), "")
    if draft.volume == draft.issue == "0":  # of an article that is in no issue yet
        draft.volume = draft.issue = ""


def _publisher(fields: BibtexFields, name: str) -> str:
    return _without_placeholder(fields.get(name))


def _abstract(value: str) -> str:
    """An abstract with its paragraphs; JabRef once separated all lines of a paragraph by blank ones."""
    text = plain_text(value)
    if "\n" not in text:
        return text
    parts = _PARAGRAPHS.split(text)
    broken = sum(not _SENTENCE_END.search(part.rstrip()) for part in parts[:-1])
    return _PARAGRAPHS.sub("\n", text) if len(parts) > 3 and broken * 2 > len(parts) else text


def _keywords(fields: BibtexFields) -> list[str]:
    if any(fields.get(name) for name in TAGGING_SITE_FIELDS):
        return []
    return [word for name in KEYWORD_FIELDS if name in fields.values for word in _split_words(fields.get(name))]


def _tags(fields: BibtexFields) -> list[str]:
    tags = [word for name in TAG_FIELDS if name in fields.values for word in _split_words(fields.get(name))]
    if fields.get("intrahash"):
        tags += plain_text(fields.get("keywords")).split()
    elif fields.get("citeulike-article-id"):
        tags += _split_words(fields.get("keywords"))
    return list(dict.fromkeys(tags))


def _without_tags(keywords: list[str], tags: list[str]) -> list[str]:
    known = {tag.lower() for tag in tags}
    return [word for word in keywords if word.lower() not in known]


def _split_words(value: str) -> list[str]:
    """The words of a list at semicolons, else at commas or lines, outside of braces."""
    if not value:
        return []
    value = unescape_entities(value)  # "&amp;" has a semicolon
    # Web of Science puts all values into further braces
    if value[0] == "{" and ";" in value and find_closing_brace(value, 0) == len(value) - 1:
        value = value[1:-1]
    part_starts = {";": [0], ",": [0]}
    depth = 0
    for sign in _BRACE_OR_SEPARATOR.finditer(value):
        depth += (sign[0] == "{") - (sign[0] == "}")
        if depth <= 0 and sign[0] in part_starts:
            part_starts[sign[0]].append(sign.end())
    begins = part_starts[";"] if len(part_starts[";"]) > 1 else part_starts[","]
    parts = [value[begin:end] for begin, end in pairwise([*begins, len(value)])]
    if len(parts) == 1:
        parts = re.split(r"\n\s*|\s\|\s", value)
    words = (" ".join(plain_text(part).split()).strip(" ,;") for part in parts)
    return [word for word in words if word and word.lower() not in PLACEHOLDER_VALUES]
