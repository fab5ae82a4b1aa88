"""The notes of a RIS record (N1): the user's own, remarks of databases, labels of screening tools, or the abstract."""

from __future__ import annotations

import re

from readlist.digests.bibliographies.extra_lines import status_in_extra
from readlist.digests.bibliographies.tagged_records import TaggedRecord
from readlist.digests.bibliographies.tagged_values import MIN_PROSE_CHARS
from readlist.digests.fields.markup import plain_paragraphs
from readlist.model.digest import NO_MARKS, SourceMarks

MAX_NOTE_CHARS = 20_000
"""Characters of a note that are read."""

_DATABASE_REMARK = re.compile(
    r"cited by|export date|references\s*:|funding (?:details|text)|coden|correspondence address|tradenames|"
    r"manufacturers|chemicals/cas|molecular sequence|doi\b|(?:https?://(?:dx\.)?doi\.org/)?10\.\d{4,9}/|"
    r"(?:total )?times cited|cited reference count|[^;\n]{1,300}; (?:copyright|last updated) - |PT  ?- |"
    r"comments?: \d+ pages|[a-z][a-z0-9+.-]*://\S*$|"
    r"date revised|last updated|date (?:created|completed)|suppnotes|copyright|©|\(c\)|medline an|accession number|"
    r"language of original|pmid|pmcid|pubmed|arxiv|issn|isbn|publication type|document type|status:|query date|ecc\b|"
    r"imported|L\d{6}|\d{4}-\d{3}[\dxX]\b|none$|n/a$|cas registry|source information|article history|peer reviewed?\b|"
    r"conference code|covidence\b|#\d+$",
    re.IGNORECASE,
)
"""The beginning of a note that a database wrote: "Cited By :12", "Export Date: 3 March 2026"."""
_COUNTS = re.compile(r"\bTimes Cited: ?\d+\s+Cited References Count: ?\d+")
"""Figures of Web of Science, which EndNote has in its notes."""
_LABEL = re.compile(r"ASReview_\w+\.?|RAYYAN-[A-Z-]+\s*:[^|\n]*\|?|(?<=\|)\s*\|", re.IGNORECASE)
"""The marks of screening programs in notes: "ASReview_relevant", "RAYYAN-LABELS: sand |"."""
_RAYYAN_LABELS = re.compile(r"RAYYAN-LABELS\s*:([^|\n]{1,1000})", re.IGNORECASE)
"""A reader's labels in Rayyan: "RAYYAN-LABELS: sand,wind"."""
_USER_NOTES = re.compile(
    r'USER-NOTES\s*:\s*\{\s{0,9}"[^"\n]{0,200}"\s{0,9}=>\s{0,9}\[?"?(.{0,1000}?)"?\]?\}', re.IGNORECASE
)
"""A reader's note in Rayyan: 'USER-NOTES: {"Ada"=>["Read this"]}'."""
_REGISTRY_NUMBER = re.compile(r"(?:EC )?\d[\d.-]*\b|[A-Z0-9]{10} \(")
"""The number of a substance: "50-00-0", "EC 1.1.1.1"."""
_READLIST_KEY = re.compile(r"[a-z0-9]+-[a-z0-9]{6}$")
"""Keys in Readlist's own exports, whose notes are never abstracts."""
_ABSTRACT_LABEL = re.compile(r"abstract\s*[:.\n]\s*", re.IGNORECASE)
_DATABASES = ("C3", "WE", "U3")
"""Tags that only databases write."""


def read_note(record: TaggedRecord) -> SourceMarks:
    """The marks of a record: the user's note, if N1 has one."""
    if any(tag in record for tag in _DATABASES) or _is_of_database(record):
        return NO_MARKS
    if is_readlist_record(record):
        return SourceMarks(note="\n\n".join(record.texts("N1")))
    abstract = abstract_in_notes(record)
    notes: list[str] = []
    tags: list[str] = []
    status = status_in_extra("\n".join(record.texts("M1", "N1")))
    for written in record.texts("N1") + _research_notes(record, abstract):
        tags += labels_of_rayyan(written)
        notes += notes_of_rayyan(written)
        text = _without_labels(written[:MAX_NOTE_CHARS])
        if (
            text
            and not _DATABASE_REMARK.match(text)
            and not _COUNTS.search(text)
            and not status_in_extra(text)
            and text != abstract
            and not _ABSTRACT_LABEL.match(text)
        ):
            notes.append(plain_paragraphs(text))
    marks = SourceMarks(status, tags=tuple(dict.fromkeys(tags)), note="\n\n".join(notes))
    return marks if any(marks) else NO_MARKS


def _research_notes(record: TaggedRecord, abstract: str) -> list[str]:
    """EndNote's "Research Notes" (RN), without the registry numbers of substances that databases put there."""
    texts = record.texts("RN")
    if any(map(_REGISTRY_NUMBER.match, texts)) or not ("AB" in record or "N2" in record or abstract):
        texts = [text for text in texts if len(text) < MIN_PROSE_CHARS and not _REGISTRY_NUMBER.match(text)]
    return texts


def labels_of_rayyan(text: str) -> list[str]:
    """The labels that the reader gave in Rayyan: ``RAYYAN-LABELS: good,check``."""
    found = _RAYYAN_LABELS.findall(text[:MAX_NOTE_CHARS])
    return [label.strip() for each in found for label in each.split(",") if label.strip()]


def notes_of_rayyan(text: str) -> list[str]:
    """The notes of readers in Rayyan: ``USER-NOTES: {"Ada"=>["nice one"]}``."""
    return _USER_NOTES.findall(text[:MAX_NOTE_CHARS])


def abstract_in_notes(record: TaggedRecord) -> str:
    """The abstract in N1 of a record that has none elsewhere: it is labelled as such, or it is long prose."""
    if "AB" in record or "N2" in record:
        return ""
    if is_readlist_record(record):
        return ""
    notes = record.texts("N1")
    for text in notes:
        if found := _ABSTRACT_LABEL.match(text):
            return text[found.end() :]
    for text in notes:
        is_prose = len(text) >= MIN_PROSE_CHARS and text.count(". ") >= 2 and "<" not in text
        if is_prose and not _DATABASE_REMARK.match(text) and _without_labels(text) == text:
            return text
    return ""


def is_readlist_record(record: TaggedRecord) -> bool:
    """True for a record of Readlist's own exports."""
    return _READLIST_KEY.match(record.line_of("ID")) is not None


def _is_of_database(record: TaggedRecord) -> bool:
    databases = {text.lower() for text in record.lines("DB")}
    return bool(databases - {"arxiv", "pubmed"})


def _without_labels(text: str) -> str:
    """A note without the labels of ASReview, and the labels and notes of Rayyan."""
    if "USER-NOTES" in text:
        text = _USER_NOTES.sub("", text)
    return _LABEL.sub("", text).strip(" |\n")
