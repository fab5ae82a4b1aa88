"""Reads Zotero's RDF (https://www.zotero.org/support/kb/exporting): items, and the nodes for journals and notes.

An item names its journal, notes and attachments by their addresses; these nodes stand anywhere in the file. So the file
is read twice: first those nodes, into a table of bounded size, then the items.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from readlist.digests.bibliographies.extra_lines import (
    note_in_extra,
    read_extra,
    status_in_extra,
    take_arxiv_number,
)
from readlist.digests.bibliographies.xml_records import marked_text, read_elements
from readlist.digests.fields.author_names import join_name, list_authors, organisation
from readlist.digests.fields.markup import plain_paragraphs
from readlist.digests.fields.publication_dates import read_publication_date
from readlist.digests.fields.publication_kinds import read_kind
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.source import Source
from readlist.digests.xml_elements import child, children, children_of_root, local_name, root_of, text_of
from readlist.model.digest import DigestHead, Entry, Problem, SourceMarks
from readlist.translation import N_

MAX_NODES = 200_000
"""Nodes that are kept for the second reading; further ones are left out."""
MAX_NODE_CHARS = 20_000
"""Characters of a note that are kept."""
MAX_KEPT_CHARS = 16_000_000
"""Characters of all nodes that are kept."""

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_RECORD_START = re.compile(rb"<(?:\w+:)?itemType>(?!\s*(?:attachment|note)\b)")
_MARK = b"http://www.zotero.org/namespaces/export#"
_OTHER_ONTOLOGY = b"http://purl.org/ontology/bibo/"
_ROLES = ("authors", "inventors", "presenters", "directors", "contributors", "editors", "seriesEditors")
"""Roles of creators; the first one with names is read."""
_IDENTIFIER = re.compile(r"\s*(DOI|ISBN|PMID|arXiv)\s*:?\s+(\S+)", re.IGNORECASE)


@dataclass(slots=True)
class _Node:
    """A journal, a note or an attachment."""

    title: str = ""
    volume: str = ""
    issue: str = ""
    identifiers: list[str] = field(default_factory=list)
    text: str = ""
    url: str = ""
    is_pdf: bool = False


class ZoteroRdf:
    """The reader of Zotero's RDF."""

    name = "zotero-rdf"
    label = N_("Zotero RDF")
    extensions = (".rdf",)
    looks_for = N_("the element “rdf:RDF” with Zotero's namespace")

    def score(self, head: bytes, name: str) -> int:
        """95 for RDF with Zotero's namespace; its RDF of the ontology "bibo" has other elements."""
        plain = head.replace(b"\0", b"")[:8_192]
        return 95 if root_of(head)[0] == "RDF" and _MARK in plain and _OTHER_ONTOLOGY not in plain else 0

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """The items. Raises FormatFault for XML that is damaged before the first one."""
        yield DigestHead("", source.name)
        reading = _Reading(source)
        yield from read_elements(children_of_root(source), source, _RECORD_START, reading.item)


READER = ZoteroRdf()


class _Reading:
    """The reading of the items of one file, with the nodes that they name."""

    def __init__(self, source: Source) -> None:
        self._nodes: dict[str, _Node] = {}
        left = MAX_KEPT_CHARS
        for element in children_of_root(source):
            if len(self._nodes) >= MAX_NODES or left < 0:
                break
            about = element.get(f"{_RDF}about") or ""
            if about and not _is_item(element):
                node = self._nodes[about] = _node(element)
                left -= len(node.text) + len(node.title) + 200

    def item(self, element: etree._Element) -> tuple[RecordDraft, SourceMarks] | None:
        """The record of an item; None for another node."""
        if not _is_item(element):
            return None
        extra = text_with_lines(child(element, "description"))
        draft = RecordDraft(
            title=marked_text(child(element, "title")),
            abstract=marked_text(child(element, "abstract")),
            published=_date(element),
            volume=text_of(child(element, "volume")),
            issue=text_of(child(element, "number")),
            pages=text_of(child(element, "pages")),
            publisher=text_of(child(element, "publisher", "Organization", "name")) or _plain_publisher(element),
            language=text_of(child(element, "language")),
            version=text_of(child(element, "versionNumber")),
            kind=read_kind(_type(element)),
        )
        draft.authors, draft.authors_cut = list_authors(_creators(element))
        self._read_container(draft, element)
        take_arxiv_number(draft)
        for each in children(element, "identifier"):
            _add_identifier(draft, each)
        draft.add_link(element.get(f"{_RDF}about") or "")
        read_extra(draft, extra)
        self._add_attachments(draft, element)
        tags, draft.keywords = _tags(element)
        return draft, SourceMarks(status_in_extra(extra), False, tuple(tags), self._note(element, extra))

    def _read_container(self, draft: RecordDraft, element: etree._Element) -> None:
        """The journal, book or proceedings that an item is in, with volume, issue and the DOI that stands there."""
        for part in children(element, "isPartOf"):
            inner = next((each for each in part if isinstance(each.tag, str)), None)
            about = part.get(f"{_RDF}resource") or ""
            node = _node(inner) if inner is not None else self._nodes.get(about)
            if node is None or (inner is not None and local_name(inner) == "Series" and draft.venue):
                continue
            draft.venue = draft.venue or node.title
            draft.volume = draft.volume or node.volume
            draft.issue = draft.issue or node.issue
            for text in node.identifiers:
                _add_named_identifier(draft, text)
        draft.venue = draft.venue or text_of(child(element, "presentedAt", "Conference", "title"))
        draft.venue = draft.venue or text_of(child(element, "publicationTitle"))

    def _add_attachments(self, draft: RecordDraft, element: etree._Element) -> None:
        for link in children(element, "link"):
            node = self._nodes.get(link.get(f"{_RDF}resource") or "")
            if node and node.url:
                draft.add_link(node.url, "pdf" if node.is_pdf else "")

    def _note(self, element: etree._Element, extra: str) -> str:
        """The reader's notes on an item, and what the reader wrote into "Extra"."""
        named = (self._nodes.get(each.get(f"{_RDF}resource") or "") for each in children(element, "isReferencedBy"))
        notes = [plain_paragraphs(node.text) for node in named if node and node.text]
        return "\n\n".join(each for each in [*notes, note_in_extra(extra)] if each)


