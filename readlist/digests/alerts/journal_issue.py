"""The issue of a journal that a mail announces: its journal, volume, number and date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from readlist.digests.alerts.linked_mail import LinkedMail
from readlist.digests.containers.forwarded_headers import is_forwarded_header
from readlist.digests.date_lines import iso_day
from readlist.digests.fields.link_words import is_link_word
from readlist.digests.fields.publication_dates import read_publication_date
from readlist.digests.fields.web_addresses import read_address
from readlist.digests.linked_lines import LinkedLine
from readlist.digests.source import Source

MAX_JOURNAL_CHARS = 100
"""Most characters of the name of a journal."""
MAX_ISSUE_NAME_CHARS = 300
"""Characters of a subject or of the page's title that are read; an element "title" that is never closed is longer."""
ISSUE_HEAD_LINES = 12
"""Lines at the beginning of a mail that are searched for volume, issue and date."""
_SUBJECT_PREFIX = re.compile(r"^(?:(?:re|fwd?|wg|tr|aw)\s*:\s*|\[[^\]]{1,40}\]\s*)+", re.IGNORECASE)
"""The prefix of a reply or a forwarded mail: "Fwd: ", "[EXTERNAL] "."""
_PUBLISHER = re.compile(
    r"^(?:sciencedirect(?: (?:message|alert))?|wiley(?: online library)?|springer(?:link)?|sage(?: journals)?"
    r"|rsc|acm dl|iopscience|ieee xplore|tandf|pnas|oup)\s*[:–-]\s*",
    re.IGNORECASE,
)
"""The publisher before a subject: "ScienceDirect: "."""
_BEFORE_JOURNAL = re.compile(
    r"\b(?:\w{0,12}alert|e-?toc|toc service|tables? of contents|available"
    r"|new (?:volume/issue|content|issue|articles|publications|papers)"
    r"|(?:most[ -]\w{4,9}|top|latest|recent) (?:articles|papers|research))\b(?: (?:published|available|online))?\s*"
    r"(?:for\b|from\b|in\b"
    r"|of\b|:|–|-)\s*",
    re.IGNORECASE,
)
"""Words of an alert before the journal: "Table of contents for ", "New articles in "."""
_AFTER_JOURNAL = re.compile(
    r"\W*\b(?:(?:new )?e?-?tables? of contents|contents?\b|e-?toc|toc\b|(?:e-?mail )?alert|volume|vol\b|issue"
    r"|online (?:now|first)|(?:(?:is|are) )?(?:now )?available (?:now|online|on|at)"
    r"|(?:is|are) (?:now )?(?:available|online)"
    r"|latest|new (?:issue|content|articles?)|e-?mail|asap|just accepted|advance\b|articles? in press|aop"
    r"|early (?:view|edition)"
    r"|ahead of print|is now available|has been published|papers in press|early online|weekly|for \d|published"
    r"|\d{1,2} \w+ \d{4}"
    r"|\w+ \d{1,2},? \d{4}|(?:january|february|march|april|may|june|july|august|september|october|november"
    r"|december) \d)"
    r".*$",
    re.IGNORECASE,
)
"""Words of an alert after the journal, and all that follows: ", Volume 12", " is now available online"."""
_VOLUME = re.compile(r"\bvol(?:ume|\.)?\s*:?\s*(\d{1,5})\b", re.IGNORECASE)
"""The volume of an issue: "Volume 12", "Vol. 12"."""
_ISSUE = re.compile(r"\b(?:issue|number|no\.|iss\.)\s*:?\s*(\d{1,5}(?:[-–/]\d{1,5})?)\b", re.IGNORECASE)
"""The number of an issue: "Issue 3", "No. 3-4"."""
_ISSUE_AT_END = re.compile(r"\b(?:issue|number|no\.?|iss\.?|vol(?:ume|\.)?|nr\.?|heft)\s*$", re.IGNORECASE)
"""A word at the end of a text, after which a number is that of an issue: "Issue"."""
_ARTICLE_DATE_WORD = re.compile(r"\b(?:published|available|posted|doi|online ?first)\b", re.IGNORECASE)
"""A word beside a date that is that of an article, not of the issue."""
_NAMES_ALERT = re.compile(r"\w.*\b(?:tables? of contents|e-?toc|contents alert|toc alert)\b", re.IGNORECASE)
"""A line with words of an alert after other words: "Owls table of contents"."""
_NOT_A_NAME = re.compile(
    r"(?:(?:manage|change|edit|update|view|see|about|contact) (?:my|your|the|us|this)|recommended|suggested|your"
    r"|articles? (?:based|for|you)|(?:saved )?search|trending|top|citation alert)\b",
    re.IGNORECASE,
)
"""The beginning of a text that is not the name of a journal: "Manage your alerts"."""
_END_OF_NAME = re.compile(
    r"(?:\s*[:|–—,-]\s*(?:your|the|new|latest|\d{1,4}|an?|first)?|\s+(?:has|have|-))\s*$", re.IGNORECASE
)
"""Words and numbers between a journal and the words of an alert: ": 2" in "NAME: 2 new articles"."""
_NOT_A_JOURNAL = re.compile(
    r"(?:sciencedirect(?: message cent(?:er|re))?"
    r"|wiley online library|springer(?:link| nature)?|sage journals|oxford academic|ieee xplore"
    r"|cambridge (?:core|university press)|jstor|project muse|taylor (?:&|and) francis(?: online)?|emerald(?: insight)?"
    r"|acs publications|acm digital library|science ?direct search|scopus|web of science|(?:saved )?search|citation"
    r"|article event|author|topic|keyword|weekly|daily|you|your|new|latest|recommended|e-?mail"
    r"|\d+ new)(?: (?:search|alerts?|citation"
    r"|results?|articles?|recommendations?|updates?|topic|journal|saved|new))*",
    re.IGNORECASE,
)
"""Beginnings of subjects that name no journal."""
_SEARCH_ALERT = re.compile(
    r"\b(?:search|keyword|topic|author|citation|cited article)s?(?: e-?mail)? (?:alert|results?|update)"
    r"|^saved search\b",
    re.IGNORECASE,
)
"""Words in the subject of a mail with the results of a search, which names no journal."""
_ABBREVIATION = re.compile(r"\s*\([A-Z]{2,12}\)$")
_JOURNAL_PAGE = re.compile(
    r"/journals?/[\w.-]{2,80}(?:/(?:latest-issue|current|firstview|(?:all-)?issues?(?:/[\w.-]{1,80}){0,3}))?/?$"
    r"|/(?:toc|loi|issue|journal)/[\w.-]{2,60}(?:/(?:current|\d{1,5})){0,4}/?$",
    re.IGNORECASE,
)
"""The address of a journal or of an issue."""
_ISSUE_BUTTON = re.compile(
    r"\W*(?:(?:view|read|see|browse|explore|open|visit|go to|access|the|this|all|full|whole|entire|current|latest|new"
    r"|online|journals?|issues?|in|of|contents?|table|toc|home(?:page)?|archive)\b\W*)+",
    re.IGNORECASE,
)
"""A link to an issue or a journal without its name: "View the current issue"."""
_DAY = re.compile(
    r"\b(?:\d{1,2}(?:st|nd|rd|th)?(?: of)? [A-Za-z]{3,9},? \d{4}|[A-Za-z]{3,9} \d{1,2}(?:st|nd|rd|th)?,? \d{4}"
    r"|\d{4}-\d\d-\d\d)\b"
)


