"""Reads the Daily Papers page as saved HTML: also of a week or a month, trending papers, and the page of one paper.

The page holds its papers as JSON in an attribute; where a browser has left that out, its markup is read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from readlist.digests.daily_papers.dump_dates import MAX_DATED_LINES, date_in_line
from readlist.digests.daily_papers.html_cards import find_cards, find_single_paper
from readlist.digests.daily_papers.page_dates import day_of_name
from readlist.digests.daily_papers.page_reader import DailyPapers
from readlist.digests.daily_papers.paper_json import find_json_papers, is_json_paper, listing_day, read_json_paper
from readlist.digests.daily_papers.repeated_papers import FoundPaper, join_repeated
from readlist.digests.date_lines import iso_day
from readlist.digests.entry_maker import EntryMaker
from readlist.digests.html_page import is_html, lines_of, own_addresses, parse_page
from readlist.digests.json_values import text_at, value_at
from readlist.digests.source import Source
from readlist.digests.text import head_text
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.translation import N_

TARGETS = ("DailyPapers", "PaperContent", "TrendingPapers", "PapersPage")
"""Values of ``data-target`` of the elements whose ``data-props`` hold papers."""

_TARGET = re.compile(r"data-target\s*=\s*[\"']?(?:DailyPapers|PaperContent)\b")
"""The attribute of the element that holds the papers of the page."""
_OF_SITE = re.compile(
    r"<title>\s*(?:(?:daily|weekly|monthly|trending) papers|paper page\s*-)"
    r"|(?:og:url|canonical)[^<>]{0,200}huggingface\.co/papers"
    r"|saved from url=\(\d+\)https?://huggingface\.co/papers",
    re.IGNORECASE,
)
_PAPER_LINK = re.compile(
    r"href\s*=\s*[\"']?(?:https?://(?:www\.)?(?:huggingface\.co|hf\.co))?/papers/\d{4}\.\d{4,5}", re.IGNORECASE
)
_OWN_PAPER_LINK = re.compile(r"href\s*=\s*[\"']?/papers/(\d{4}\.\d{4,5})", re.IGNORECASE)
"""A link without a host, as only the site itself has it."""
MIN_OWN_PAPERS = 2
"""Papers with such links that make a part of a page, copied without its head, one of the site."""
MAX_DATE_LINE_CHARS = 60
"""Most characters of a line with the day of a mail."""
_PAGE_DAY = re.compile(r"/papers/date/(\d{4}-\d{2}-\d{2})$")


class DailyPapersHtml:
    """The reader of the Daily Papers page in HTML."""

    name = "daily-papers-html"
    label = N_("Daily Papers in HTML")
    looks_for = N_('an element with data-target="DailyPapers", or links to /papers/…')
    extensions = (".html", ".htm")

    def score(self, head: bytes, name: str) -> int:
        """98 for the page with its data, 90 for its markup, 60 for a part of it, little for other pages with links."""
        if b"apers" not in head.replace(b"\0", b"") or not is_html(head):
            return 0
        text = head_text(head)
        if not text.lstrip().startswith("<"):
            return 0
        if _TARGET.search(text):
            return 98
        papers = len(set(_PAPER_LINK.findall(text)))
        if _OF_SITE.search(text):
            return 90 if papers else 80
        if papers and re.search(r"daily papers", text, re.IGNORECASE) and "huggingface" in text:
            return 85
        if len(set(_OWN_PAPER_LINK.findall(text))) >= MIN_OWN_PAPERS:
            return 60
        return min(12, 3 * papers)

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """The day of the page, then an entry for each paper."""
        page = parse_page(source)
        values = list(_values(page))
        papers = [paper for value in values for paper in _papers_of(value)]
        problems: list[Problem] = []
        date = _find_day(page, values, papers) or ("" if values else _day_in_text(page))
        date = date or day_of_name(source.name) or source.mail_date
        yield DigestHead(date, DailyPapers.label)
        if not date:
            problems.append(Problem(0, "no_date"))
        yield from problems
        found = iter([FoundPaper(read_json_paper(paper)) for paper in papers]) if papers else _read_markup(page)
        maker = EntryMaker()
        for each in join_repeated(found):
            yield from maker.make(each.draft, each.line)
        if not maker.made:
            yield Problem(0, "no_papers")


READER = DailyPapersHtml()


def _values(page: LexborHTMLParser) -> Iterator[Any]:
    """The JSON values in the attributes of elements that hold papers; damaged ones are left out."""
    for node in page.css("[data-target][data-props]"):
        if node.attributes.get("data-target") not in TARGETS:
            continue
        try:
            yield json.loads(node.attributes.get("data-props") or "", strict=False)
        except (ValueError, RecursionError):
            continue


def _papers_of(value: Any) -> Iterator[dict[str, Any]]:
    """The papers in the data of an element: a list, or one paper."""
    for key in ("dailyPapers", "papers", "trendingPapers"):
        listed = value_at(value, key)
        if isinstance(listed, list):
            for item in listed:
                yield from find_json_papers(item)
            return
    paper = value_at(value, "paper")
    if is_json_paper(paper):
        yield paper


def _read_markup(page: LexborHTMLParser) -> Iterator[FoundPaper]:
    """The papers of a page without JSON: its one paper, or those of its cards."""
    single = find_single_paper(page)
    if single is not None:
        return iter([FoundPaper(single)])
    return (FoundPaper(draft) for draft in find_cards(page))


def _find_day(page: LexborHTMLParser, values: list[Any], papers: list[dict[str, Any]]) -> str:
    """The day of the page: in its data, in its address, or that on which its one paper was listed.

    "" for the page of a week or a month.
    """
    for value in values:
        day = text_at(value, "dateString")
        if iso_day(day):
            return day
        if re.fullmatch(r"\d{4}-(?:W\d{1,2}|\d{2})", day):
            return ""
    for address in own_addresses(page):
        found = _PAGE_DAY.search(address)
        if found and iso_day(found[1]):
            return found[1]
    days = {listing_day(paper) for paper in papers}
    return days.pop() if len(days) == 1 else ""


def _day_in_text(page: LexborHTMLParser) -> str:
    """The ISO day with its year in the first lines of a page or mail; "" for none."""
    lines = lines_of(page.body)[:MAX_DATED_LINES] if page.body is not None else []
    of_page = (line for line in lines if len(line) <= MAX_DATE_LINE_CHARS and not line.lower().startswith("published"))
    return next((day for line in of_page if (day := date_in_line(line))), "")
