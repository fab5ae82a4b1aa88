"""The record in the fields of PICA+, as catalogues such as GVK give it (https://format.k10plus.de/k10plushelp.pl)."""

from __future__ import annotations

from readlist.digests.bibliographies.catalogue_fields import CatalogueFields, value_of
from readlist.digests.fields.author_names import join_name, list_authors, organisation
from readlist.digests.fields.publication_dates import read_publication_date
from readlist.digests.fields.record_draft import RecordDraft

_PERSONS = ("028A", "028B", "028C")
"""The first author, the others, and contributors."""
_KINDS = {"a": "book", "s": "article", "o": "article", "c": "book", "f": "book", "b": "article"}
"""By the second character of 002@: a monograph, an article, …"""


def read_pica(fields: CatalogueFields) -> RecordDraft:
    """The record."""

    title, rest = fields.value("021A", "a").replace("@", ""), fields.value("021A", "d")
    draft = RecordDraft(
        title=f"{title}: {rest}" if title and rest else title or rest,
        published=read_publication_date(fields.value("011@", "a", "n") or fields.value("039B", "j")),
        publisher=fields.value("033A", "n"),
        language=fields.value("010@", "a"),
        venue=fields.value("039B", "t") or fields.value("031A", "t") or fields.value("036E", "a"),
        volume=fields.value("031A", "d") or fields.value("036E", "l"),
        issue=fields.value("031A", "e"),
        pages=fields.value("031A", "h"),
        kind="thesis" if "037C" in fields else _KINDS.get(fields.value("002@", "0")[1:2].lower(), ""),
        abstract="\n\n".join(value_of(field, "a") for field in fields.all("047I")),
    )
    draft.keywords = [
        word for tag in ("041A", "044K", "044N") for field in fields.all(tag) if (word := value_of(field, "a"))
    ]
    draft.authors, draft.authors_cut = list_authors(_names(fields))
    for tag in ("004A", "004L"):
        for field in fields.all(tag):
            draft.add_identifier("isbn", value_of(field, "A") or value_of(field, "0"))
    for field in fields.all("004V"):
        draft.add_identifier("doi", value_of(field, "0"))
    for tag in ("009P", "009Q"):
        for field in fields.all(tag):
            if value_of(field, "3") not in {"04", "01", "Inhaltsverzeichnis"}:  # table of contents, blurb
                draft.add_link(value_of(field, "u") or value_of(field, "a"))
    return draft


def _names(fields: CatalogueFields) -> list[str]:
    found = []
    for tag in _PERSONS:
        for field in fields.all(tag):
            name = join_name(value_of(field, "a") or value_of(field, "A"), value_of(field, "d") or value_of(field, "D"))
            found.append(name or value_of(field, "8").partition(" *")[0])
    names = [name for name in found if name]
    return names or [organisation(name) for field in fields.all("029A") if (name := value_of(field, "a"))]
