"""The records in alerts of the Web of Science, of searches and of citations, as it has mailed them since 2017.

Each record begins with its title, which leads to the record, or with "View Full Record" above its fields in a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from readlist.digests.alerts.mail_footers import FOOTER_WORDS
from readlist.digests.entry_maker import EntryMaker
from readlist.digests.field_labels import read_labelled_details, split_label
from readlist.digests.fields.item_details import are_names, is_imprint_or_date
from readlist.digests.fields.link_words import is_link_word
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.fields.web_addresses import read_address
from readlist.digests.linked_lines import LinkedLine
from readlist.digests.plain_titles import clean_title
from readlist.model.digest import Entry, Problem

MIN_RECORD_TEXT_CHARS = 80
"""Fewest characters of a line without a label that is a text about the article, not its journal."""
MAX_LONE_LABEL_CHARS = 40
"""Most characters of a label that stands alone."""

_ALERT = re.compile(r"\bSrcAuth=Alerting\b|//snowplow\.apps\.clarivate\.com/", re.IGNORECASE)
"""A part of the addresses in alerts of the Web of Science, which are no others of that site."""
_RECORD = re.compile(r"https://www\.webofscience\.com/wos/\w+/full-record/", re.IGNORECASE)
_CITED = re.compile(r"\b(?:has been|was) cited\b|^cited \d", re.IGNORECASE)
"""A line below the reader's own article, whose citations an alert lists."""
_RECORD_NUMBER = re.compile(r"Record \d{1,4} of \d{1,4}\W*")
_FOOTER = re.compile(rf"{FOOTER_WORDS}|^Showing \d+ of\b|^(?:Support|Terms of Use)\b|^View all \d", re.IGNORECASE)
"""A line below the last record."""
_NEXT_FIELD = re.compile(
    r"[\s,]+(?=(?:Volume|Issue|Special Issue|Pages?|Article Number|Published|Language|Document Type|DOI|ISSN):)",
    re.IGNORECASE,
)
"""The place before a further field in one line: "Volume: 3  Issue: 2  Published: FEB 2019"."""
_OTHER_FIELD = re.compile(
    r"(?:keywords plus|language|document type|author addresses|addresses|issn|eissn|times cited|special issue"
    r"|conference (?:title|date|location)|funding.{0,20}|reprint address|e-mail address(?:es)?)\s*:",
    re.IGNORECASE,
)
"""The label of a field that is not kept."""


@dataclass(slots=True)
class _Record:
    """A record while its lines are read, and the number of its first line."""

    draft: RecordDraft = field(default_factory=RecordDraft)
    line: int = 0


def is_alert_of_web_of_science(lines: Iterable[LinkedLine]) -> bool:
    """True for a mail with links to records of the Web of Science, as its alerts have them."""
    addresses = (link.address for line in lines for link in line.links)
    return any(_ALERT.search(address) and _record_address(address) for address in addresses)


def read_alert_of_web_of_science(lines: Iterable[LinkedLine]) -> Iterator[Entry | Problem]:
    """The entry of each record, and the problems."""
    maker = EntryMaker()
    for record in _records(_with_joined_labels(lines)):
        yield from maker.make(record.draft, record.line)
    yield from maker.close()
    if not maker.made:
        yield Problem(0, "no_papers")


def _records(lines: Iterable[LinkedLine]) -> Iterator[_Record]:
    """The records in order."""
    record: _Record | None = None
    for line in lines:
        if link := next((link for link in line.links if _record_address(link.address)), None):
            if record is None or record.draft.url != _record_address(link.address):
                if record is not None:
                    yield record
                record = _Record(RecordDraft(), line.number)
                record.draft.add_link(link.address, "page")
            if not is_link_word(link.text, is_alone=True) and link.text != link.address:
                record.draft.title = record.draft.title or clean_title(link.text)
        elif record is not None and not record.draft.authors and _CITED.search(line.text):
            record = None
        elif record is not None and _FOOTER.search(line.text):
            yield record
            record = None
        elif record is not None and not _RECORD_NUMBER.fullmatch(line.text):
            _read_line(record.draft, line)
    if record is not None:
        yield record


def _record_address(address: str) -> str:
    """The address of a record in the Web of Science, without what surrounds it; "" for any other address."""
    found = read_address(address)
    return found.url if found is not None and _RECORD.match(found.url) else ""


def _read_line(draft: RecordDraft, line: LinkedLine) -> None:
    """Read a line of a record: fields with labels, authors, the journal below them, or a text."""
    if split_label(line.text)[0] == "title":
        draft.title = draft.title or clean_title(split_label(line.text)[1])
        return
    if _OTHER_FIELD.match(line.text):
        return
    for link in line.links:
        if (found := read_address(link.address)) is not None and found.identifiers:
            draft.add_link(link.address, "page")
    is_text = len(line.text) >= MIN_RECORD_TEXT_CHARS or line.text.startswith(("…", "..."))
    is_plain = not is_text and split_label(line.text)[0] == "" and not is_imprint_or_date(line.text)
    if is_plain and draft.authors and not draft.venue and " | " not in line.text:
        draft.venue = line.text
        return
    if split_label(line.text)[0] == "abstract" or (is_text and not are_names(line.text) and not _fields(line.text)[1:]):
        read_labelled_details(draft, line.text)
        return
    for part in _fields(line.text):
        name, value = split_label(part)
        if name == "source":
            draft.venue = draft.venue or value.strip(" ,;")
        elif not _OTHER_FIELD.match(part):
            read_labelled_details(draft, part)


def _fields(text: str) -> list[str]:
    """The fields of a line, each with its label."""
    return [part for part in _NEXT_FIELD.split(text) if part.strip()]


def _with_joined_labels(lines: Iterable[LinkedLine]) -> Iterator[LinkedLine]:
    """The lines; one that is only the label of a field ("Title:") is joined with the value below it."""
    label = ""
    for line in lines:
        is_label = not line.links and line.text.endswith(":") and len(line.text) <= MAX_LONE_LABEL_CHARS
        if not is_label:
            yield line._replace(text=f"{label} {line.text}") if label and not line.level else line
        label = line.text if is_label else ""
