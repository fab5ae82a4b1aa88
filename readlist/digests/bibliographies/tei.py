"""Reads TEI (https://tei-c.org/guidelines/p5/): papers that GROBID reads from PDFs, and bibliographies like Zotero's.

A document whose header describes a paper is that paper; of any other, the works in its bibliographies are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from readlist.digests.bibliographies.xml_records import marked_text, read_elements
from readlist.digests.fields.author_names import join_name, list_authors, organisation
from readlist.digests.fields.page_ranges import join_pages
from readlist.digests.fields.publication_dates import read_publication_date
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.source import Source
from readlist.digests.xml_elements import child, children, elements, local_name, root_of, text_of
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.translation import N_

_HEADER_START = re.compile(rb"<(?:\w+:)?teiHeader[\s>]")
_WORK_START = re.compile(rb"<(?:\w+:)?biblStruct[\s>]")
_FULL_START = re.compile(rb"<(?:\w+:)?biblFull[\s>]")
_PAPER = re.compile(
    rb"<(?:\w+:)?analytic[\s>](?:(?!</(?:\w+:)?analytic>).)*?<(?:\w+:)?title[^<>]*>\s*[^\s<]", re.DOTALL
)
"""The title of a paper in a header."""
_SCHEMES = {"doi": "doi", "arxiv": "arxiv", "pmid": "pmid", "pmcid": "pmcid", "isbn": "isbn"}
_KINDS = {"j": "article", "m": "book", "s": "book", "u": "misc"}
"""The kind of a work without a title of its own in a larger one, by the level of its title."""
_ARXIV_SUBJECT = re.compile(r"\s*\[[\w., -]+\]$")


class Tei:
    """The reader of TEI."""

    name = "tei"
    label = N_("TEI")
    extensions = (".xml", ".tei")
    looks_for = N_("the element “TEI” with “biblStruct”")

    def score(self, head: bytes, name: str) -> int:
        """95 for a document with descriptions of works."""
        if root_of(head)[0] not in {"TEI", "teiCorpus", "TEI.2", "listBibl"}:
            return 0
        plain = head.replace(b"\0", b"")
        return 95 if _WORK_START.search(plain) or _FULL_START.search(plain) else 15

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """The paper, or the works. Raises FormatFault for XML that is damaged before the first one."""
        yield DigestHead("", source.name)
        head = source.head.replace(b"\0", b"")
        header = _HEADER_START.search(head)
        if header and _PAPER.search(head, header.end(), _end_of_header(head)):
            yield from read_elements(elements(source, "teiHeader", "text"), source, _HEADER_START, _paper)
        elif _FULL_START.search(head):
            yield from read_elements(elements(source, "biblFull"), source, _FULL_START, _full)
        else:
            yield from read_elements(elements(source, "biblStruct"), source, _WORK_START, _work)


READER = Tei()


def _end_of_header(head: bytes) -> int:
    end = re.search(rb"</(?:\w+:)?teiHeader>", head)
    return end.end() if end else len(head)


def _paper(header: etree._Element) -> RecordDraft | None:
    """The paper that a header describes; None for the text below it."""
    if local_name(header) != "teiHeader":
        return None
    work = child(header, "fileDesc", "sourceDesc", "biblStruct")
    draft = RecordDraft() if work is None else _work(work)
    draft.title = draft.title or text_of(child(header, "fileDesc", "titleStmt", "title"))
    _read_profile(draft, header)
    if not draft.published:
        draft.published = _date(child(header, "fileDesc", "publicationStmt"))
    return draft


def _full(described: etree._Element) -> RecordDraft:
    """The record of HAL's full description: it has the page, the abstract and the keywords around a structured one."""
    work = child(described, "sourceDesc", "biblStruct")
    draft = RecordDraft() if work is None else _work(work)
    draft.title = draft.title or text_of(child(described, "titleStmt", "title"))
    for number in children(described, "publicationStmt", "idno"):
        if number.get("type") == "halUri":
            draft.add_link(text_of(number))
    _read_profile(draft, described)
    return draft


def _sections(abstract: etree._Element) -> Iterator[str]:
    """The paragraphs of an abstract, with their headings before them."""
    for part in [*children(abstract, "div"), abstract]:
        heading = text_of(child(part, "head")).rstrip(" :.")
        for place, paragraph in enumerate(children(part, "p")):
            text = marked_text(paragraph).strip()
            yield f"{heading}: {text}" if heading and not place else text


