"""The reading that alerts with the contents of journals share: items become entries, the subject names the issue."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser

from readlist.digests.alerts.contents_items import (
    AlertItem,
    find_items,
    is_navigation,
    is_section,
    kind_of_section,
)
from readlist.digests.alerts.subjects import sender_name
from readlist.digests.containers.mail_text import is_forwarded_header
from readlist.digests.entry_maker import EntryMaker
from readlist.digests.fields.front_matter import FrontMatterCount
from readlist.digests.fields.item_details import are_names, find_doi, read_details
from readlist.digests.fields.link_words import is_link_word
from readlist.digests.fields.publication_dates import read_publication_date
from readlist.digests.fields.publication_kinds import read_kind
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.fields.title_additions import without_additions, without_full_stop
from readlist.digests.fields.web_addresses import read_address
from readlist.digests.html_page import MAX_PAGE_CHARS, is_html, parse_page
from readlist.digests.linked_lines import LinkedLine, page_lines, text_lines
from readlist.digests.source import Source
from readlist.digests.text import head_text, open_text
from readlist.errors import FormatFault
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.translation import tr

MAX_JOURNAL_CHARS = 100
MAX_ISSUE_NAME_CHARS = 300
"""Characters of a subject or title that are looked at; a title that is not closed is the whole page."""
LINES_ABOVE = 12
"""Lines of the mail in which volume, issue and date are looked for."""

_PREFIX = re.compile(r"^(?:(?:re|fwd?|wg|tr|aw)\s*:\s*|\[[^\]]{1,40}\]\s*)+", re.IGNORECASE)
_PUBLISHER = re.compile(
    r"^(?:sciencedirect(?: (?:message|alert))?|wiley(?: online library)?|springer(?:link)?|sage(?: journals)?)"
    r"\s*[:–-]\s*",
    re.IGNORECASE,
)
_BEFORE_JOURNAL = re.compile(
    r"\b(?:\w{0,12}alert|e-?toc|tables? of contents|available|new (?:content|issue|articles)"
    r"|(?:most[ -]\w{4,9}|top|latest|recent) (?:articles|papers|research))\b\s*(?:for\b|from\b|in\b"
    r"|of\b|:|–|-)\s*",
    re.IGNORECASE,
)
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
_VOLUME = re.compile(r"\bvol(?:ume|\.)?\s*:?\s*(\d{1,5})\b", re.IGNORECASE)
_ISSUE = re.compile(r"\b(?:issue|number|no\.|iss\.)\s*:?\s*(\d{1,5}(?:[-–/]\d{1,5})?)\b", re.IGNORECASE)
_NOT_IN_ISSUE = re.compile(
    r"\b(?:new online|online now|online first|in press|just accepted|ahead of print|early view|advance)", re.IGNORECASE
)
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(https?://\S+?)\s*-->", re.IGNORECASE)
_OF_ARTICLE = re.compile(r"\b(?:published|available|posted|doi)\b", re.IGNORECASE)
_NAMES_ALERT = re.compile(r"\w.*\b(?:tables? of contents|e-?toc|contents alert|toc alert)\b", re.IGNORECASE)
_NO_NAME = re.compile(
    r"(?:recommended|suggested|your|articles? (?:based|for|you)|(?:saved )?search|trending|top|citation alert)\b",
    re.IGNORECASE,
)
_BEFORE_NEWS = re.compile(
    r"(?:\s*[:|–—,-]\s*(?:your|the|new|latest|\d{1,4}|an?|first)?|\s+(?:has|have|-))\s*$", re.IGNORECASE
)
"""Words and numbers between the name and the words of an alert: ": 2" in "NAME: 2 new articles"."""
_NO_JOURNAL = re.compile(
    r"(?:sciencedirect|wiley online library|springer(?:link| nature)?|sage journals|oxford academic|ieee xplore"
    r"|acs publications|acm digital library|science ?direct search|scopus|web of science|(?:saved )?search|citation"
    r"|author|topic|keyword|weekly|daily|your|new|latest|recommended|e-?mail|\d+ new)(?: (?:search|alerts?|citation"
    r"|results?|articles?|recommendations?|updates?|topic|journal|saved|new))*",
    re.IGNORECASE,
)
"""Beginnings of subjects that name no journal."""
_SEARCH = re.compile(
    r"\b(?:search|keyword|topic|author|citation|cited article)s?(?: e-?mail)? (?:alert|results?|update)"
    r"|^saved search\b",
    re.IGNORECASE,
)
"""Subjects of mails with the results of a search, whose words are no journal."""
_NAME_FOLLOWS = re.compile(r"(?:[,;]|[,;]?\s(?:and|&))\s*$")
"""End of a line of names that go on in the next one."""
_ABBREVIATION = re.compile(r"\s*\([A-Z]{2,12}\)$")
_ACCESS = re.compile(r"\b(?:open|free|full(?:[ -]text)?) access\b|^\W+|\W+$", re.IGNORECASE)
_ARTICLES = re.compile(
    r"(?:(?:original|research|full|regular|latest|new) )?(?:articles?|papers?|research)|(?:table of )?contents"
    r"|(?:in )?this issue",
    re.IGNORECASE,
)
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


class LinkedMail(NamedTuple):
    """The text of a mail: the title of its page, its lines, and what was wrong with its characters."""

    title: str
    lines: list[LinkedLine]
    problems: tuple[Problem, ...] = ()


def read_mail(source: Source) -> LinkedMail:
    """The text of a mail in HTML or plain text. Raises FormatFault if it is too long."""
    text = open_text(source)
    if is_html(source.head):
        page = parse_page(source)
        root = page.body or page.root
        lines = page_lines(root, _page_address(page, head_text(source.head))) if root is not None else []
        title = page.css_first("title")
        return LinkedMail(" ".join((title.text() if title else "").split()), lines, text.problems)
    lines_read: list[str] = []
    size = 0
    for line in text.lines():
        lines_read.append(line)
        size += len(line) + 1
        if size > MAX_PAGE_CHARS:
            raise FormatFault(
                tr("{name} is a page of more than {most:,} characters.", name=source.name, most=MAX_PAGE_CHARS)
            )
    return LinkedMail("", text_lines(lines_read), text.problems)


def _page_address(page: LexborHTMLParser, head: str) -> str:
    """The address of a saved page, as it says itself or as the browser noted it; "" if unknown."""
    for selector, attribute in (
        ("base[href]", "href"),
        ("link[rel=canonical]", "href"),
        ("meta[property='og:url']", "content"),
    ):
        node = page.css_first(selector)
        address = (node.attributes.get(attribute) or "").strip() if node is not None else ""
        if address.startswith(("http://", "https://")):
            return address
    saved = _SAVED_FROM.search(head)
    return saved[1] if saved else ""


def read_issue(source: Source, mail: LinkedMail) -> Issue:
    """The issue that a mail announces, by its subject, the title of its page, and its first lines."""
    names = [name[:MAX_ISSUE_NAME_CHARS] for name in (source.subject, mail.title) if name]
    first = next((place for place, line in enumerate(mail.lines) if _leads_to_paper(line)), len(mail.lines))
    top = mail.lines[: min(first, 2 * LINES_ABOVE)]
    lines = [line.text for line in top if not is_forwarded_header(line.text)]
    short = [text for text in lines[:LINES_ABOVE] if len(text) < MAX_JOURNAL_CHARS]
    above = [*names, *(text for text in short if not _OF_ARTICLE.search(text))]
    namers = [*names, *filter(_NAMES_ALERT.search, above)]
    journal = next((name for text in namers if (name := journal_of(text))), "")
    volume = next((found[1] for text in above if (found := _VOLUME.search(text))), "")
    issue = next((found[1] for text in above if (found := _ISSUE.search(text))), "")
    return Issue(journal, volume, issue, next((day for text in above if (day := _day_in(text))), ""))


def _leads_to_paper(line: LinkedLine) -> bool:
    """True for a line with a link to a paper, below which volume and date are those of the paper."""
    return any((found := read_address(link.address)) is not None and found.is_paper for link in line.links)


def journal_of(subject: str) -> str:
    """The journal in a subject such as "Table of Contents for NAME, Volume 12"; "" if there is none."""
    text = _PUBLISHER.sub("", _PREFIX.sub("", subject).strip())
    if _SEARCH.search(subject):
        return ""
    before = _BEFORE_JOURNAL.search(text)
    for each in (text[before.end() :] if before else "", text):
        after = _AFTER_JOURNAL.search(each)
        name = each[: after.start() if after else None]
        name = _BEFORE_NEWS.sub("", name)
        is_abbreviated = ". " in name and each[len(name) :].startswith(".")
        name = name.strip(' -–—:|,."“”') + ("." if is_abbreviated else "")
        is_other = _NO_JOURNAL.fullmatch(name) or _NO_NAME.match(name) or read_publication_date(name)
        is_journal = name[:1].isalpha() and not is_other
        if 1 < len(name) <= MAX_JOURNAL_CHARS and is_journal:
            return name
    return ""


def read_alert(
    source: Source,
    label: str,
    is_wanted: Callable[[AlertItem, RecordDraft], bool],
    complete: Callable[[RecordDraft], None] = lambda _draft: None,
) -> Iterator[DigestHead | Entry | Problem]:
    """The contents of an alert: each item that ``is_wanted``, once, after ``complete`` has added to its draft.

    ``label`` is the series if no journal is named.
    """
    mail = read_mail(source)
    issue = read_issue(source, mail)
    found = list(find_items(mail.lines))
    heading = _heading_of_all(found)
    items = [(item, draft_item(item, issue, heading)) for item in found]
    front = FrontMatterCount()
    articles = [(item, draft) for item, draft in items if not front.count(item.title)]
    others = [(item, draft) for item, draft in articles if not item.is_left_out]
    wanted = [(item, draft) for item, draft in others if is_wanted(item, draft) or _is_plain_article(item, draft)]
    for _item, draft in wanted:
        complete(draft)
    yield DigestHead(issue.date or source.mail_date, _series_of(issue, [draft for _, draft in wanted], source, label))
    yield from mail.problems
    maker, seen = EntryMaker(), set[str]()
    for item, draft in wanted:
        key = next(iter(draft.identifiers.values()), "") or draft.url or item.title
        if key not in seen:
            seen.add(key)
            yield from maker.make(draft, item.line)
    yield from front.problems()
    linked = sum(1 for item, _draft in articles if item.addresses)
    if left_out := linked - sum(1 for item, _draft in wanted if item.addresses):
        yield Problem(0, "links_skipped", {"links": left_out})
    if missing := _count_missing(mail.lines, items):
        yield Problem(0, "records_missing", {"records": missing})
    if not maker.made:
        yield Problem(0, "no_papers")


def _is_plain_article(item: AlertItem, draft: RecordDraft) -> bool:
    """True for an article whose title is no link among others whose titles are links."""
    return not item.addresses and bool(draft.authors or draft.identifiers)


def _series_of(issue: Issue, drafts: list[RecordDraft], source: Source, label: str) -> str:
    """The journal that the mail or most of its articles name, else the sender or ``label``."""
    venues = Counter(draft.venue for draft in drafts if draft.venue)
    venue, articles = venues.most_common(1)[0] if venues else ("", 0)
    return issue.journal or (venue if articles == len(drafts) else "") or sender_name(source.sender) or label


def _count_missing(lines: list[LinkedLine], items: list[tuple[AlertItem, RecordDraft]]) -> int:
    """The number of papers to which lines of the mail lead that belong to no item."""
    known = {value for _, draft in items for value in draft.identifiers.values()} | {draft.url for _, draft in items}
    in_items = {id(line) for item, _draft in items for line in item.details}
    missing = set()
    for line in lines:
        addresses = [line.links[0].address] if line.links and id(line) not in in_items else []
        doi = find_doi(line.text) if id(line) not in in_items else ""
        for address in (*addresses, f"https://doi.org/{doi}" if doi else ""):
            found = read_address(address)
            if found is not None and found.is_paper and not known & {found.url, *found.identifiers.values()}:
                missing.add(next(iter(found.identifiers.values()), found.url))
    return len(missing)


def _heading_of_all(items: list[AlertItem]) -> str:
    """The heading above all of several items, which is that of the mail; "" for none."""
    headings = [item.sections[0] if item.sections else "" for item in items if item.is_complete]
    return headings[0] if len(headings) > 1 and len(set(headings)) == 1 else ""


def draft_item(item: AlertItem, issue: Issue, heading: str = "") -> RecordDraft:
    """The draft of an item's record; the ``heading`` of the mail is no keyword.

    An address that only its server can resolve is kept if there is no other.
    """
    section = item.sections[-1] if item.sections else ""
    is_online = any(_NOT_IN_ISSUE.search(each) for each in item.sections)
    draft = RecordDraft(title=without_full_stop(without_additions(item.title)), venue=issue.journal)
    types = [kind_of_section(section)]
    section = section.rpartition(" | ")[2]
    for line in _with_joined_names(item.details):
        if kind := _kind_in(line.text):
            types.append(kind)
        elif not is_navigation(line):
            read_details(draft, line.text)
    draft.kind = next((kind for each in types if (kind := read_kind(_singular(each)))), "article")
    is_kind = not _ARTICLES.fullmatch(section) and section.lower() != issue.journal.lower()
    if section not in {"", heading} and not is_online and is_kind and not _names_issue(section, issue.journal):
        draft.keywords = (section.title() if section.isupper() else section,)
    if not is_online and draft.volume in {"", issue.volume}:
        draft.volume, draft.issue = issue.volume, draft.issue or issue.issue
    _add_links(draft, item)
    return draft


def _with_joined_names(lines: list[LinkedLine]) -> Iterator[LinkedLine]:
    """The lines, those with names joined to one whose last name is followed by a comma, a semicolon or "and"."""
    begun: LinkedLine | None = None
    for each in lines:
        line = each
        if begun is not None and are_names(each.text.rstrip(" ,;")):
            line = begun._replace(text=f"{begun.text} {each.text}", links=(*begun.links, *each.links))
        elif begun is not None:
            yield begun
        names = _NAME_FOLLOWS.sub("", line.text)
        begun = line if names != line.text and are_names(names) else None
        if begun is None:
            yield line
    if begun is not None:
        yield begun


def _kind_in(text: str) -> str:
    """The kind of articles in a line such as "Open Access - Research article"; "" for any other line."""
    words = _ACCESS.sub("", _ACCESS.sub("", text)) if len(text) <= MAX_JOURNAL_CHARS else ""
    return words if is_section(words) or read_kind(_singular(words)) else ""


def _names_issue(section: str, journal: str) -> bool:
    """True for a heading that only names the journal: "Alert: NAME", "NAME (ABBREVIATION)", "NAME, Volume 12"."""
    if not journal:
        return False
    name = _ABBREVIATION.sub("", section)
    is_issue = section.lower().startswith(journal.lower()) and _VOLUME.search(section) is not None
    return is_issue or journal.lower() in {name.lower(), journal_of(section).lower()}


def _add_links(draft: RecordDraft, item: AlertItem) -> None:
    opaque = ""
    for address in item.addresses:
        found = read_address(address)
        if found is not None and found.is_paper:
            draft.add_link(address)
        elif found is not None:
            opaque = opaque or address
    for text, address in _links_of(item.details):
        found = read_address(address)
        if found is None or not found.is_paper:
            continue
        is_known = any(draft.identifiers.get(scheme) == value for scheme, value in found.identifiers.items())
        if found.kind == "pdf" or "pdf" in text.lower():
            draft.add_link(address, "pdf")
        elif not draft.url or not is_known:
            draft.add_link(address)
    if opaque and not draft.url and not draft.identifiers:
        draft.add_link(opaque, "page")


def _links_of(lines: Iterable[LinkedLine]) -> Iterator[tuple[str, str]]:
    """The links of an item to its own parts: buttons and DOIs, not those in the text about it."""
    for line in lines:
        for link in line.links:
            if is_link_word(link.text) or "10." in link.text or link.text == link.address:
                yield link.text, link.address


def _singular(section: str) -> str:
    text = section.strip().lower()
    return text.removesuffix("ies") + "y" if text.endswith("ies") else text.removesuffix("s")


def _day_in(text: str) -> str:
    found = _DAY.search(text)
    day = read_publication_date(found[0]) if found else ""
    return day if len(day) == 10 else ""
