"""Items of Readlist's own Markdown export (``export.markdown_list``): box, title, star, facts, marks and note."""

from __future__ import annotations

import re

from readlist import languages
from readlist.digests.fields.author_names import split_authors
from readlist.digests.fields.item_details import are_names
from readlist.digests.fields.publication_dates import read_publication_date
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.fields.web_addresses import read_address
from readlist.digests.lists.markdown_items import MarkdownItem
from readlist.model.digest import SourceMarks
from readlist.model.paper import Status

_VENUE_AND_IMPRINT = re.compile(
    r"(?P<venue>.*?)(?:\s(?P<volume>[\w-]+)(?:\((?P<issue>[^()]+)\))?|\s\((?P<only_issue>\d[\w–/-]*)\))?"
    r"(?:,\s*(?P<pages>[A-Za-z]?\d[\w–-]*))?$"
)
"""A venue with volume, issue and pages, which may be missing: "Journal of Owls 12(3), 45–67"."""
_YEAR = re.compile(r"(?:19|20)\d\d")
"""A year after a venue, which belongs to it: "ICML 2020"."""
_STAR = "★"


def is_own_item(item: MarkdownItem) -> bool:
    """True for an item of Readlist's export: a task with a bold title, perhaps a star, and a status below."""
    if item.depth != 1 or not item.box or not item.line.strong or item.cells:
        return False
    first, _, rest = item.line.text.partition("\n")
    is_whole = item.line.strong[0] in {first.strip(), first.strip().removesuffix(_STAR).strip()}
    statuses = set[str]().union(*(languages.in_each(status.label) for status in Status))
    return is_whole and any(line.split("·")[0].strip() in statuses for line in rest.split("\n"))


def read_own_item(item: MarkdownItem, below: list[MarkdownItem]) -> tuple[RecordDraft, SourceMarks]:
    """The paper of an item, and its marks."""
    title = item.line.strong[0]
    first, *facts = item.line.text.split("\n")
    draft = RecordDraft(title=title)
    for link in item.line.links:
        if link.text == title:
            draft.add_link(_plain_address(link.address), "page")
        elif link.text.islower():
            draft.add_link(_plain_address(link.address), link.text)  # "pdf", "code"
        elif (address := read_address(link.address)) is not None:
            draft.identifiers.update(address.identifiers)
    status = ""
    for each in facts:
        parts = [part.strip() for part in each.strip(" ·").split(" · ") if part.strip()]
        found = _status_of(parts[0]) if parts else ""
        if found:
            status = found
        else:
            _read_facts(draft, parts)
    note = next((each.quote for each in below if each.quote), "")
    tags = tuple(code.removeprefix("#") for code in item.codes if code.startswith("#"))
    return draft, SourceMarks(status, first.strip() != title, tags, note)


def _status_of(label: str) -> str:
    return next((status.value for status in Status if label in languages.in_each(status.label)), "")


def _read_facts(draft: RecordDraft, parts: list[str]) -> None:
    """Read "A. Author, B. Author · Venue 12(3), 45–67 · 2024-01-02" into a draft; each part may be missing."""
    if parts and (day := read_publication_date(parts[-1])) == parts[-1]:
        draft.published = day
        parts = parts[:-1]
    if len(parts) > 1 or (parts and are_names(parts[0])):
        draft.authors, draft.authors_cut = split_authors(parts[0])
        parts = parts[1:]
    imprint = _VENUE_AND_IMPRINT.fullmatch(parts[0]) if parts else None
    if imprint:
        is_year = imprint["volume"] and _YEAR.fullmatch(imprint["volume"]) and not imprint["issue"]
        has_number = imprint["volume"] and any(map(str.isdecimal, imprint["volume"])) and not is_year
        draft.venue = (
            imprint["venue"] if has_number or not imprint["volume"] else f"{imprint['venue']} {imprint['volume']}"
        )
        draft.volume, draft.issue = (
            imprint["volume"] if has_number else "",
            imprint["issue"] or imprint["only_issue"] or "",
        )
        draft.pages = imprint["pages"] or ""


def _plain_address(address: str) -> str:
    """The address without the escapes that the export adds for Markdown."""
    for code, sign in (("%28", "("), ("%29", ")"), ("%2A", "*")):
        address = address.replace(code, sign)
    return address
