"""Reads alerts and text exports of PubMed: "What's new for 'X' in PubMed", and its formats "abstract" and "summary"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator

from readlist.digests.alerts.mail_scores import cap_score, is_page
from readlist.digests.alerts.pubmed_citation import CITATION
from readlist.digests.alerts.pubmed_page import page_drafts
from readlist.digests.alerts.pubmed_results import COPIED_RESULTS, number_titles
from readlist.digests.alerts.pubmed_text import COUNTED_RECORD, draft_record, text_records
from readlist.digests.containers.mail_headers import plain_subject
from readlist.digests.date_lines import iso_day
from readlist.digests.entry_maker import EntryMaker
from readlist.digests.fields.publication_dates import read_publication_date
from readlist.digests.html_page import is_html, lines_of, parse_page
from readlist.digests.record_count import RecordCount
from readlist.digests.source import Source
from readlist.digests.text import head_text, open_text
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.translation import N_

MAX_PUBMED_SCORED_CHARS = 32_768
"""Characters of a head that are scored."""
MAX_PUBMED_HEAD_LINES = 60
"""Lines at the beginning that are searched for the query and the day of an alert."""
MAX_PUBMED_QUERY_CHARS = 200
"""Most characters of a query in a series."""

MAX_LINES_OF_CITED_TITLE = 8
"""Lines from a numbered title to the PMID below its authors and citation."""

_NUMBERED_LINE = re.compile(r"\d{1,6}\. \S")
_IN_SUBJECT = re.compile(r"what'?’?s new for ['\"‘“](.+)['\"’”] in pubmed", re.IGNORECASE)
"""The query in the subject of an alert: "What's new for 'owls' in PubMed"."""
_SEARCH = re.compile(r"^\W{0,3}Search(?: (?:terms?|name))?\s*:\s*(\S.*)$", re.IGNORECASE)
"""The query in an alert: "Search: owls"."""
_SENT = re.compile(r"\bSent on\s*:?\s+(?:\w+,\s*)?(.{6,30})$", re.IGNORECASE)
"""The day of an alert: "Sent on Monday, 2026 Mar 2"."""
_MY_NCBI = re.compile(r"My NCBI what['’]s new|What['’]s new for .{1,200} in PubMed|\bPubMed Results\b", re.IGNORECASE)
"""Words of an alert."""
_PMID_LINE = re.compile(r"^(?:(?:DOI|PMCID): .{1,200} )?PMID: \d{1,8}\b", re.MULTILINE)
_NUMBERED = re.compile(r"^(?:\d{1,6}\. )(\S.{0,300}(?:\n\S.{0,300})?)", re.MULTILINE)
_SUMMARY = re.compile(r"^\d{1,6}: \S[^\n]{10,5000}?(?:\n\S[^\n]{0,300}){0,12}?\bPMID: \d", re.MULTILINE)
"""A record in the format "summary", up to its PMID."""
_AUTHOR_INFORMATION = re.compile(r"^Author information:\s*$", re.MULTILINE)


class PubMedAlert:
    """The reader of PubMed's alerts and texts."""

    name = "pubmed-alert"
    label = N_("PubMed alert")
    extensions = (".txt", ".html", ".htm")
    looks_for = N_("a line such as “PMID: 12345678” below each numbered citation")

    def score(self, head: bytes, name: str) -> int:
        """By the classes and words of an alert, or by numbered citations and PMIDs."""
        if not (
            b"PMID" in head or b"docsum-" in head or b"article_id=" in head or b"ubmed" in head or b"PubMed" in head
        ):
            return 0
        text = head_text(head)[:MAX_PUBMED_SCORED_CHARS]
        if is_page(head) and is_html(head):
            return _score_page(text)
        is_copied = COPIED_RESULTS.search(text) and _PMID_LINE.search(text)
        return cap_score(90 if is_copied else _score_text(text), text)

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        return self._read_page(source) if is_html(source.head) else self._read_text(source)

    def _read_page(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        page = parse_page(source)
        yield _head(source, lines_of(page.body) if page.body is not None else [])
        text = open_text(source)
        yield from text.problems
        maker = EntryMaker()
        for draft in page_drafts(page):
            yield from maker.make(draft)
        lost = sum(line.count('ref="article_id=') for line in text.lines()) - maker.made
        if lost > 0:
            yield Problem(0, "records_missing", {"records": lost})

    def _read_text(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        text = open_text(source)
        yield _head(source, text.lines())
        yield from text.problems
        count = RecordCount(COUNTED_RECORD)
        maker = EntryMaker()
        is_copied = COPIED_RESULTS.search(head_text(source.head)) is not None
        lines = number_titles(text.lines()) if is_copied else text.lines()
        for record in text_records(count.watch(lines)):
            yield from maker.make(draft_record(record), record.line)
            yield from count.close_entry(record.line if record.is_summary else record.pmid_line)
        yield from count.close()


def _head(source: Source, lines: Iterable[str]) -> DigestHead:
    """The head of a digest: the query of an alert and the day on which it was sent; for an export the file's name."""
    subject = _IN_SUBJECT.search(plain_subject(source.subject))
    query, day = subject[1] if subject else "", ""
    is_alert = bool(source.subject)
    for line in itertools.islice(lines, MAX_PUBMED_HEAD_LINES):
        is_alert = is_alert or bool(_MY_NCBI.search(line))
        if not query and (search := _SEARCH.match(line)):
            query = search[1]
        if not day and (sent := _SENT.search(line)):
            day = iso_day(read_publication_date(sent[1]))
    series = "PubMed" if is_alert else source.name
    if query:
        series = f"PubMed: {query.strip()[:MAX_PUBMED_QUERY_CHARS]}"
    return DigestHead(day or source.mail_date, series)


def _score_page(text: str) -> int:
    """The score of HTML: 95 for the classes of an alert, 85 for its words."""
    titles = len(re.findall(r'\bref="?article_id=\d|\bclass=(?:"[^"]{0,80}|[^\s"<>]{0,20})docsum-title', text))
    if titles:
        return 10 if "heading-title" in text else 95  # the page of an article, with similar ones
    if _MY_NCBI.search(text) and "pubmed" in text.lower():
        return 85
    return 10 if "pubmed.ncbi.nlm.nih.gov/" in text else 0


def _score_text(text: str) -> int:
    """The score of plain text by the words of an alert, and by numbered citations and PMIDs."""
    if _MY_NCBI.search(text) and re.search(r"\bPMID: \d", text):
        return 95
    if summary := _SUMMARY.search(text):
        return 90 if CITATION.search(summary[0]) else 15
    if _count_cited_titles(text):
        return 85
    citations = sum(
        1 for each in itertools.islice(_NUMBERED.finditer(text), 50) if CITATION.match(" ".join(each[1].split()))
    )
    ends = len(_PMID_LINE.findall(text))
    if citations and ends:
        return 95 if _AUTHOR_INFORMATION.search(text) or ends > 1 else 88
    if citations and (_AUTHOR_INFORMATION.search(text) or "\nDOI: 10." in text):
        return 70  # the head ends within the first record
    return 12 if ends else 0


def _count_cited_titles(text: str) -> int:
    """The number of records as lines: a numbered title, the authors, the citation, and the PMID."""
    lines = text.split("\n")
    return sum(
        _PMID_LINE.match(line) is not None
        and CITATION.match(lines[place - 1]) is not None
        and any(_NUMBERED_LINE.match(each) for each in lines[max(0, place - MAX_LINES_OF_CITED_TITLE) : place - 1])
        for place, line in enumerate(lines)
        if place and line.startswith(("PMID", "DOI", "PMCID"))
    )


READER = PubMedAlert()
