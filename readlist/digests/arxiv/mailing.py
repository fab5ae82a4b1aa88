"""Reads arXiv's daily mailing of titles and abstracts, and its listings: those of a day, a week, and a month.

https://info.arxiv.org/help/subscribe.html. A text may hold several; each one is a digest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from readlist.digests.arxiv.author_line import split_author_line
from readlist.digests.arxiv.mailing_html import is_mailing_in_html, mailing_lines
from readlist.digests.arxiv.mailing_lines import ID_LINE, INTRO, MARGIN, SUBJECT
from readlist.digests.arxiv.mailing_parts import MailingIntro, MailingRecord, split_mailing
from readlist.digests.arxiv.metadata_fields import (
    add_dois,
    add_reference,
    archive_of,
    month_of_id,
    name_series,
    split_categories,
    start_draft,
)
from readlist.digests.entry_maker import EntryMaker
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.fields.tex_accents import decode_tex
from readlist.digests.html_page import parse_head, parse_page
from readlist.digests.record_count import RecordCount
from readlist.digests.source import Source
from readlist.digests.text import head_text, open_text
from readlist.errors import FormatFault
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.translation import N_, tr

SAMPLE_RECORDS = 40
"""Records at the beginning of a mailing, by whose categories its series is named."""
MAIL_SCORE = 85
"""Score of a mailing with its mail headers, below that of the container for mails, which decodes it."""
HTML_SCORE = 90
"""Score of HTML, below that of the same mail as plain text, which has the line breaks of arXiv."""

_RECORD = re.compile(
    rf"^{MARGIN}\\\\?[^\S\n]*\n(?:[^\S\n]*\n)?{MARGIN}(?:arXiv|Paper)[^\S\n]*(?:\(\*cross-listing\*\))?:[^\S\n]*\S",
    re.MULTILINE | re.IGNORECASE,
)
"""The beginning of a record: a line with two backslashes, and one with the arXiv ID."""
_RECORD_WITHOUT_SLASHES = re.compile(
    rf"^{MARGIN}(?:arXiv|Paper)[^\S\n]*(?:\(\*cross-listing\*\))?:[^\S\n]*\S+[^\S\n]*(?:\(\*cross-listing\*\))?[^\S\n]*\n"
    r"(?:[^\S\n]*\n)?[> \t\r\xa0]*(?:Date(?: \([^)\n]*\))?:|From:|replaced with)",
    re.MULTILINE | re.IGNORECASE,
)
"""The beginning of a record whose backslashes were lost: a line with the arXiv ID, and one with a date or "From:"."""
_TITLE = re.compile(rf"^{MARGIN}Title:", re.MULTILINE)
_RECORD_BEGIN = re.compile(rf"{MARGIN}(?:arXiv|Paper)\b[^:]{{0,30}}:\s*\S", re.IGNORECASE)
_SLASHES = re.compile(rf"{MARGIN}\\\\\s*$")
_RAW_MAIL = re.compile(
    r"(?:[A-Za-z][\w-]*:[^\n]*\n(?:[ \t][^\n]*\n)*)*?"
    r"(?:Received|Return-Path|Delivered-To|MIME-Version|Message-ID|From):"
    r"|From \S+",
    re.IGNORECASE,
)


class MailingReader:
    """The reader of arXiv's daily mailings, and of its listings of a day, a week or a month."""

    name = "arxiv-mailing"
    label = N_("arXiv mailing")
    extensions = (".txt", ".eml", ".text")
    looks_for = N_("a line “\\\\” and then one such as “arXiv:2301.00001”")

    def score(self, head: bytes, name: str) -> int:
        """97 for the beginning of a record, 90 for the intro of a mailing; less in a raw mail or in HTML."""
        if b"\0" not in head[:100] and b"arXiv" not in head and b"Paper" not in head and b"arxiv" not in head:
            return 0
        if is_mailing_in_html(head):
            text = "\n".join(mailing_lines(parse_head(head).body))
            return HTML_SCORE if _RECORD.search(text) and _TITLE.search(text) else 0
        text = head_text(head)
        if (_RECORD.search(text) or _RECORD_WITHOUT_SLASHES.search(text)) and _TITLE.search(text):
            return MAIL_SCORE if _is_raw_mail(text) else 97
        if sum(INTRO.match(line) is not None for line in text[:8_000].split("\n")) > 1:
            return MAIL_SCORE if _is_raw_mail(text) else 90
        return 15 if _RECORD.search(text) else 0

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """A digest for each mailing in the text, in order, with an entry for each record."""
        text = open_text(source)
        problems = text.problems
        count, maker = RecordCount(_RECORD_BEGIN, _SLASHES), EntryMaker()
        is_page = is_mailing_in_html(source.head)
        lines = iter(mailing_lines(parse_page(source).body)) if is_page else text.lines()
        for part in _name_digests(split_mailing(count.watch(lines)), source):
            if isinstance(part, DigestHead):
                yield part
                yield from problems
                problems = ()
            else:
                yield from maker.make(_draft_of(part), part.line)
                if part.is_cut:
                    yield Problem(part.line, "record_cut", {"text": f"arXiv:{part.identifier}"})
                yield from count.close_entry(part.line)
        yield from count.close()


