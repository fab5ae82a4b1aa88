"""Reads reports of NEP, New Economics Papers, the announcements of RePEc: https://nep.repec.org."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator

from readlist.digests.alerts.mail_scores import cap_score
from readlist.digests.alerts.nep_records import NepRecord, draft_paper, nep_records, unique_papers
from readlist.digests.containers.mail_headers import plain_subject
from readlist.digests.date_lines import iso_day
from readlist.digests.entry_maker import EntryMaker
from readlist.digests.html_page import is_html, lines_of, parse_page
from readlist.digests.record_count import RecordCount
from readlist.digests.source import Source
from readlist.digests.text import head_text, open_text
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.translation import N_

MAX_NEP_SCORED_CHARS = 32_768
"""Characters of a head that are scored."""
MAX_NEP_HEAD_LINES = 60
"""Lines at the beginning that are searched for the name of the report and its day."""

_NAME = re.compile(r"\b(?:NEP: )?New Economics Papers\b", re.IGNORECASE)
_PAPER_URL = re.compile(r"https?://d\.repec\.org/n\?u=RePEc:|^[ \t]*URL:[ \t]+\S*repec", re.IGNORECASE | re.MULTILINE)
"""The address of a paper: "http://d.repec.org/n?u=RePEc:"."""
_SITE = re.compile(r"nep\.repec\.org|\[nep-[a-z]{2,5}\]|\bnep-[a-z]{3}\b", re.IGNORECASE)
_CODE = re.compile(r"\bnep-([a-z]{2,5})\b", re.IGNORECASE)
_ISSUE = re.compile(r"(?:\bissue of|\[nep-[a-z]{2,5}\]|^date:)\s*(\d{4})\D(\d\d)\D(\d\d)(?!\d)", re.IGNORECASE)
"""The day of a report: "issue of 2026-03-02", "[nep-ict] 2026-03-02"."""
_COUNTED = re.compile(r"\s*URL:\s*\S", re.IGNORECASE)
"""A line by which the records of a report are counted: "URL: http://d.repec.org"."""
_NUMBER = re.compile(r"^\s*\d{1,4}\.\s+")
_BY = re.compile(r"^By\s*:", re.IGNORECASE)


class RepecNep:
    """The reader of NEP reports."""

    name = "repec-nep"
    label = N_("NEP report (RePEc)")
    extensions = (".txt", ".html", ".htm")
    looks_for = N_("the words “New Economics Papers” and numbered titles with a line “URL: http://d.repec.org/…”")

    def score(self, head: bytes, name: str) -> int:
        """95 for the name of a report, 80 or 65 for addresses of RePEc below numbered titles."""
        if b"epec" not in head.lower() and b"New Economics Papers" not in head:
            return 0
        text = head_text(head)[:MAX_NEP_SCORED_CHARS]
        urls = len(_PAPER_URL.findall(text))
        has_name = bool(_NAME.search(text[:4_000]))
        has_number = bool(re.search(r"^\s{0,8}1\.\s+\S", text, re.MULTILINE)) or is_html(head)
        if has_name and has_number and (urls or _SITE.search(text)):
            found = 95
        elif urls > 1 and has_number and re.search(r"^[ \t]*(?:Date|By|JEL):", text, re.MULTILINE):
            found = 80
        elif urls and has_number and re.search(r"^[ \t]*(?:Date|By|JEL):", text, re.MULTILINE):
            found = 65
        else:
            return 12 if has_name or urls else 0
        return cap_score(found, text)

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """One digest with an entry for each paper of the report."""
        text = open_text(source)
        lines: list[str] | None = None
        if is_html(source.head):
            body = parse_page(source).body
            lines = lines_of(body) if body is not None else []
        yield _head(source, text.lines() if lines is None else lines)
        yield from text.problems
        count = RecordCount(_COUNTED)
        maker = EntryMaker()
        records = unique_papers(nep_records(count.watch(text.lines()))) if lines is None else _page_records(lines)
        for record in records:
            yield from maker.make(draft_paper(record), record.line)
            if record.url_line:
                yield from count.close_entry(record.url_line)
        yield from count.close()


def _head(source: Source, lines: Iterable[str]) -> DigestHead:
    """The head of a digest: the subject of the report, or its code, and its day."""
    first = [" ".join(line.split()) for line in itertools.islice(lines, MAX_NEP_HEAD_LINES)]
    named = [plain_subject(source.subject), *first]
    issue = next((found for line in named if (found := _ISSUE.search(line))), None)
    code = next((found for line in named if (found := _CODE.search(line))), None)
    name = _subject_in(first) or (code[1].upper() if code else "")
    day = iso_day("-".join(issue.groups())) if issue else ""
    return DigestHead(day or source.mail_date, f"NEP: {name}" if name else "NEP: New Economics Papers")


def _subject_in(lines: list[str]) -> str:
    """The subject of a report, in one of the three lines below the name of the series; "" for none."""
    for place, line in enumerate(lines):
        if _NAME.search(line):
            below = (each for each in lines[place + 1 : place + 4] if each)
            subject = next((each for each in below if not each.startswith(("-", "=", "Edited", "Issue"))), "")
            return re.sub(r"^on\s+", "", subject)
    return ""


def _page_records(lines: list[str]) -> Iterator[NepRecord]:
    """The papers of a report in HTML: a title, then a table whose first row is the authors'."""
    record: NepRecord | None = None
    for place, line in enumerate(lines):
        if _BY.match(line) and place:
            if record is not None:
                record.lines.pop()  # the title of this one
                yield record
            record = NepRecord(0, _NUMBER.sub("", lines[place - 1]), 0)
        if record is not None:
            record.lines.append(line)
    if record is not None:
        yield record


READER = RepecNep()
