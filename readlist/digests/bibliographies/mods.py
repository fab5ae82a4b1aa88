"""Reads MODS (https://www.loc.gov/standards/mods/), one or a collection, also in answers of libraries (SRU, OAI)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from readlist.digests.bibliographies.catalogue_fields import without_joining_punctuation
from readlist.digests.bibliographies.xml_records import marked_text, read_elements
from readlist.digests.fields.author_names import AuthorList, join_name, list_authors, organisation
from readlist.digests.fields.page_ranges import join_pages
from readlist.digests.fields.publication_dates import read_publication_date
from readlist.digests.fields.publication_kinds import read_kind
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.source import Source
from readlist.digests.xml_elements import child, children, elements, root_of, text_of
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.translation import N_

_RECORD_START = re.compile(rb"<(?:\w+:)?mods[\s>]")
_NAMESPACE = b"http://www.loc.gov/mods/"
_WRAPPERS = frozenset({"searchRetrieveResponse", "OAI-PMH", "collection", "records"})
_AUTHORS = frozenset({"", "author", "aut", "creator", "cre", "contributor", "ctb", "verfasser", "dissertant", "dis"})
_EDITORS = frozenset({"editor", "edt", "herausgeber"})
_SCHEMES = {
    "doi": "doi",
    "isbn": "isbn",
    "pmid": "pmid",
    "pubmed": "pmid",
    "pmc": "pmcid",
    "pmcid": "pmcid",
    "arxiv": "arxiv",
}
_ISBN_REMARK = re.compile(r"\s*[(:].*$", re.DOTALL)
"""Binding and price after an ISBN: "(pbk.)", ": $20"."""
_OTHER_TITLES = frozenset({"abbreviated", "alternative", "translated", "uniform"})
"""Types of titles that are not the main title."""


class Mods:
    """The reader of MODS."""

    name = "mods"
    label = N_("MODS")
    extensions = (".xml", ".mods")
    looks_for = N_("the element “mods” or “modsCollection”")

    def score(self, head: bytes, name: str) -> int:
        """95 for the root element, or for an answer of a library with MODS in it."""
        root, namespace = root_of(head)
        if root in {"mods", "modsCollection"}:
            return 95 if not namespace or "mods" in namespace else 0
        return 94 if root in _WRAPPERS and _NAMESPACE in head and _RECORD_START.search(head) else 0

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """The records. Raises FormatFault for XML that is damaged before the first one."""
        yield DigestHead("", source.name)
        yield from read_elements(elements(source, "mods"), source, _RECORD_START, _record)


READER = Mods()


def _record(mods: etree._Element) -> RecordDraft:
    draft = RecordDraft(
        title=_title(mods),
        abstract="\n\n".join(marked_text(each) for each in children(mods, "abstract")),
        language=_language(mods),
        keywords=[text_of(part) for subject in children(mods, "subject") for part in _subject_parts(subject)],
        published=_published(mods),
        publisher=without_joining_punctuation(
            text_of(child(mods, "originInfo", "publisher")) or text_of(child(mods, "originInfo", "agent", "namePart"))
        ),
    )
    draft.authors, draft.authors_cut = _names(mods, _AUTHORS)
    if not draft.authors:
        draft.authors, draft.authors_cut = _names(mods, _EDITORS)
    host = _related(mods, "host")
    draft.venue = _title(host) if host is not None else ""
    if not draft.publisher and host is not None:
        draft.publisher = text_of(child(host, "originInfo", "publisher"))
    for part in (child(mods, "part"), child(host, "part") if host is not None else None):
        if part is not None:
            _read_part(draft, part)
    series = _related(mods, "series")
    if not draft.venue and series is not None:
        draft.venue = _title(series)
    if not draft.published and host is not None:
        draft.published = _published(host)
    _add_identifiers(draft, mods)
    draft.kind = _kind(mods, host)
    return draft


def _title(element: etree._Element) -> str:
    for info in children(element, "titleInfo"):
        if info.get("type") in _OTHER_TITLES:
            continue
        first, title, rest = (
            without_joining_punctuation(marked_text(child(info, name)).strip())
            for name in ("nonSort", "title", "subTitle")
        )
        parts = [text_of(each) for name in ("partNumber", "partName") for each in children(info, name)]
        whole = f"{first}{'' if first.endswith(('’', chr(39))) else ' '}{title}".strip() if first else title
        return ". ".join([f"{whole}: {rest}" if rest else whole, *parts])
    return ""


def _related(mods: etree._Element, kind: str) -> etree._Element | None:
    return next((each for each in children(mods, "relatedItem") if each.get("type") == kind), None)


def _names(mods: etree._Element, roles: frozenset[str]) -> AuthorList:
    found = []
    for name in children(mods, "name"):
        named = [text_of(each).lower().rstrip(".") for each in children(name, "role", "roleTerm")] or [""]
        if any(each in roles for each in named):
            found.append(_name(name))
    return list_authors([each for each in found if each])


def _name(name: etree._Element) -> str:
    parts = {"": "", "family": "", "given": "", "termsOfAddress": ""}
    for part in children(name, "namePart"):
        kind = part.get("type") or ""
        if kind in parts:
            parts[kind] = f"{parts[kind]} {text_of(part)}".strip()
    if parts["family"]:
        return join_name(parts["family"].rstrip(","), parts["given"].rstrip(","), suffix=parts["termsOfAddress"])
    whole = (parts[""] or text_of(child(name, "displayForm"))).rstrip(", ")
    return organisation(whole) if name.get("type") in {"corporate", "conference"} else whole


def _language(mods: etree._Element) -> str:
    terms = children(mods, "language", "languageTerm")
    code = next((text_of(each) for each in terms if each.get("type") == "code"), "")
    return code or text_of(terms[0] if terms else child(mods, "language"))


def _subject_parts(subject: etree._Element) -> list[etree._Element]:
    return [part for name in ("topic", "geographic", "genre") for part in children(subject, name)]


def _published(element: etree._Element) -> str:
    """The most precise of the dates of issue, else of copyright or creation."""
    for name in ("dateIssued", "copyrightDate", "dateCreated", "dateOther"):
        found = [read_publication_date(text_of(each).strip("[]©c ")) for each in children(element, "originInfo", name)]
        if any(found):
            return max(found, key=len)
    return read_publication_date(text_of(child(element, "part", "date")))


def _read_part(draft: RecordDraft, part: etree._Element) -> None:
    for detail in children(part, "detail"):
        number = text_of(child(detail, "number"))
        kind = detail.get("type") or ""
        if kind == "volume":
            draft.volume = draft.volume or number
        elif kind in {"issue", "number"}:
            draft.issue = draft.issue or number
        elif kind in {"page", "pages"}:
            draft.pages = draft.pages or number
    for extent in children(part, "extent"):
        first, last = (text_of(child(extent, name)) for name in ("start", "end"))
        pages = join_pages(first, last) if first else text_of(child(extent, "list"))
        draft.pages = draft.pages or pages
    draft.published = draft.published or read_publication_date(text_of(child(part, "date")))


def _add_identifiers(draft: RecordDraft, mods: etree._Element) -> None:
    for each in children(mods, "identifier"):
        scheme = _SCHEMES.get((each.get("type") or "").lower(), "")
        text = text_of(each)
        if scheme == "isbn":
            text = _ISBN_REMARK.sub("", text)
        if each.get("invalid") != "yes" and not (scheme and draft.add_identifier(scheme, text)):
            draft.add_link(text)
    for each in children(mods, "location", "url"):
        draft.add_link(text_of(each))


def _kind(mods: etree._Element, host: etree._Element | None) -> str:
    """The kind by the genre, else by the host and by the way of issue."""
    for genre in (*children(mods, "genre"), *children(mods, "typeOfResource")):
        if kind := read_kind(text_of(genre)):
            return kind
    hosts = children(host, "genre") if host is not None else []
    genres = " ".join(text_of(each).lower() for each in (*children(mods, "genre"), *hosts))
    if "thes" in genres or "dissert" in genres:
        return "thesis"
    if "conference" in genres:
        return "conference"
    if host is not None:
        issued = text_of(child(host, "originInfo", "issuance")).lower()
        return "chapter" if issued == "monographic" or _isbn_of(host) else "article"
    return "book" if text_of(child(mods, "originInfo", "issuance")).lower() == "monographic" else ""


def _isbn_of(host: etree._Element) -> bool:
    return any((each.get("type") or "").lower() == "isbn" for each in children(host, "identifier"))
