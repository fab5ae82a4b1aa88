"""Reads contents alerts of journals, for all their readers: each item becomes an entry, the subject names the issue."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from readlist.digests.alerts.citing_articles import citing_articles, without_cited_article
from readlist.digests.alerts.contents_items import (
    AlertItem,
    find_items,
    is_advertisement_label,
    is_navigation,
    kind_of_section,
)
from readlist.digests.alerts.journal_issue import MAX_JOURNAL_CHARS, Issue, names_issue, names_journal, read_issue
from readlist.digests.alerts.linked_mail import read_mail
from readlist.digests.alerts.newsletter_lines import with_joined_names
from readlist.digests.alerts.newsletter_titles import take_pages
from readlist.digests.alerts.section_names import is_section
from readlist.digests.containers.mail_headers import sender_name
from readlist.digests.entry_maker import EntryMaker
from readlist.digests.fields.front_matter import FrontMatterCount
from readlist.digests.fields.item_details import are_names, names_after_date, read_details
from readlist.digests.fields.link_words import is_link_word
from readlist.digests.fields.publication_kinds import read_kind
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.fields.text_identifiers import find_doi
from readlist.digests.fields.title_additions import without_additions, without_full_stop
from readlist.digests.fields.web_addresses import read_address
from readlist.digests.linked_lines import LineLink, LinkedLine
from readlist.digests.source import Source
from readlist.model.digest import DigestHead, Entry, Problem

MAX_PLAIN_HEADING_CHARS = 100
"""Most characters of a heading in plain text; a longer line is a text about the article above it."""

_NOT_IN_ISSUE = re.compile(
    r"\b(?:new online|online now|online first|in press|just accepted|ahead of print|early view|advance)", re.IGNORECASE
)
"""Words for articles that are not in an issue yet: "Early View"."""
_ACCESS = re.compile(r"\b(?:open|free|full(?:[ -]text)?) access\b|^\W+|(?<=\w)\W++$", re.IGNORECASE)
"""The words for the access in a line with the kind of articles: "Open Access"."""
_ARTICLES = re.compile(
    r"(?:(?:original|research|full|regular|latest|new) )?(?:articles?|papers?|research)|(?:table of )?contents"
    r"|(?:accepted )?manuscripts?"
    r"|(?:in )?this issue",
    re.IGNORECASE,
)
"""The name of a section that does not name a kind of articles: "Latest articles", "In this issue"."""
_NAME_SIGN = re.compile(r"[,;&]")
"""A sign between several names."""


def read_alert(
    source: Source,
    label: str,
    is_wanted: Callable[[AlertItem, RecordDraft], bool],
    complete: Callable[[RecordDraft], None] = lambda _draft: None,
) -> Iterator[DigestHead | Entry | Problem]:
    """The contents of an alert: an entry for each item for which ``is_wanted`` is True.

    ``complete`` may add fields to its draft. ``label`` is the series if neither a journal nor a sender is known.
    """
    mail = read_mail(source)
    issue = read_issue(source, mail)
    lines = without_cited_article(list(with_linked_titles(mail.lines)))
    found = list(find_items(lines))
    heading = _heading_of_all(found)
    items = _citing_items(lines) or [(item, draft_item(item, issue, heading)) for item in found]
    front = FrontMatterCount()
    items = [(item, draft) for item, draft in items if draft.identifiers or not names_journal(item.title, issue)]
    articles = [(item, draft) for item, draft in items if not front.count(draft.title)]
    others = [(item, draft) for item, draft in articles if not item.is_left_out]
    others = others or [(item, draft) for item, draft in articles if draft.authors]  # the mail is "Most read articles"
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
    if missing := _count_missing(lines, items):
        yield Problem(0, "records_missing", {"records": missing})
    if not maker.made:
        yield Problem(0, "no_papers")


def _citing_items(lines: list[LinkedLine]) -> list[tuple[AlertItem, RecordDraft]]:
    """The articles that cite the reader's own, each an item of a single line; [] for a mail about others."""
    return [(AlertItem(draft.title, (), (), line.number), draft) for line, draft in citing_articles(lines)]


def with_linked_titles(lines: list[LinkedLine]) -> Iterator[LinkedLine]:
    """The lines of a mail; in plain text, the first address below a title is the link of the title.

    Such a block is a title, perhaps below its section, then lines such as authors and pages, and then addresses alone
    or with a label: "Abstract https://…".
    """
    for _block, group in groupby(lines, key=lambda line: line.block if line.number else 0):
        block = list(group)
        first = next((place for place, line in enumerate(block) if not _is_above_title(line.text)), 0)
        block = _with_subtitle(block, first)
        end = next((place for place, line in enumerate(block) if line.links), 0)
        if not block[first].number or end < first + 2 or not all(map(_is_labelled_address, block[end:])):
            yield from block
            continue
        title, below, link = block[first], block[first + 1], block[end].links[0]
        address = read_address(link.address)
        if not are_names(below.text) and (address is None or not address.is_paper):
            yield from block
            continue
        if _NAME_SIGN.search(title.text) and are_names(title.text) and not are_names(below.text):
            title, below = below, title  # the authors stand above the title
        yield from block[:first]
        yield title._replace(links=(LineLink(title.text, link.address),))
        yield below
        yield from (line for line in block[first + 2 :] if line is not block[end] or len(block) > end + 1)


