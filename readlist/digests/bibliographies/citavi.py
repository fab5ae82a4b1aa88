"""Projects of Citavi as XML (``CitaviExchangeData``, .ctx, .ctv5, .ctv6), which refer to people and journals by ids.

All names come before or after the references, so the file is read twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from readlist.digests.bibliographies.tagged_values import add_doi, add_isbns, most_precise_date, page_range, set_venue
from readlist.digests.bibliographies.xml_records import read_elements
from readlist.digests.fields.author_names import join_name, list_authors, organisation
from readlist.digests.fields.publication_kinds import read_kind
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.source import Source
from readlist.digests.xml_elements import child, elements, local_name, root_of, text_of
from readlist.errors import FormatFault
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.translation import N_

_RECORD_START = re.compile(rb"<Reference\s")
_NAMED = ("Periodical", "Publisher", "Keyword", "SeriesTitle")
_KINDS = {
    "Contribution": "chapter",
    "BookEdited": "book",
    "CollectedWorks": "book",
    "ConferenceProceedings": "book",
    "SpecialIssue": "book",
    "UnpublishedWork": "report",
    "Manuscript": "",
}
"""Types of Citavi that have another name or meaning than in other formats."""
MAX_PAGE_RANGE_CHARS = 1_000
"""Characters of a range of pages that are read."""
_START_AND_END = re.compile(r"<(sp|ep)>.*?</\1>", re.DOTALL)
_WEB_ADDRESS = re.compile(r"https?://[^\s\"<>]{4,2000}")
_AS_WRITTEN = re.compile(r"<os>([^<>]{1,60})</os>")


class Citavi:
    """The reader of Citavi's projects."""

    name = "citavi"
    label = "Citavi"
    extensions = (".xml", ".ctx", ".ctv5", ".ctv6")
    looks_for = N_("the element “CitaviExchangeData”")

    def score(self, head: bytes, name: str) -> int:
        """95 for the root element of a project."""
        return 95 if root_of(head)[0] == "CitaviExchangeData" else 0

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """The references. Raises FormatFault for XML that is damaged before the first one."""
        yield DigestHead("", source.name)
        project = _Project()
        try:
            for element in elements(source, "Person", *_NAMED, "Location", "Reference", "OnetoN"):
                project.add(element)
        except FormatFault:
            if not project.titles:
                raise
        yield from read_elements(elements(source, "Reference"), source, _RECORD_START, project.record)


READER = Citavi()


@dataclass(slots=True)
class _Project:
    """The people, journals, titles and addresses of a project, by the ids that its references have for them.

    ``titles`` and ``types`` are those of all references. ``relations`` are the ids that a list of the project
    ("ReferenceAuthors") has for a reference, and ``wholes`` the books of chapters. ``addresses`` are those of the web
    and of files, of which a reference may have several.
    """

    names: dict[str, str] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    relations: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    wholes: dict[str, str] = field(default_factory=dict)
    addresses: dict[str, list[str]] = field(default_factory=dict)

    def add(self, element: etree._Element) -> None:
        """Add what an element tells."""
        tag, identifier = local_name(element), str(element.get("id", ""))
        if tag == "OnetoN":
            self._relate(element)
        elif tag == "Reference":
            self.titles[identifier] = _title(element)
            self.types[identifier] = text_of(child(element, "ReferenceType"))
        elif tag == "Location":
            if found := _WEB_ADDRESS.search(text_of(child(element, "Address"))):
                self.addresses.setdefault(text_of(child(element, "ReferenceID")), []).append(found[0])
        elif tag == "Person":
            self.names[identifier] = _name(element)
        else:
            self.names[identifier] = text_of(child(element, "Name"))

    def _relate(self, element: etree._Element) -> None:
        parent = element.getparent()
        first, *others = (each.partition(":")[0].strip() for each in text_of(element).split(";"))
        relation = local_name(parent) if parent is not None else ""
        if relation == "ReferenceReferences":
            self.wholes.update(dict.fromkeys(others, first))
        elif relation.startswith("Reference"):
            self.relations[relation, first] = others

    def _named(self, relation: str, identifier: str) -> list[str]:
        return [name for each in self.relations.get((relation, identifier), ()) if (name := self.names.get(each))]

    def record(self, element: etree._Element) -> RecordDraft:
        """The draft of a reference."""

        def text(name: str) -> str:
            return text_of(child(element, name))

        identifier, kind = str(element.get("id", "")), text("ReferenceType")
        draft = RecordDraft(
            title=_title(element),
            abstract=_plain(child(element, "Abstract")),
            volume=text("Volume"),
            issue=text("Number"),
            pages=_pages(text("PageRange")),
            kind=_KINDS.get(kind, read_kind(kind)),
            language=text("Language") or text("LanguageCode"),
            keywords=self._named("ReferenceKeywords", identifier),
            publisher="; ".join(self._named("ReferencePublishers", identifier)),
        )
        whole = self.wholes.get(identifier, "")
        if self.types.get(whole) == "ConferenceProceedings":
            draft.kind = "conference"
        draft.published = most_precise_date(
            *filter(None, map(text, ("Year", "Date", "DateForSorting", "YearResolved")))
        )
        set_venue(draft, self.names.get(text("PeriodicalID")) or self.titles.get(whole, ""))
        draft.authors, draft.authors_cut = list_authors(
            self._named("ReferenceAuthors", identifier)
            or self._named("ReferenceEditors", identifier)
            or self._named("ReferenceOrganizations", identifier)
        )
        add_doi(draft, text("DOI") or text("Doi"))
        draft.add_identifier("pmid", text("PubMedID") or text("PubMedId"))
        add_isbns(draft, [text("ISBN") or text("Isbn")])
        for address in (text("OnlineAddress"), *self.addresses.get(identifier, ())):
            draft.add_link(address)
        return draft


def _title(reference: etree._Element) -> str:
    title, subtitle = text_of(child(reference, "Title")), text_of(child(reference, "Subtitle"))
    between = " " if title.endswith((":", "?", "!", ".")) else ": "
    return f"{title}{between}{subtitle}" if title and subtitle else title or subtitle


def _name(person: etree._Element) -> str:
    """The name of a person; one without a given name is that of an organisation."""
    family = f"{text_of(child(person, 'Prefix'))} {text_of(child(person, 'LastName'))}".strip()
    given = f"{text_of(child(person, 'FirstName'))} {text_of(child(person, 'MiddleName'))}".strip()
    return join_name(family, given) if given else organisation(family) if " " in family else family


def _plain(element: etree._Element | None) -> str:
    """A text with its paragraphs; "" for one in RTF."""
    text = "".join(map(str, element.itertext())).strip() if element is not None else ""
    return "" if text.startswith("{\\rtf") else text


def _pages(text: str) -> str:
    """The pages as the user wrote them: ``<sp>…</sp><ep>…</ep><os>63-99</os>``, or of the first and the last one."""
    text = text[:MAX_PAGE_RANGE_CHARS]
    if "<" not in text:
        return page_range(text)
    if found := _AS_WRITTEN.search(_START_AND_END.sub("", text)):
        return page_range(found[1])
    return page_range(*_AS_WRITTEN.findall(text)[:2]) if _AS_WRITTEN.search(text) else ""
