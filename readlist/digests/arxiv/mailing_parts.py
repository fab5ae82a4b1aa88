"""Splits arXiv's mailings and listings into their intros and records, line by line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from readlist.digests.arxiv import mailing_lines as patterns
from readlist.digests.arxiv.mailing_lines import NonBlankLine, non_blank_lines, read_mail_day, without_margin
from readlist.digests.arxiv.metadata_fields import separate_paragraphs

MAX_ABSTRACT_CHARS = 100_000
"""Most characters of an abstract."""
MAX_HEADER_CHARS = 400_000
"""Most characters of the fields of a record; thousands of authors take 100,000."""

_VERSION = re.compile(r"\(revised\s+v(\d+)\)", re.IGNORECASE)


@dataclass(slots=True)
class MailingIntro:
    """The facts in the lines above the records of a mailing; "" for those that are missing.

    ``name`` is the archive or category in the subject, ``archive`` the archive in the address for unsubscribing,
    ``classes`` the number of categories to which the papers were submitted. ``day`` is the ISO day on which the last
    paper was received, ``mail_day`` that of the mail. ``is_yielded``: the records have begun.
    """

    name: str = ""
    archive: str = ""
    classes: int = 0
    day: str = ""
    mail_day: str = ""
    is_yielded: bool = False


@dataclass(slots=True)
class MailingRecord:
    """A record of a mailing. ``margin`` are the signs before each of its lines, ``fields`` are by name in lower case.

    ``day`` is the ISO day of its first version. ``is_replaced``: it announces a further version. ``is_cut``: the file
    ends within it, or it is longer than the bounds.
    """

    line: int
    identifier: str
    margin: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    day: str = ""
    version: str = ""
    is_replaced: bool = False
    is_cut: bool = False
    abstract: str = ""


def split_mailing(lines: Iterable[str]) -> Iterator[MailingIntro | MailingRecord]:
    """The intros and records of a text in order, each intro before its records."""
    splitter = _Splitter()
    for line in non_blank_lines(lines):
        yield from splitter.feed(line)
    yield from splitter.close()


class _Splitter:
    """A state machine that takes lines one by one: in an intro, among the fields of a record, or in its abstract."""

    def __init__(self) -> None:
        self._intro = MailingIntro()
        self._lists_classes = False
        self._record: MailingRecord | None = None
        self._in_abstract = False
        self._name = ""
        self._size = 0
        self._body: list[str] = []
        self._previous = ""

    def feed(self, line: NonBlankLine) -> Iterator[MailingIntro | MailingRecord]:
        """Take one line. Yields the intro and the record that it completes."""
        if self._in_abstract and self._record and not patterns.SPECIAL_LINE.match(line.text):
            self._keep_line(self._record, line, without_margin(line.text, self._record.margin))
        else:
            yield from self._feed_marked(line)
        self._previous = line.text

    def _feed_marked(self, line: NonBlankLine) -> Iterator[MailingIntro | MailingRecord]:
        """Take a line that may end an abstract, or that is outside of one."""
        mark = patterns.ID_LINE.match(line.text)
        if mark and (patterns.SLASHES.match(self._previous) or self._begins_record(line, mark)):
            yield from self._finish()
            yield from self._yield_intro()
            self._record = MailingRecord(line.number, mark[2], mark[1])
            self._in_abstract, self._name, self._size = False, "", 0
        elif self._begins_intro(line.text):
            yield from self._finish()
            self._read_intro(line.text)
        elif self._record is None:
            self._read_intro(line.text)
        elif patterns.SECTION.match(line.text):
            yield from self._finish()
        elif self._in_abstract:
            yield from self._read_abstract(self._record, line)
        else:
            yield from self._read_header(self._record, line)

    def close(self) -> Iterator[MailingIntro | MailingRecord]:
        """End the text. Yields the last record, or an intro without records."""
        if self._record and not (self._in_abstract and self._is_closed()):
            self._record.is_cut = True
        yield from self._finish()
        if self._intro.day or self._intro.name:
            yield from self._yield_intro()

    def _begins_record(self, line: NonBlankLine, mark: re.Match[str]) -> bool:
        """True if a line with an identifier begins a record although no backslashes stand above it.

        Nothing else may stand on it, and a date or title must follow, so that it is no line of an abstract.
        """
        rest = line.text[mark.end() :].replace("(*cross-listing*)", "").strip()
        return not rest and patterns.STATUS.match(line.next) is not None

    def _begins_intro(self, text: str) -> bool:
        """True for the first line of another mailing."""
        if self._record is None:
            return False
        if patterns.DAY_HEADING.match(text):
            return patterns.SLASHES.match(self._previous) is not None
        return patterns.INTRO.match(text) is not None and patterns.RULE.match(self._previous) is not None

    def _read_intro(self, text: str) -> None:
        """Read a line above the records."""
        heading = patterns.DAY_HEADING.match(text)
        if self._intro.is_yielded:
            if not (heading or patterns.INTRO.match(text) or text.startswith("Subject:")):
                return
            known = self._intro if heading else MailingIntro()
            self._intro = MailingIntro(known.name, known.archive)
        text = text.strip("> \t\r\xa0")
        if self._lists_classes and not patterns.RULE.match(text):
            self._intro.classes += 1
        self._lists_classes = self._lists_classes or text.lower().startswith("submissions to:")
        if heading:
            self._intro.day = read_mail_day(heading[1])
        elif span := patterns.RECEIVED_FROM_TO.search(text):
            self._intro.day = read_mail_day(span[2]) or read_mail_day(span[1])
            self._intro.classes -= self._lists_classes
            self._lists_classes = False
        elif text.startswith("Subject:") and (named := patterns.SUBJECT.search(text)):
            self._intro.name = named[1]
        elif text.startswith("Date:"):
            self._intro.mail_day = read_mail_day(text)
        elif address := patterns.ARCHIVE_ADDRESS.search(text):
            self._intro.archive = address[1].lower()

    def _yield_intro(self) -> Iterator[MailingIntro]:
        if not self._intro.is_yielded:
            self._intro.is_yielded = True
            yield self._intro

    def _read_header(self, record: MailingRecord, line: NonBlankLine) -> Iterator[MailingRecord]:
        """Read a line between the identifier and the abstract of a record."""
        text = without_margin(line.text, record.margin)
        if patterns.SLASHES.match(text):
            self._in_abstract, self._size = True, 0
        elif patterns.CLOSING.match(text) or patterns.RULE.match(text):
            yield from self._finish()
        elif found := patterns.FIELD.match(text):
            self._name = found[1].lower()
            self._add_to_field(record, found[2])
        elif self._name:
            self._add_to_field(record, text)
        else:
            _read_status(record, text)

    def _add_to_field(self, record: MailingRecord, text: str) -> None:
        """Add a line to the field that is read now."""
        self._size += len(text)
        if self._size <= MAX_HEADER_CHARS:
            record.fields[self._name] = f"{record.fields.get(self._name, '')} {text.strip()}".strip()
        else:
            record.is_cut = True

    def _read_abstract(self, record: MailingRecord, line: NonBlankLine) -> Iterator[MailingRecord]:
        """Read a line of an abstract, or the line that closes it."""
        text = without_margin(line.text, record.margin)
        if patterns.CLOSING.match(text):
            yield from self._finish(is_closed=True)
        else:
            self._keep_line(record, line, text)

    def _keep_line(self, record: MailingRecord, line: NonBlankLine, text: str) -> None:
        """Add a line to the abstract."""
        self._size += len(text)
        if self._size > MAX_ABSTRACT_CHARS:
            record.is_cut = True
            return
        if line.blanks and self._body:
            self._body.append("")
        self._body.append(text)

    def _is_closed(self) -> bool:
        """True if there is no abstract, or one that a line of two backslashes ends."""
        return _end_of(self._body) < len(self._body) or not self._body

    def _finish(self, *, is_closed: bool = False) -> Iterator[MailingRecord]:
        """The record so far, if there is one."""
        record, body = self._record, self._body
        self._record, self._body = None, []
        if record is None:
            return
        record.abstract = separate_paragraphs(body if is_closed else body[: _end_of(body)])
        yield record


def _read_status(record: MailingRecord, text: str) -> None:
    """Read a line between the identifier and the fields: dates, and what the record is."""
    lower = text.lower().lstrip()
    if lower.startswith("replaced"):
        record.is_replaced = True
    elif lower.startswith("date:"):
        record.day = record.day or read_mail_day(text)
    elif revised := _VERSION.search(text):
        record.version = revised[1]


def _end_of(body: list[str]) -> int:
    """The number of lines of an abstract that no line with an address closes.

    It ends before the backslashes of the next record, rules and blank lines.
    """
    end = len(body)
    for place, line in enumerate(body):
        if patterns.SLASHES.match(line) and (place + 1 == len(body) or patterns.RULE.match(body[place + 1])):
            end = place
            break
    while end and (not body[end - 1].strip() or patterns.BETWEEN_RECORDS.match(body[end - 1])):
        end -= 1
    return end
