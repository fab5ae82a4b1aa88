"""Reads Daily Papers in JSON: answers of the API, JSON Lines, and files of programs that read the page (scrapers)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from readlist.digests.daily_papers.page_dates import day_of_name
from readlist.digests.daily_papers.page_reader import DailyPapers
from readlist.digests.daily_papers.paper_json import (
    DAYS,
    find_dated_papers,
    is_json_paper,
    listing_day,
    read_json_paper,
)
from readlist.digests.date_lines import iso_day
from readlist.digests.entry_maker import EntryMaker
from readlist.digests.json_values import JsonFault, LinedValue, read_lined_items
from readlist.digests.source import Source
from readlist.digests.text import head_text
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.translation import N_

LISTS = ("dailyPapers", "daily_papers", "papers", "data", "items", "results", "entries", "articles")
"""Keys of lists of papers."""

_ID = r"\"(?:arxiv:)?\d{4}\.\d{4,5}(?:v\d+)?\""
_API = re.compile(r"\"paper\"\s*:\s*\{\s*(?:\"_id\"\s*:\s*\"\w*\"\s*,\s*)?\"(?:id|title|authors)\"\s*:")
"""The object of a paper in an answer of the API."""
_OF_SITE = re.compile(
    r"\"(?:submittedOnDailyAt|submittedOnDailyBy|isAuthorParticipating|discussionId|ai_keywords)\"\s*:"
)
_PAPER_ID = re.compile(rf"\"(?:id|paper_id|paperId|arxiv_id|arxivId|arxiv)\"\s*:\s*(?:{_ID}|\d{{3,4}}\.\d{{1,5}}\b)")
_PAGE = re.compile(r"\"https?://(?:www\.)?(?:huggingface\.co|hf\.co|hf-mirror\.com)/papers/\d{4}\.\d{4,5}")
_TITLE = re.compile(r"\"(?:title|paper_title|name)\"\s*:", re.IGNORECASE)
_UPVOTES = re.compile(r"\"(?:upvotes?|votes|likes)\"\s*:", re.IGNORECASE)
_OTHER = re.compile(
    r"\"(?:https://jsonfeed\.org|cells|nbformat|itemType|container-title|cited_by_count|externalIds|schemaVersion)"
    r"|\"payload\"\s*:\s*\{|\"type\"\s*:\s*\"(?:article|paper-conference|article-journal|book|chapter)\""
)
"""A field of another format, such as JSON Feed, a notebook, Zotero or CSL."""
_WRAPPED = re.compile(rf"\s*\{{[^\[]{{0,4000}}?\"(?:{'|'.join(LISTS)})\"\s*:\s*\[")
"""An object with a list of papers before any other list."""
_DAY = re.compile(rf"\"({'|'.join(DAYS)})\"\s*:\s*\"(\d{{4}}-\d{{2}}-\d{{2}})")
MIN_SHARE_OF_DAY = 0.5
"""Least share of the papers that name the same day for it to be the digest's date."""


class DailyPapersJson:
    """The reader of Daily Papers in JSON."""

    name = "daily-papers-json"
    label = N_("Daily Papers in JSON")
    looks_for = N_("JSON with fields such as “paper”, “upvotes” and “submittedOnDailyAt”")
    extensions = (".json", ".jsonl", ".ndjson")

    def score(self, head: bytes, name: str) -> int:
        """97 for an answer of the API, 85 for addresses of papers on Hugging Face, 70 for papers with votes."""
        if head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] not in {b"[", b"{"} and b"\0" not in head[:8]:
            return 0
        text = head_text(head)
        if text.lstrip()[:1] not in {"[", "{"} or not _TITLE.search(text):
            return 0
        if _OTHER.search(text):
            return 5 if _PAGE.search(text) else 0
        score = _score_text(text)
        return score + 2 if score >= 70 and name.lower().endswith(self.extensions) else score

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """The day of the list, then an entry for each paper; likewise for lists of further days."""
        date, is_by_day = _find_day(head_text(source.head), source.name)
        last_day: str | None = None
        maker = EntryMaker()
        lost = first_lost = 0
        try:
            for line, item in _items(source):
                papers = 0
                for paper, listed in find_dated_papers(item):
                    papers += 1
                    day = listed or (listing_day(paper) if is_by_day else "") or date
                    if day != last_day:
                        yield DigestHead(day, DailyPapers.label)
                        last_day = day
                    yield from maker.make(read_json_paper(paper), line if paper is item else 0)
                if not papers and _is_record(item):
                    lost, first_lost = lost + 1, first_lost or line
        except JsonFault as fault:
            if not maker.made:
                raise
            yield fault.problem()
        if last_day is None:
            yield DigestHead(date, DailyPapers.label)
        if lost:
            yield Problem(first_lost, "records_missing", {"records": lost})
        elif not maker.made:
            yield Problem(0, "no_papers")


READER = DailyPapersJson()


def _score_text(text: str) -> int:
    """The score of JSON by its keys and addresses."""
    has_id = bool(_PAPER_ID.search(text))
    if (_API.search(text) and (has_id or _OF_SITE.search(text))) or (has_id and _OF_SITE.search(text)):
        return 97
    if _PAGE.search(text):
        return 85
    if has_id and _UPVOTES.search(text):
        return 70
    return 10 if has_id else 0


def _items(source: Source) -> Iterator[LinedValue]:
    """The papers of a list, or the values that hold them."""
    if _WRAPPED.match(head_text(source.head)):
        return read_lined_items(source, *LISTS)
    return read_lined_items(source)


def _is_record(item: Any) -> bool:
    """True for an item of a list that should be a paper: it is not empty, and it is no error of the API."""
    return bool(item) and not is_json_paper(item) and not (isinstance(item, dict) and "error" in item)


def _find_day(text: str, name: str) -> tuple[str, bool]:
    """The ISO day of most papers in a head, else that in the file's name, "" for none; and True if papers are by days.

    Then they are sorted by their days, and those of each day are a digest.
    """
    days: dict[str, list[str]] = {}
    for key, day in _DAY.findall(text):
        if iso_day(day):
            days.setdefault(key, []).append(day)
    for key in DAYS:
        if key in days:
            day, count = Counter(days[key]).most_common(1)[0]
            if count >= MIN_SHARE_OF_DAY * len(days[key]):
                return day, False
    listed = next((days[key] for key in DAYS if key in days), [])
    return day_of_name(name), bool(listed) and sorted(listed) in (listed, listed[::-1])
