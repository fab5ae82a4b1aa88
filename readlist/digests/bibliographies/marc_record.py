"""The record in the fields of MARC 21 (https://www.loc.gov/marc/bibliographic/)."""

from __future__ import annotations

import re

from readlist.digests.bibliographies.catalogue_fields import (
    CatalogueFields,
    Subfields,
    value_of,
    without_joining_punctuation,
)
from readlist.digests.fields.author_names import list_authors, organisation
from readlist.digests.fields.publication_dates import read_publication_date
from readlist.digests.fields.record_draft import RecordDraft

_AUTHOR_ROLES = frozenset({"", "aut", "cre", "ctb", "dis", "author", "verfasser", "creator", "auteur", "praeses"})
_FULL_STOP = re.compile(r"(?<=[^\W\d_]{3})\.$")
"""The full stop at the end of a field, which is not that of an initial."""
_VOLUME_LABEL = re.compile(r"(?:v|vol|bd|band|no|nr|t)\.?\s*(?=\d)", re.IGNORECASE)
_YEAR = re.compile(r"(?:1[4-9]|20)\d\d")
_LANGUAGE = re.compile(r"[\s|]([a-z]{3})[\s|]{0,2}[a-z|]?\s*$")
"""The language at the end of field 008: " eng"."""
_VOLUME = re.compile(r"\b(?:vol(?:ume)?|bd|band|jg|jahrgang|t|tome)\b[.:]?\s*([\w/-]+)", re.IGNORECASE)
"""The volume in the source of an article: "Vol. 12", "Bd. 3", "Jg. 1999"."""
_ISSUE = re.compile(r"\b(?:no|nr|issue|heft|number|num|iss)\b[.:]?\s*([\w/-]+)", re.IGNORECASE)
_PAGES = re.compile(r"\b(?:pages?|pp?|seiten?|s)\b[.:]?\s*([A-Za-z]?\d+(?:\s*[-–]\s*[A-Za-z]?\d+)?)", re.IGNORECASE)
"""The pages in the source of an article: "p. 1-9", "S. 34"."""
_VOLUME_AND_ISSUE = re.compile(r"^\s*(\d+)\s*(?:\((\d{4})\))?\s*[,(:]\s*(\d+)")
"""Volume, year and issue in numbers only: "12 (2024), 3"."""
_KINDS = {"a": "chapter", "b": "article", "m": "book", "s": "article", "c": "book"}
"""The kind by the bibliographic level, which is character 7 of the leader, counted from 0."""


def read_marc(fields: CatalogueFields, leader: str) -> RecordDraft:
    """The record."""
    draft = RecordDraft(title=_title(fields))
    _read_names(draft, fields)
    for tag in ("264", "260"):
        for field in fields.all(tag):
            draft.publisher = draft.publisher or _plain_part(value_of(field, "b"))
            draft.published = draft.published or _year(value_of(field, "c"))
    general = fields.value("008", "")
    draft.published = draft.published or _year(general[7:11])
    draft.language = fields.value("041", "a") or _language(general)
    draft.abstract = "\n\n".join(value_of(field, "a") for field in fields.all("520"))
    draft.keywords = [
        word for tag in ("650", "653", "600", "610", "651") for field in fields.all(tag) for word in _subject(field)
    ]
    draft.kind = "thesis" if "502" in fields else _KINDS.get(leader[7:8], "")
    _read_host(draft, fields)
    _read_series(draft, fields)
    _add_identifiers(draft, fields)
    return draft


def _plain_part(text: str) -> str:
    return without_joining_punctuation(text).strip(" []")


def _year(text: str) -> str:
    found = _YEAR.search(text)
    return read_publication_date(found[0]) if found else ""


def _language(general: str) -> str:
    """The language in field 008, whose blanks some catalogues join."""
    found = _LANGUAGE.search(general)
    return found[1] if found and found[1] not in {"und", "zxx", "mul"} else ""


def _title(fields: CatalogueFields) -> str:
    field = next(fields.all("245"), ())
    title, rest = without_joining_punctuation(value_of(field, "a")), without_joining_punctuation(value_of(field, "b"))
    parts = [without_joining_punctuation(value) for code, value in field if code in {"n", "p"}]
    return ". ".join([f"{title}: {rest}" if title and rest else title or rest, *parts]).strip(". ")


def _read_names(draft: RecordDraft, fields: CatalogueFields) -> None:
    """The authors; those who have another role, such as editors, only if there are no authors."""
    authors: list[str] = []
    others: list[str] = []
    for tag in ("100", "110", "111", "700", "710", "711"):
        for field in fields.all(tag):
            if value_of(field, "t"):  # a name and title: a related work, not an author
                continue
            roles = {value.lower().rstrip(".") for code, value in field if code in {"4", "e"}} or {""}
            name = _FULL_STOP.sub("", _plain_part(value_of(field, "a")).rstrip(","))
            person = tag.endswith("00")
            is_author = bool(roles & _AUTHOR_ROLES) and (person or tag.startswith("1") or "aut" in roles)
            (authors if is_author else others).append(name if person else organisation(name))
    found = list_authors([each for each in authors if each] or [each for each in others if each])
    draft.authors, draft.authors_cut = found


def _subject(field: Subfields) -> list[str]:
    text = " -- ".join(value.rstrip(".") for code, value in field if code in "axyz" and code)
    return [text] if text else []


def _read_host(draft: RecordDraft, fields: CatalogueFields) -> None:
    """Read the journal or book that the work is in, with volume, issue and pages."""
    for field in fields.all("773"):
        draft.venue = draft.venue or _plain_part(value_of(field, "t"))
        draft.published = draft.published or _year(value_of(field, "d"))
        for code, text in field:
            if code == "g":
                _read_imprint(draft, text)
            if code == "z" and not draft.identifiers.get("isbn"):
                draft.add_identifier("isbn", text)
    if draft.venue and (draft.kind in {"", "book"} or draft.issue):
        draft.kind = "article"


def _read_imprint(draft: RecordDraft, text: str) -> None:
    """Read volume, issue and pages in a text such as ``Vol. 3 (2014), no. 2, p. 5-9``."""
    compact = _VOLUME_AND_ISSUE.match(text)
    for name, pattern in (("volume", _VOLUME), ("issue", _ISSUE), ("pages", _PAGES)):
        if not getattr(draft, name) and (found := pattern.search(text)):
            setattr(draft, name, found[1])
    if compact:
        draft.volume = draft.volume or compact[1]
        draft.issue = draft.issue or compact[3]
    draft.published = draft.published or _year(text)


def _read_series(draft: RecordDraft, fields: CatalogueFields) -> None:
    for tag in ("490", "830"):
        for field in fields.all(tag):
            if not draft.venue:
                draft.venue = _plain_part(value_of(field, "a"))
                draft.volume = draft.volume or _VOLUME_LABEL.sub("", _plain_part(value_of(field, "v")))


def _add_identifiers(draft: RecordDraft, fields: CatalogueFields) -> None:
    for field in fields.all("020"):
        draft.add_identifier("isbn", value_of(field, "a").partition(" ")[0])
    for field in fields.all("024"):
        kind = value_of(field, "2").lower()
        if kind in {"doi", "arxiv", "pmid"}:
            draft.add_identifier(kind, value_of(field, "a"))
    for field in fields.all("856"):
        note = f"{value_of(field, '3')} {value_of(field, 'z')}".lower()
        if not re.search(r"inhaltsverzeichnis|table of contents|cover|klappentext|rezension|review", note):
            draft.add_link(value_of(field, "u"))