class Issue(NamedTuple):
    """An issue of a journal, as far as the mail names it; ``date`` is its ISO day."""

    journal: str = ""
    volume: str = ""
    issue: str = ""
    date: str = ""


def read_issue(source: Source, mail: LinkedMail) -> Issue:
    """The issue that a mail announces, by its subject, the title of its page, and its first lines."""
    names = [name[:MAX_ISSUE_NAME_CHARS] for name in (source.subject, mail.title) if name]
    papers = [place for place, line in enumerate(mail.lines) if _leads_to_paper(line)]
    first, last = (papers[0], papers[-1]) if papers else (len(mail.lines), 0)
    top = mail.lines[: min(first, 2 * ISSUE_HEAD_LINES)]
    lines = [line.text for line in top if not is_forwarded_header(line.text)]
    short = [text for text in lines[:ISSUE_HEAD_LINES] if len(text) < MAX_JOURNAL_CHARS]
    above = [*names, *(text for text in short if not _ARTICLE_DATE_WORD.search(text))]
    namers = [*names, *filter(_NAMES_ALERT.search, above)]
    journal = next((name for text in namers if (name := journal_of(text))), "") or _linked_journal(
        top, mail.lines[first:last]
    )
    volume = next((found[1] for text in above if (found := _VOLUME.search(text))), "")
    issue = next((found[1] for text in above if (found := _ISSUE.search(text))), "")
    return Issue(journal, volume, issue, next((day for text in above if (day := _day_in(text))), ""))