def _work(work: etree._Element) -> RecordDraft:
    """The record of a structured description."""
    analytic, monograph = child(work, "analytic"), child(work, "monogr")
    draft = RecordDraft()
    parent = work.getparent()
    if parent is not None and local_name(parent) == "sourceDesc" and (analytic is None or not _title(analytic)):
        return draft  # what GROBID found out about the paper, but no title
    titles = [_title(part) for part in (analytic, monograph) if part is not None]
    draft.title = next(filter(None, titles), "")
    if monograph is not None:
        host = _title(monograph)
        draft.venue = host if host != draft.title else ""
        _read_imprint(draft, child(monograph, "imprint"))
        level = next((each.get("level", "") for each in children(monograph, "title")), "")
        has_own_title = analytic is not None and _title(analytic)
        draft.kind = _KINDS.get(level, "") if not has_own_title or level == "j" else "chapter" if level == "m" else ""
        if child(monograph, "meeting") is not None:
            draft.kind = "conference"
            draft.venue = draft.venue or _meeting(monograph)
    draft.authors, draft.authors_cut = list_authors(
        [name for part in (analytic, monograph) if part is not None for name in _names(part)]
    )
    parts = [part for part in (work, analytic, monograph) if part is not None]
    for number in (each for part in parts for each in children(part, "idno")):
        scheme = _SCHEMES.get((number.get("type") or "").lower(), "")
        if scheme:
            draft.add_identifier(scheme, _ARXIV_SUBJECT.sub("", text_of(number)))
    for target in (each.get("target") for part in parts for name in ("ptr", "ref") for each in children(part, name)):
        if target and target.startswith("http"):
            draft.add_link(target)
    return draft


def _read_profile(draft: RecordDraft, described: etree._Element) -> None:
    """Read the abstract and the keywords, which stand behind the structured description."""
    abstract = child(described, "profileDesc", "abstract")
    if abstract is not None:
        draft.abstract = "\n\n".join(_sections(abstract)) or marked_text(abstract)
    terms = children(described, "profileDesc", "textClass", "keywords", "term")
    draft.keywords = [text_of(term).strip(" ,;.") for term in terms]


def _meeting(monograph: etree._Element) -> str:
    """The name of a meeting, without its days and place."""
    return text_of(child(monograph, "meeting", "title")) or text_of(child(monograph, "meeting"))


def _title(part: etree._Element) -> str:
    """The main title of a work or of the larger one it is in."""
    titles = [each for each in children(part, "title") if each.get("type", "main") != "short"]
    main = next((each for each in titles if each.get("type", "main") == "main" and text_of(each)), None)
    subtitle = next((text_of(each) for each in titles if each.get("type") == "sub"), "")
    title = marked_text(main).strip()
    return f"{title}: {subtitle}" if title and subtitle else title


def _read_imprint(draft: RecordDraft, imprint: etree._Element | None) -> None:
    if imprint is None:
        return
    draft.publisher, draft.published = text_of(child(imprint, "publisher")), _date(imprint)
    for scope in children(imprint, "biblScope"):
        unit, text = scope.get("unit") or scope.get("type") or "", text_of(scope)
        first, last = scope.get("from", ""), scope.get("to", "")
        if unit in {"page", "pp"}:
            draft.pages = draft.pages or (join_pages(first, last) if first else text)
        elif unit in {"volume", "vol"}:
            draft.volume = draft.volume or text
        elif unit == "issue":
            draft.issue = draft.issue or text


def _date(part: etree._Element | None) -> str:
    if part is None:
        return ""
    dates = children(part, "date")
    published = [each for each in dates if each.get("type", "published") in {"published", "whenPublished", ""}]
    texts = (text for each in published or dates for text in (each.get("when", ""), text_of(each)))
    return next((date for text in texts if (date := read_publication_date(text))), "")


def _names(part: etree._Element) -> Iterator[str]:
    for author in children(part, "author"):
        person = child(author, "persName")
        person = author if person is None else person
        family = text_of(child(person, "surname"))
        given = " ".join(filter(None, map(text_of, children(person, "forename"))))
        group = text_of(child(author, "orgName"))
        if family or given:
            yield join_name(family, given, text_of(child(person, "nameLink")), text_of(child(person, "genName")))
        elif group:
            yield organisation(group)
        elif child(author, "persName") is not None or not len(author):
            yield text_of(person)