def _is_above_title(text: str) -> bool:
    """True for the section of an article, and for its access: "Open Access"."""
    return is_section(text) or not _ACCESS.sub("", text)


def _with_subtitle(block: list[LinkedLine], first: int) -> list[LinkedLine]:
    """The block, in which a title that ends in a colon is one line with the line below it."""
    if first + 2 >= len(block) or not block[first].text.endswith(":") or block[first + 1].links:
        return block
    title = block[first]._replace(text=f"{block[first].text} {block[first + 1].text}")
    return [*block[:first], title, *block[first + 2 :]]


def _is_labelled_address(line: LinkedLine) -> bool:
    """True for a line that is only an address, or one after a label such as "Full text PDF"."""
    if len(line.links) != 1:
        return False
    label = line.text.replace(line.links[0].address, "").strip(" <>()[]:")
    return not label or is_link_word(label)


def _is_plain_article(item: AlertItem, draft: RecordDraft) -> bool:
    """True for an article whose title is no link, although other titles are."""
    return not item.addresses and bool(draft.authors or draft.identifiers)


def _series_of(issue: Issue, drafts: list[RecordDraft], source: Source, label: str) -> str:
    """The journal that the mail or most of its articles name, else the sender or ``label``."""
    venues = Counter(draft.venue for draft in drafts if draft.venue)
    venue, articles = venues.most_common(1)[0] if venues else ("", 0)
    return issue.journal or (venue if articles == len(drafts) else "") or sender_name(source.sender) or label


def _count_missing(lines: list[LinkedLine], items: list[tuple[AlertItem, RecordDraft]]) -> int:
    """The number of papers to which the first links or DOIs of lines lead, but no item."""
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
    """The heading that all of several items have in common, and that is therefore the heading of the mail; else ""."""
    headings = [item.sections[0] if item.sections else "" for item in items if item.is_complete]
    return headings[0] if len(headings) > 1 and len(set(headings)) == 1 else ""


def draft_item(item: AlertItem, issue: Issue, heading: str = "") -> RecordDraft:
    """The draft of an item. Its section is a keyword, unless it is the ``heading`` of the mail.

    A link that only its server can resolve is kept if there is no other.
    """
    section = item.sections[-1] if item.sections else ""
    is_online = any(_NOT_IN_ISSUE.search(each) for each in item.sections)
    draft = RecordDraft(venue=issue.journal)
    draft.title = without_full_stop(without_additions(take_pages(draft, item.title)))
    types = [] if _ARTICLES.fullmatch(section) else [kind_of_section(section)]
    section = section.rpartition(" | ")[2]
    for line in with_joined_names(_without_journal(draft, item)):
        if kind := _kind_in(line.text):
            types.append(kind)
        elif not is_navigation(line):
            read_details(draft, line.text)
    draft.kind = next((kind for each in types if (kind := read_kind(_singular(each)))), "article")
    is_kind = not _ARTICLES.fullmatch(section) and section.lower() != issue.journal.lower()
    if (
        section not in {"", heading}
        and not is_advertisement_label(section)
        and not is_online
        and is_kind
        and not names_issue(section, issue.journal)
    ):
        draft.keywords = (section.title() if section.isupper() else section,)
    if not is_online and draft.volume in {"", issue.volume}:
        draft.volume, draft.issue = issue.volume, draft.issue or issue.issue
    _add_links(draft, item)
    return draft


def _without_journal(draft: RecordDraft, item: AlertItem) -> list[LinkedLine]:
    """The details of an item without a journal that has the form of a name and stands above several names.

    That is how ScienceDirect writes "Current Biology" above "Ada Example, Bo Sample". In plain text, a short last line
    that stands apart is the heading of the next articles, and no detail either.
    """
    details = list(item.details)
    apart = item.line and len(details) > 1 and details[-1].block != details[-2].block
    if apart and len(details[-1].text) <= MAX_PLAIN_HEADING_CHARS and not details[-1].links:
        details.pop()
    names = [_NAME_SIGN.split(line.text) for line in details[:2]]
    if len(details) > 1 and not draft.venue and names_after_date(details[1].text):
        is_journal = (
            len(details[0].text) <= MAX_JOURNAL_CHARS and not details[0].links and not is_section(details[0].text)
        )
        draft.venue = details.pop(0).text if is_journal else ""
        return details
    is_above = len(names) > 1 and len(names[0]) == 1 < len(names[1]) and all(" " in each.strip() for each in names[1])
    if not draft.venue and is_above and all(are_names(line.text) for line in details[:2]):
        draft.venue = details.pop(0).text
    return details


def _kind_in(text: str) -> str:
    """The kind of articles in a line such as "Open Access - Research article"; "" for any other line."""
    words = _ACCESS.sub("", _ACCESS.sub("", text)) if len(text) <= MAX_JOURNAL_CHARS else ""
    return words if is_section(words) or read_kind(_singular(words)) else ""


def _add_links(draft: RecordDraft, item: AlertItem) -> None:
    """Add the links of an item's title and of its lines."""
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
    """The name of a section in lower case, in the singular: "review" for "Reviews"."""
    text = section.strip().lower()
    return text.removesuffix("ies") + "y" if text.endswith("ies") else text.removesuffix("s")
