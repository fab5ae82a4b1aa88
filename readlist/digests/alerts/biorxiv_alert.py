"""Reads mails of HighWire: alerts of bioRxiv and medRxiv, and tables of contents of journals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from readlist.digests.alerts.highwire_records import (
    CITATION_LINE,
    JOURNAL_LINE,
    MAX_SOURCE_LINE_CHARS,
    SERVER_LINE,
    highwire_records,
    source_line,
    text_paragraphs,
)
from readlist.digests.alerts.mail_scores import cap_score, is_page
from readlist.digests.containers.mail_headers import plain_subject
from readlist.digests.entry_maker import EntryMaker
from readlist.digests.html_page import is_html, lines_of, parse_head, parse_page
from readlist.digests.linked_lines import page_lines
from readlist.digests.record_count import RecordCount
from readlist.digests.source import Source
from readlist.digests.text import head_text, open_text
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.model.publication import is_preprint_server
from readlist.translation import N_

MAX_SCORED_LINES = 600
"""Lines at the beginning of a text that are scored."""

_SERVER = re.compile(rb"\b(?:bio|med|open)rxiv\b", re.IGNORECASE)
_ALERT_WORDS = re.compile(
    r"subject alerts? for|online collections?|have requested alerts|keyword alert|\betoc\b|table of contents alert"
    r"|unsubscribe from or edit|highwire",
    re.IGNORECASE,
)
_DATE_IN_SUBJECT = re.compile(
    r"\s*(?:[-–:,(]\s*)?(?:for\s+)?(?:\d{1,2}\s+[A-Z][a-z]{2,8}\s+\d{4}|[A-Z][a-z]{2,8}\s+\d{1,2},?\s+\d{4}|\d{4}-\d\d-\d\d)\)?"
)
"""The day in a subject: " for 3 March 2026"."""
_ISSUE_IN_SUBJECT = re.compile(
    r"(?P<journal>[A-Z][^:;|]{1,80}?)\s+(?:table of contents|e-?toc)\b(?=.*\bvol)", re.IGNORECASE
)
"""A subject such as "NAME Table of Contents for March 2026; Vol. 12, No. 3"."""
_COUNTED = re.compile(r"[>\s]*\S[^,;:]{2,80}?\s+posted\s+\S.{0,40}\b10\.\d{4}", re.IGNORECASE)
"""A line by which the records of a mail are counted: "bioRxiv posted 3 March 2026 doi:10.1101/x"."""


class BiorxivAlert:
    """The reader of HighWire's alerts of preprints."""

    name = "biorxiv-alert"
    label = N_("bioRxiv or medRxiv alert")
    extensions = (".txt", ".html", ".htm")
    looks_for = N_("a line such as “bioRxiv posted 22 January 2026 doi:10.…” below each title")

    def score(self, head: bytes, name: str) -> int:
        """95 or 80 for source lines of preprint servers, 65 for those of journals in an alert."""
        if b"10." not in head and b";" not in head:
            return 0
        looks_like_html = is_page(head) and is_html(head)
        if looks_like_html and not _SERVER.search(head):
            return 0
        text = head_text(head)
        body = parse_head(head).body if looks_like_html else None
        lines = lines_of(body) if body is not None else text.splitlines()
        return cap_score(_score_lines(lines[:MAX_SCORED_LINES]), "" if looks_like_html else text)

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        return self._read_page(source) if is_html(source.head) else self._read_text(source)

    def _read_page(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        page = parse_page(source)
        lines = page_lines(page.body) if page.body is not None else []
        yield DigestHead(source.mail_date, _series(source, (line.text for line in lines)))
        yield from open_text(source).problems
        maker = EntryMaker()
        for record in highwire_records(lines):
            yield from maker.make(record.draft)
        lost = sum(1 for line in lines if source_line(line.text)) - maker.made
        if lost > 0:
            yield Problem(0, "records_missing", {"records": lost})

    def _read_text(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        text = open_text(source)
        yield DigestHead(source.mail_date, _series(source, text.lines()))
        yield from text.problems
        count = RecordCount(_COUNTED)
        maker = EntryMaker()
        for record in highwire_records(text_paragraphs(count.watch(text.lines()))):
            yield from maker.make(record.draft, record.line)
            yield from count.close_entry(record.source_line)
        yield from count.close()


def _score_lines(lines: list[str]) -> int:
    """The score of lines by the source lines and the words of an alert among them."""
    servers = journals = 0
    is_alert = False
    for line in lines:
        if len(line) > MAX_SOURCE_LINE_CHARS:
            continue
        is_alert = is_alert or bool(_ALERT_WORDS.search(line))
        if found := SERVER_LINE.match(line):
            servers += 2 if is_preprint_server(found["venue"]) else 1
        elif CITATION_LINE.match(line):
            servers += 1
        elif JOURNAL_LINE.match(line):
            journals += 1
    if servers >= 2:  # one of a preprint, or two of articles ahead of print
        return 95 if is_alert or servers >= 4 else 80
    if journals >= 2 and is_alert:
        return 65
    return 10 if servers or journals else 0


def _series(source: Source, lines: Iterable[str]) -> str:
    """The series: the subject of the mail without its day, else the name of the server."""
    subject = plain_subject(source.subject)
    if issue := _ISSUE_IN_SUBJECT.match(subject):
        return issue["journal"].strip()
    subject = _DATE_IN_SUBJECT.sub("", subject).strip(" -–:,")
    if subject:
        return subject
    for line in lines:
        if found := source_line(line):
            return f"{found['venue'].strip(' .,')} alert"
    return "bioRxiv alert"


READER = BiorxivAlert()