READER = MailingReader()


def _name_digests(
    parts: Iterator[MailingIntro | MailingRecord], source: Source
) -> Iterator[DigestHead | MailingRecord]:
    """The head of each digest, then its records. The series is named by the first ``SAMPLE_RECORDS`` records.

    Raises FormatFault if ``parts`` is empty.
    """
    intro: MailingIntro | None = None
    waiting: list[MailingRecord] = []
    is_empty = True
    for part in parts:
        is_empty = False
        if isinstance(part, MailingIntro):
            if intro is not None:
                yield _head_of(intro, waiting, source)
                yield from waiting
            intro, waiting = part, []
        elif intro is None:
            yield part
        else:
            waiting.append(part)
            if len(waiting) == SAMPLE_RECORDS:
                yield _head_of(intro, waiting, source)
                yield from waiting
                intro, waiting = None, []
    if is_empty:
        raise FormatFault(
            tr("{name} is no arXiv mailing: no line such as “arXiv:2301.00001” begins a record.", name=source.name)
        )
    if intro is not None:
        yield _head_of(intro, waiting, source)
        yield from waiting


def _head_of(intro: MailingIntro, records: list[MailingRecord], source: Source) -> DigestHead:
    """The head of a digest: its day and series, by the intro, else by the categories of its first records."""
    subject = SUBJECT.search(source.subject)
    name = intro.name or (subject[1] if subject else "")
    if not name:
        papers = [_categories_of(each) for each in records]
        may_be_category = intro.classes < 2 or not intro.archive
        series = name_series(papers if may_be_category else (), intro.archive)
    else:
        series = f"arXiv {name}"
    return DigestHead(intro.day or intro.mail_day or source.mail_date, series)


def _categories_of(record: MailingRecord) -> tuple[str, ...]:
    """The categories of a record; without any, the archive in an identifier from before April 2007."""
    archive, slash, _ = record.identifier.partition("/")
    return split_categories(record.fields.get("categories", "")) or ((archive,) if slash else ())


def _draft_of(record: MailingRecord) -> RecordDraft:
    fields = record.fields
    categories = _categories_of(record)
    is_number = record.identifier.isdecimal() and len(record.identifier) == 7 and len(categories) > 0
    draft = start_draft(f"{archive_of(categories[0])}/{record.identifier}" if is_number else record.identifier)
    draft.title = decode_tex(fields.get("title", ""))
    draft.abstract = decode_tex(record.abstract or fields.get("abstract", ""))
    authors = split_author_line(fields.get("authors", "") or fields.get("author", ""))
    draft.authors, draft.authors_cut = authors.names, authors.is_cut
    draft.keywords = split_categories(fields.get("categories", "")) or fields.get("subj-class", "").split(";")
    draft.version = draft.version or record.version
    draft.published = "" if record.is_replaced else record.day
    draft.published = draft.published or month_of_id(draft)
    add_reference(draft, fields.get("journal-ref", ""))
    add_dois(draft, fields.get("doi", ""))
    return draft


def _is_raw_mail(text: str) -> bool:
    return _RAW_MAIL.match(text) is not None and ID_LINE.match(text) is None