def _linked_journal(top: list[LinkedLine], between: list[LinkedLine]) -> str:
    """The name of the journal in a link above the first paper to the page of a journal or of an issue; "" for none.

    "" also if a link between papers leads to another journal, since the mail is then about several.
    """
    name = next(_linked_journals(top), "")
    return name if all(name == each for each in _linked_journals(between)) else ""


def _linked_journals(lines: list[LinkedLine]) -> Iterator[str]:
    """The names of journals in links to pages of journals or of issues."""
    for link in (link for line in lines for link in line.links):
        if (
            is_link_word(link.text)
            or _ISSUE_BUTTON.fullmatch(link.text)
            or (found := read_address(link.address)) is None
            or found.is_paper
        ):
            continue
        if _JOURNAL_PAGE.search(found.url) and (name := journal_of(link.text)):
            yield name


def _leads_to_paper(line: LinkedLine) -> bool:
    """True for a line with a link to a paper, below which volume and date are those of the paper."""
    return any((found := read_address(link.address)) is not None and found.is_paper for link in line.links)


def journal_of(subject: str) -> str:
    """The journal in a subject such as "Table of Contents for NAME, Volume 12"; "" if there is none."""
    text = _PUBLISHER.sub("", _SUBJECT_PREFIX.sub("", subject).strip())
    if _SEARCH_ALERT.search(subject):
        return ""
    before = _BEFORE_JOURNAL.search(text)
    rest = text[before.end() :] if before else ""
    while further := _BEFORE_JOURNAL.match(rest):  # "Alert: New issue of NAME"
        rest = rest[further.end() :]
    for each in (rest, text):
        after = _AFTER_JOURNAL.search(each)
        name = each[: after.start() if after else None]
        name = _END_OF_NAME.sub("", name)
        is_abbreviated = ". " in name and each[len(name) :].startswith(".")
        name = name.strip(' -–—:|,."“”') + ("." if is_abbreviated else "")
        is_other = _NOT_A_JOURNAL.fullmatch(name) or _NOT_A_NAME.match(name) or read_publication_date(name)
        is_journal = name[:1].isalpha() and not is_other
        if 1 < len(name) <= MAX_JOURNAL_CHARS and is_journal:
            return name
    return ""


def names_issue(section: str, journal: str) -> bool:
    """True for a heading that only names the journal: "Alert: NAME", "NAME (ABBREVIATION)", "NAME, Volume 12"."""
    if not journal:
        return False
    name = _ABBREVIATION.sub("", section)
    is_issue = section.lower().startswith(journal.lower()) and _VOLUME.search(section) is not None
    return is_issue or journal.lower() in {name.lower(), journal_of(section).lower()}


def names_journal(title: str, issue: Issue) -> bool:
    """True for the text of a link that is only the journal's name."""
    return issue.journal != "" and title.casefold().removeprefix("the ") == issue.journal.casefold().removeprefix(
        "the "
    )


def _day_in(text: str) -> str:
    """The ISO day that a text names; "" for none."""
    found = _DAY.search(text)
    is_day = found is not None and not ends_in_issue(text[: found.start()])
    return iso_day(read_publication_date(found[0])) if found and is_day else ""


def ends_in_issue(text: str) -> bool:
    """True for a text that ends in "Issue" or the like, so that a number after it is no day: "Issue 3 March 2026"."""
    return _ISSUE_AT_END.search(text) is not None
