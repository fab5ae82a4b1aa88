"""Reads the sources of Word (``b:Sources``, ECMA-376 Part 1, 22.6: bibliography)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from readlist.digests.bibliographies.table_cells import split_values
from readlist.digests.bibliographies.xml_records import read_elements
from readlist.digests.fields.author_names import join_name, list_authors, organisation
from readlist.digests.fields.publication_dates import date_of_parts
from readlist.digests.fields.publication_kinds import read_kind
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.fields.tex_accents import decode_tex
from readlist.digests.source import Source
from readlist.digests.xml_elements import child, children, elements, root_of, text_of
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.translation import N_

_RECORD_START = re.compile(rb"<(?:\w+:)?Source>")
_VENUES = (
    "JournalName",
    "ConferenceName",
    "BookTitle",
    "PeriodicalTitle",
    "PublicationTitle",
    "AlbumTitle",
    "InternetSiteTitle",
)
_PUBLISHERS = ("Publisher", "Institution", "ProductionCompany", "Distributor", "Broadcaster")
_ROLES = ("Author", "Inventor", "Artist", "Composer", "Director", "Interviewee", "Editor", "BookAuthor")
_KINDS = {
    "ArticleInAPeriodical": "article",
    "ConferenceProceedings": "conference",
    "DocumentFromInternetSite": "misc",
    "InternetSite": "misc",
    "ElectronicSource": "misc",
    "Misc": "misc",
}
"""Types that other formats do not have."""


class MsBib:
    """The reader of Word's sources."""

    name = "ms-bib"
    label = N_("Word bibliography")
    extensions = (".xml",)
    looks_for = N_("the element “b:Sources”")

    def score(self, head: bytes, name: str) -> int:
        """95 for the root element in the namespace of bibliographies."""
        root, namespace = root_of(head)
        return 95 if root == "Sources" and "bibliography" in namespace.lower() else 0

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """The sources. Raises FormatFault for XML that is damaged before the first one."""
        yield DigestHead("", source.name)
        yield from read_elements(elements(source, "Source"), source, _RECORD_START, _record)


READER = MsBib()


def _record(element: etree._Element) -> RecordDraft:
    def text(name: str) -> str:
        return text_of(child(element, name))

    draft = RecordDraft(
        title=text("Title"),
        abstract=text("BIBTEX_Abstract"),
        venue=next((venue for name in _VENUES if (venue := text(name))), ""),
        publisher=next((publisher for name in _PUBLISHERS if (publisher := text(name))), ""),
        published=date_of_parts(text("Year"), text("Month"), text("Day")),
        volume=text("Volume"),
        issue=text("Issue"),
        pages=text("Pages"),
        version=text("Version"),
        language=text("LCID") if text("LCID")[:1].isalpha() else "",
        kind=_KINDS.get(text("SourceType")) or read_kind(text("SourceType")),
        keywords=split_values(text("BIBTEX_KeyWords"), ";,"),
    )
    if not draft.title:
        draft.title, draft.venue = draft.venue, ""
    if draft.kind == "report" and text("ThesisType"):
        draft.kind = "thesis"
    draft.authors, draft.authors_cut = list_authors(_names(element))
    draft.title, draft.abstract = decode_tex(draft.title), decode_tex(draft.abstract)
    for name in ("DOI", "StandardNumber", "BIBTEX_DOI"):
        draft.add_identifier("doi", text(name))
        draft.add_identifier("isbn", re.sub(r"^ISBN:?\s*", "", text(name), flags=re.IGNORECASE))
    draft.add_link(text("URL"))
    return draft


def _names(element: etree._Element) -> list[str]:
    """The names of the first role that has any; a corporate author is one name."""
    outer = child(element, "Author")
    if outer is None:
        return []
    for role in _ROLES:
        for found in children(outer, role):
            corporate = text_of(child(found, "Corporate"))
            if corporate:
                return [organisation(corporate)]
            names = [name for each in children(found, "NameList", "Person") for name in _split_name(_name(each))]
            if any(names):
                return names
    return []


def _split_name(name: str) -> list[str]:
    """The names in one that a converter from BibTeX did not split: "Example, Ada and Sample, Ben"."""
    return " ".join(decode_tex(name).split()).split(" and ")


def _name(person: etree._Element) -> str:
    given = f"{text_of(child(person, 'First'))} {text_of(child(person, 'Middle'))}"
    return join_name(text_of(child(person, "Last")), given)
