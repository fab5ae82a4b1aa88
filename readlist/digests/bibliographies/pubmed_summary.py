"""The record in a summary of PubMed (ESummary), in both forms of its XML::

<DocSum><Id>…</Id><Item Name="Title" Type="String">…</Item> … </DocSum>
<DocumentSummary uid="…"><Title>…</Title> … </DocumentSummary>
"""

from __future__ import annotations

from lxml import etree

from readlist.digests.fields.author_names import list_authors
from readlist.digests.fields.publication_dates import read_publication_date
from readlist.digests.fields.publication_kinds import read_kind
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.fields.title_additions import without_full_stop
from readlist.digests.xml_elements import child, children, text_of

_SCHEMES = {"doi": "doi", "pmc": "pmcid", "pubmed": "pmid"}
"""Schemes of identifiers by the names that PubMed has for them."""


def are_publications(head: str) -> bool:
    """True for the beginning of summaries of publications; genes and sequences have summaries, too."""
    return 'Name="PubDate"' in head or "<PubDate" in head


def read_summary(element: etree._Element) -> RecordDraft:
    """The record of a summary."""
    items = {each.get("Name") or "": each for each in children(element, "Item")}
    draft = RecordDraft(
        title=without_full_stop(_text(element, items, "Title") or _text(element, items, "BookTitle")),
        venue=_text(element, items, "FullJournalName") or _text(element, items, "Source"),
        volume=_text(element, items, "Volume"),
        issue=_text(element, items, "Issue"),
        pages=_text(element, items, "Pages"),
        language=_first(items, "LangList") or text_of(child(element, "Lang", "string")),
        kind=read_kind(_first(items, "PubTypeList") or text_of(child(element, "PubType", "flag"))),
    )
    issued = read_publication_date(_text(element, items, "PubDate"))
    online = read_publication_date(_text(element, items, "EPubDate"))
    draft.published = online if len(issued) <= 4 and online[:4] == (issued or online[:4]) else issued
    people = [*children(element, "Authors", "Author", "Name"), *_inner(items, "AuthorList")]
    found = list_authors([name for each in people if (name := text_of(each))])
    draft.authors, draft.authors_cut = found.names, found.is_cut
    draft.add_identifier("pmid", element.get("uid") or text_of(child(element, "Id")))
    for name, text in _article_ids(element, items):
        if name in _SCHEMES:
            draft.add_identifier(_SCHEMES[name], text)
    draft.add_identifier("doi", _text(element, items, "DOI"))
    return draft


def _text(element: etree._Element, items: dict[str, etree._Element], name: str) -> str:
    return text_of(items[name]) if name in items else text_of(child(element, name))


def _inner(items: dict[str, etree._Element], name: str) -> list[etree._Element]:
    """The items within a list."""
    return children(items[name], "Item") if name in items else []


def _first(items: dict[str, etree._Element], name: str) -> str:
    return next((text for each in _inner(items, name) if (text := text_of(each))), "")


def _article_ids(element: etree._Element, items: dict[str, etree._Element]) -> list[tuple[str, str]]:
    """The identifiers and the names of their schemes."""
    found = [(each.get("Name") or "", text_of(each)) for each in _inner(items, "ArticleIds")]
    for each in children(element, "ArticleIds", "ArticleId"):
        found.append((text_of(child(each, "IdType")), text_of(child(each, "Value"))))
    return found
