"""The identifiers and links in the fields of a BibTeX entry."""

from __future__ import annotations

import re
from urllib.parse import unquote

from readlist.digests.bibliographies.bibtex_entries import BibtexFields
from readlist.digests.bibliographies.bibtex_tables import (
    EPRINT_ADDRESSES,
    EPRINT_SCHEMES,
    IDENTIFIER_FIELDS,
    LINK_FIELDS,
    NUMBERED_LINK_FIELDS,
)
from readlist.digests.bibliographies.bibtex_text import plain_address
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.fields.web_addresses import find_addresses

_ARXIV_ID = r"(\d{4}\.\d{4,5}(?:v\d+)?|[a-z-]+(?:\.[a-z]{2})?/\d{7}(?:v\d+)?)"
_NAMED_ARXIV = re.compile(
    rf"(?:arxiv\s{{0,3}}(?:preprint|e-?prints?)?\s{{0,3}}[:\s]\s{{0,3}}(?:abs/)?|\babs/){_ARXIV_ID}(?![\d.]*\d)",
    re.IGNORECASE,
)
"""An arXiv id with its name: "arXiv preprint arXiv:2402.16107"."""
_FIELDS_WITH_ARXIV_ID = (
    "note",
    "journal",
    "journaltitle",
    "volume",
    "pages",
    "eid",
    "howpublished",
    "number",
    "reportnumber",
    "booktitle",
)
"""Fields for other data in which exporters also write arXiv ids."""
_ARXIV_PREFIX = re.compile(r"^(?:arxiv)?\s*:?\s*(?:abs/)?", re.IGNORECASE)
_BARE_ARXIV = re.compile(rf"{_ARXIV_ID}$", re.IGNORECASE)
_OLD_ARXIV_NUMBER = re.compile(r"\d{7}(?:v\d+)?$")
"""The number of an id before 2007, whose archive is in another field: "9901001"."""
_END_OF_DOI = re.compile(r"[,;](?=\s|$|10\.)")
"""The end of the first of several DOIs in a field: "; "."""
_DOI = re.compile(r"10\.\d{4,9}/\S+")
_ISBN = re.compile(r"[\dX][\dX -]{8,20}[\dX]", re.IGNORECASE)
_PMID_IN_NOTE = re.compile(r"\bPMID:?\s*(\d{4,8})(?!\d)")
_PMCID_IN_NOTE = re.compile(r"\b(PMC\d{5,9})\b")
_BARE_HOST = re.compile(r"(?:[\w-]+\.)+[a-z]{2,12}/\S+$", re.IGNORECASE)
"""An address without "https://": "example.org/owls"."""
_REMOTE_FILE = re.compile(r"https?\\?://[^\s;{}]{1,500}?\.pdf(?=[:;\s]|$)", re.IGNORECASE)
"""The address of a PDF in a field for files: "https://example.org/owls.pdf:"."""


def add_identifiers(draft: RecordDraft, fields: BibtexFields) -> None:
    """Add the identifiers of an entry: those with fields of their own, and those in notes and imprint."""
    for name, scheme in IDENTIFIER_FIELDS.items():
        if value := fields.values.get(name):
            _add_identifier(draft, scheme, plain_address(value))
    if value := fields.values.get("eprint"):
        _add_eprint(draft, fields, plain_address(value))
    for name in _FIELDS_WITH_ARXIV_ID:
        if (value := fields.values.get(name)) and (found := _NAMED_ARXIV.search(value)):
            draft.add_identifier("arxiv", found[1])
    note = fields.get("note")
    if note and (found := _PMID_IN_NOTE.search(note)):
        draft.add_identifier("pmid", found[1])
    if note and (found := _PMCID_IN_NOTE.search(note)):
        draft.add_identifier("pmcid", found[1])


def add_links(draft: RecordDraft, fields: BibtexFields) -> None:
    """Add the web addresses of an entry to a draft. Local files are left out."""
    if not LINK_FIELDS.keys().isdisjoint(fields.values):
        for name, kind in LINK_FIELDS.items():
            if value := fields.values.get(name):
                _add_addresses(draft, value, kind, name in {"url", "link"})
    for name, value in fields.values.items():
        if name.startswith(NUMBERED_LINK_FIELDS) and name not in LINK_FIELDS:
            _add_addresses(draft, value, "", False)
    for found in _REMOTE_FILE.finditer(fields.get("file")):
        draft.add_link(found[0].replace("\\", ""), "pdf")


def _add_addresses(draft: RecordDraft, value: str, kind: str, is_address: bool) -> None:
    text = plain_address(value)
    if "://" in text:
        whole = "".join(text.split())
        is_one = is_address and text.count("://") == 1 and text.lower().startswith("http")
        for address in [whole] if is_one else find_addresses(text):
            draft.add_link(address, kind)
    elif text[:4].lower() == "www." or (is_address and _BARE_HOST.match(text)):
        draft.add_link(f"https://{text}", kind)
    elif is_address and _DOI.match(text):
        draft.add_identifier("doi", text)


def _add_identifier(draft: RecordDraft, scheme: str, text: str) -> None:
    if scheme == "doi":
        text = unquote(text)
        found = _DOI.search("".join(text.split()) if text.count("10.") == 1 else text)
        if found:
            draft.add_identifier("doi", _END_OF_DOI.split(found[0])[0])
    elif scheme == "isbn":
        for each in _ISBN.findall(text):
            if draft.add_identifier("isbn", each.replace(" ", "")):
                break
    elif scheme == "pmcid":
        number = "".join(text.split()[-1:])
        draft.add_identifier("pmcid", f"PMC{number}" if number.isdecimal() else number)
    elif scheme != "arxiv" or not _add_arxiv(draft, text):
        draft.add_identifier(scheme, text)


def _add_eprint(draft: RecordDraft, fields: BibtexFields, text: str) -> None:
    """Add the identifier or address of an ``eprint``, by the archive that it is in."""
    archive = fields.get("archiveprefix", "eprinttype").strip("{} ").lower()
    if "://" in text:
        draft.add_link(text)
    elif archive in EPRINT_ADDRESSES:
        draft.add_link(EPRINT_ADDRESSES[archive].format(text))
    elif archive and archive != "arxiv" and archive in EPRINT_SCHEMES:
        _add_identifier(draft, EPRINT_SCHEMES[archive], text)
    elif not archive or "arxiv" in archive or _BARE_ARXIV.match(text):
        group = plain_address(fields.get("primaryclass", "eprintclass"))
        if _OLD_ARXIV_NUMBER.match(text) and group:
            text = f"{group.split('.')[0]}/{text}"
        if not _add_arxiv(draft, text) and (found := _DOI.search(text)):
            draft.add_identifier("doi", found[0])


def _add_arxiv(draft: RecordDraft, text: str) -> bool:
    text = _ARXIV_PREFIX.sub("", text).split(" ")[0]
    if "://" in text:
        return draft.add_link(text) is not None
    return bool(_BARE_ARXIV.match(text)) and draft.add_identifier("arxiv", text)
