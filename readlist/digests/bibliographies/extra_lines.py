"""The field "Extra" of Zotero, and ``note`` of CSL-JSON: lines with identifiers and other fields, among notes."""

from __future__ import annotations

import re

from readlist.digests.fields.record_draft import RecordDraft

MAX_EXTRA_CHARS = 20_000
"""Characters of the field "Extra" that are searched."""

_ARXIV = re.compile(
    r"arxiv(?:\s?id)?\s{0,3}[:=]?\s{0,3}(?:https?://arxiv\.org/(?:abs|pdf)/)?"
    r"((?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?/\d{7})(?:v\d+)?)(?!\d)",
    re.IGNORECASE,
)
_LINE = re.compile(r"^[ \t]*\{?:?(DOI|PMID|PMCID|ISBN)\s*[:=]\s*([^\s;}]+)", re.IGNORECASE | re.MULTILINE)
_FIELD_LINE = re.compile(
    r"\s*\{?:?(?:arxiv|doi|pmid|pmcid|pmc|isbn|issn|oclc|lccn|citation key|bibtex|publisher|place|google-books-id|type"
    r"|page version id|conference name|journal abbreviation|version|issued|accessed|ads bibcode|bibcode|mag id|s2id|qid"
    r"|medium|license|comment|container[ -]title|series|edition|section|references|institution|citations?|issue|volume"
    r"|number[ -]of[ -]pages|(?:tex\.|_?eprint|original[ -]|event|read_status)[\w.-]*)\s*[:=]|\s*arxiv:\d",
    re.IGNORECASE,
)
"""A line with a field that Zotero's item types lack."""
_STATUS_LINE = re.compile(r"^[ \t]*read_status[ \t]*:[ \t]*([^\n]{1,40})$", re.IGNORECASE | re.MULTILINE)
"""The status in Zotero's field "Extra": "Read_Status: In Progress"."""
_STATUSES = {
    "new": "unread",
    "to read": "queued",
    "in progress": "reading",
    "read": "read",
    "not reading": "dismissed",
}


def read_extra(draft: RecordDraft, text: str) -> None:
    """Add the identifiers in lines such as ``arXiv: 2402.16107 [cs.CL]``, ``arXiv:…`` and ``PMCID: PMC123``."""
    text = text[:MAX_EXTRA_CHARS]
    if not text:
        return
    if found := _ARXIV.search(text):
        draft.add_identifier("arxiv", found[1])
    for scheme, value in _LINE.findall(text):
        draft.add_identifier(scheme.lower(), value)


def take_arxiv_number(draft: RecordDraft) -> None:
    """Take an arXiv id out of the field for the issue, where Zotero has the number of a preprint."""
    if draft.issue.lower().startswith("arxiv:"):
        read_extra(draft, draft.issue)
        draft.issue = ""


def note_in_extra(text: str) -> str:
    """The user's own note in such a field: its lines without those of other fields, such as ``Citation Key: …``."""
    lines = [line for line in text[:MAX_EXTRA_CHARS].splitlines() if not _FIELD_LINE.match(line)]
    return "\n".join(lines).strip()


def status_in_extra(text: str) -> str:
    """The status in a line such as ``Read_Status: In Progress``, which a plug-in of Zotero writes; "" for none."""
    found = _STATUS_LINE.search(text[:MAX_EXTRA_CHARS])
    return _STATUSES.get(found[1].strip().lower(), "") if found else ""