def text_with_lines(element: etree._Element | None) -> str:
    """The text of an element with its line ends."""
    return "".join(map(str, element.itertext())) if element is not None else ""


def _type(element: etree._Element) -> str:
    return text_of(child(element, "itemType")) or local_name(element)


def _is_item(element: etree._Element) -> bool:
    """True for an item: a node that is no journal, series, collection, attachment or note."""
    if not isinstance(element.tag, str) or local_name(element) in {
        "Attachment",
        "Memo",
        "Collection",
        "Journal",
        "Series",
    }:
        return False
    named = text_of(child(element, "itemType"))
    if named:
        return named not in {"attachment", "note"}
    return local_name(element) == "Article" or child(element, "authors") is not None


def _node(element: etree._Element) -> _Node:
    return _Node(
        title=text_of(child(element, "title")) or text_of(child(element, "alternative")),
        volume=text_of(child(element, "volume")),
        issue=text_of(child(element, "number")),
        identifiers=[text_of(each) for each in children(element, "identifier")],
        text=text_with_lines(child(element, "value"))[:MAX_NODE_CHARS],
        url=text_of(child(element, "identifier", "URI", "value")),
        is_pdf="pdf" in text_of(child(element, "type")).lower(),
    )


def _plain_publisher(element: etree._Element) -> str:
    """A publisher that is written as text."""
    publisher = child(element, "publisher")
    return text_of(publisher) if publisher is not None and not len(publisher) else ""


def _date(element: etree._Element) -> str:
    return read_publication_date(text_of(child(element, "date")))


def _creators(element: etree._Element) -> list[str]:
    """The names of the first role that has any, in the order of the list."""
    for role in _ROLES:
        persons = children(element, role, "Seq", "li", "Person")
        if persons:
            return [_name(person) for person in persons]
    return [text_of(each) for each in children(element, "creator")]


def _name(person: etree._Element) -> str:
    family = text_of(child(person, "surname")) or text_of(child(person, "familyName"))
    given = text_of(child(person, "givenName")) or text_of(child(person, "givenname"))
    if family and not given:
        return organisation(family)  # Zotero's names in one field
    return join_name(family, given) or text_of(child(person, "name"))


def _add_identifier(draft: RecordDraft, element: etree._Element) -> None:
    address = text_of(child(element, "URI", "value"))
    if address:
        draft.add_link(address)
    else:
        _add_named_identifier(draft, text_of(element))


def _add_named_identifier(draft: RecordDraft, text: str) -> None:
    if found := _IDENTIFIER.match(text):
        draft.add_identifier(found[1].lower(), found[2])
    else:
        draft.add_link(text)


def _tags(element: etree._Element) -> tuple[list[str], list[str]]:
    """The reader's tags, and those that Zotero took from the page."""
    own, automatic = [], []
    for subject in children(element, "subject"):
        tagged = child(subject, "AutomaticTag", "value")
        if tagged is not None:
            automatic.append(text_of(tagged))
        elif text := text_of(subject):
            own.append(text)
    return own, automatic
