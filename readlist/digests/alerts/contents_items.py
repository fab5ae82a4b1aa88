"""The items of a contents alert: each has a title, the sections that it is in, and the lines below it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from readlist.digests.alerts.mail_footers import FOOTER_WORDS
from readlist.digests.alerts.newsletter_lines import is_imprint
from readlist.digests.alerts.section_names import is_section
from readlist.digests.fields.front_matter import is_front_matter
from readlist.digests.fields.item_details import are_names, is_imprint_or_date, read_imprint
from readlist.digests.fields.link_words import is_link_word
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.fields.text_identifiers import find_doi
from readlist.digests.fields.web_addresses import read_address
from readlist.digests.linked_lines import LinkedLine

MIN_LINKED_TITLE_CHARS = 8
"""Fewest characters of a linked title; a shorter link is a button, unless it leads to a paper."""
MAX_SECTION_NAME_CHARS = 60
"""Most characters of the name of a section."""
MAX_SECTION_HEADING_CHARS = 100
"""Most characters of a section that is a heading."""
MAX_DETAILS = 40
"""Most lines below a title that belong to it."""
MAX_PLAIN_TITLE_CHARS = 300
"""Most characters of a title that is no link; a longer line is a text about the article above it."""
MAX_BEFORE_LINK = 10
"""Most characters of a number or bullet before a linked title."""

_LEFT_OUT_SECTION = re.compile(
    r"\b(?:podcasts?|webcasts?|webinars?|jobs|naturejobs|careers? (?:centre|center|advice)|advert\w*|sponsor\w*"
    r"|subscribe|calls? for papers|special offers?|quick links|subject areas|social media"
    r"|most (?:read|cited|popular|viewed))\b|^follow\b",
    re.IGNORECASE,
)
"""Words in the names of sections that hold no articles of the issue."""
_LEFT_OUT_WORDS_LIST = """
    video videos multimedia job event events promotion promotions announcement announcements collection collections
    related social about product products service services
"""
_LEFT_OUT_WORDS = frozenset(_LEFT_OUT_WORDS_LIST.split())
"""Words that name a section to be left out if all others are in ``_BESIDE_LEFT_OUT``: "Events"."""
_BESIDE_LEFT_OUT_LIST = """
    a all an and article articles at audio by content contents featured for from in information issue issues journal
    journals latest link links media more nature networks new news of on or other our paper papers recent recommended
    resources the these this to top topics upcoming us with your
"""
_BESIDE_LEFT_OUT = frozenset(_BESIDE_LEFT_OUT_LIST.split())
_ADVERT = re.compile(r"\W*(?:advert\w*|sponsor\w*(?: content)?|promot\w+)\W*", re.IGNORECASE)
_NAVIGATION = re.compile(
    r"\W*(?:(?:view|read|see|browse|go to|visit|open|access|click|sign|log|register|subscribe|unsubscribe|update|manage"
    r"|change|edit|modify|forward|share|follow|contact|submit|learn|find|get|download|start|explore|discover|advertise"
    r"|recommend|renew|buy|purchase|add) (?:(?:this|the|my|our|your|all|more|full|current|latest|in|to|up|out|us|now"
    r"|for|with|online|a|an|here|and|on)\b|\w+$).{0,60}"
    r"|this (?:issue|week|month).s .{0,60}|(?:in )?this issue|table of contents|current issue.{0,20}|all issues"
    r"|privacy.{0,40}|terms.{0,40}|cookie.{0,30}|help.{0,20}|contact.{0,20}|about .{0,40}|faqs?|home(?:page)?|archive"
    r"|journal home.{0,20}|author (?:guidelines|instructions|index).{0,20}|for authors|instructions for authors"
    r"|vol(?:ume|\.)?\s?\d{1,5}\W{1,4}(?:issue|no\.?|number)\s?\d{1,4}\b.{0,40}"
    r"|early view|online (?:first|now)|click here.{0,60}|https?://\S*|unsubscribe.{0,60}|customer s.{0,40}"
    r"|support .{0,20}|preferences.{0,30}|twitter|facebook|linkedin|youtube|weibo|(?:rss|app store).{0,10})\W*",
    re.IGNORECASE,
)
"""The text of a link that is no title: "View this issue", "Privacy policy", "Volume 12, Issue 3"."""
_FOOTER = re.compile(
    rf"{FOOTER_WORDS}|^view (?:all )?results on\b"
    r"|\bwant to publish your\b|\byou (?:have )?(?:are )?(?:been sent|receiv\w+) this\b"
    r"|^(?:Springer Nature|Nature Portfolio|Oxford University Press|John Wiley & Sons)\b[\w ,.&]{0,60}$"
    r"|\b(?:manage|change|update|edit|modify) (?:your|my) (?:e-?mail |e-?)?"
    r"(?:alerts?|preferences|subscriptions?|profile)\b"
    r"|\bprivacy policy\b|©|\bthis e-?mail (?:has been|was) sent\b|\bemail address is in the\b",
    re.IGNORECASE,
)
_PAGES_AT_END = re.compile(r"\s\(pages? [\w –-]{1,20}\)$")
_DAY = re.compile(r"[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]{2,8}\.? \d{4}|\d{4}-\d\d-\d\d")
_OWN_KIND = re.compile(
    r"(?!.*\b(?:here|are|is|was|your|our|more|this|these|see|all|from|latest|we|you|related|recommended|most|new)\b)"
    r"(?:[^\s:]+\s+){1,5}(?:articles?|reports?|reviews?|letters?|notes?|comment(?:s|ary|aries)?|papers?|study|studies"
    r"|essays?|editorials?|perspectives?|communications?|protocols?|replications?|research|contributions?|forum"
    r"|corrections?|viewpoints?|opinions?|correspondence|descriptors?|methods?|responses?|rejoinders?)",
    re.IGNORECASE,
)
"""The name of a kind of articles that ends in a common word: "Brief Empirical Report"."""
_BETWEEN_PARTS = re.compile(r"(?<!\s)\s++[-–—|]\s++")
"""The sign between authors, date and place in one line: "Example, Ada - 3/15/2026 - Volume 12"."""
_ADDRESS_LINK = re.compile(r"\W*(?:https?://.*|(?:doi\W*)?10\.\d{4,9}/.*)", re.IGNORECASE)


@dataclass(slots=True)
class AlertItem:
    """A title with its addresses as written, its sections (outer, inner), and the lines below it.

    ``level`` is that of a title that is a heading, else 0.
    """

    title: str
    addresses: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    line: int = 0
    block: int = 0
    details: list[LinkedLine] = field(default_factory=list)
    level: int = 0

    @property
    def is_left_out(self) -> bool:
        """True in a section of podcasts, jobs or advertisements.

        Below the label "Advertisement", an item with authors or a place is an article, since no heading ends that
        section.
        """
        parts = [part for line in self.details for part in _BETWEEN_PARTS.split(line.text)]
        is_article = any(map(are_names, parts)) or any(read_imprint(RecordDraft(), part) for part in parts)
        return any(
            _names_other_contents(section) and not (is_article and is_advertisement_label(section))
            for section in self.sections
        )

    @property
    def is_complete(self) -> bool:
        """True if authors, place or date of the article have been seen, so that the next text may be a title."""
        return any(
            are_names(line.text) or _has_imprint(line.text) or _doi_in(line) or _are_buttons(line)
            for line in self.details
        )


def _has_imprint(text: str) -> bool:
    """True for an imprint or a date, also after names and a bar: "A. Example and Others | J Sand 2026;12:1-9"."""
    return any(map(is_imprint_or_date, (text, *text.split(" | ")[1:3])))


def _names_other_contents(section: str) -> bool:
    """True for the name of a section of podcasts, jobs, advertisements or links."""
    if _LEFT_OUT_SECTION.search(section):
        return True
    words = {*re.findall(r"\w+", section.lower())}
    return not words.isdisjoint(_LEFT_OUT_WORDS) and words <= _LEFT_OUT_WORDS | _BESIDE_LEFT_OUT


def is_advertisement_label(section: str) -> bool:
    """True for "Advertisement" and the like."""
    return _ADVERT.fullmatch(section) is not None


def find_items(lines: list[LinkedLine]) -> Iterator[AlertItem]:
    """The items in order. If titles are not links, an item consists of the lines up to its DOI."""
    titles = sum(1 for line in lines if _begin_item(line, _Sections()) is not None)
    dois = len({doi for line in lines if (doi := _doi_in(line))})
    return _linked_items(lines) if 2 * titles >= dois else _items_with_doi(lines, dois)


def is_linked_title(line: LinkedLine) -> bool:
    """True for a line that is a single link whose text is no button."""
    texts = [link for link in line.links if link.text]
    if not texts or len({link.address for link in texts}) != 1:
        return False
    text = " ".join(link.text for link in texts)
    if len(text) < 0.8 * len(line.text) or _ADDRESS_LINK.fullmatch(text) or _NAVIGATION.fullmatch(text):
        return False
    address = read_address(texts[0].address)
    is_paper = address is not None and address.is_paper
    if is_imprint(text) or (not is_paper and line.number and _FOOTER.search(line.text)):
        return False  # the place of the article above, or the end of a mail in plain text
    if len(text) >= MIN_LINKED_TITLE_CHARS and " " in text:
        return not is_link_word(text, is_alone=True)
    return is_paper and not is_link_word(text, is_alone=True)


def is_navigation(line: LinkedLine) -> bool:
    """True for a line of links such as "Update your profile", "Privacy policy"."""
    texts = [link.text for link in line.links if link.text]
    is_whole = sum(map(len, texts)) >= 0.8 * len(line.text) > 0
    return (
        is_whole
        and not find_doi(line.text)
        and all(_NAVIGATION.fullmatch(text) or is_link_word(text) for text in texts)
    )


def kind_of_section(text: str) -> str:
    """The kind of articles in the name of a section: the part before a bar ("Research Article | OPTICS"), else all.

    A kind beside a date is no section, but a line of an article.
    """
    kind, _, field = text.partition(" | ")
    return text if is_imprint_or_date(field) else kind


def _linked_items(lines: list[LinkedLine]) -> Iterator[AlertItem]:
    """The items of an alert whose titles are links."""
    sections = _Sections()
    item: AlertItem | None = None
    for place, line in enumerate(lines):
        if (begun := _begin_item(line, sections)) or _is_plain_title(lines, place, item, sections):
            if item is not None:
                if kind := _take_kind_above(item, line):
                    sections.enter_kind(kind)
                    begun = _begin_item(line, sections)
                yield item
            item = begun or AlertItem(line.text, (), sections.names, line.number, line.block)
            continue
        is_kind = item is not None and not item.details and _is_kind_below_title(lines, place)
        is_below = item is not None and line.level > item.level > 0  # authors and place as lesser headings
        is_apart = item is None or (line.block != item.block and not is_kind) or line.level > 0
        if _FOOTER.search(line.text) or (is_apart and not is_below and sections.enter(line)):
            if item is not None:
                yield item
            item = None
        elif item is not None and len(item.details) < MAX_DETAILS:
            item.details.append(line)
    if item is not None:
        yield item


def _begin_item(line: LinkedLine, sections: _Sections) -> AlertItem | None:
    """The item whose linked title is a line or stands at its beginning; None for any other line."""
    if is_linked_title(line):
        addresses = tuple(dict.fromkeys(link.address for link in line.links))
        title = " ".join(link.text for link in line.links if link.text)
        return AlertItem(title, addresses, sections.names, line.number, line.block, level=line.level)
    first = next((link for link in line.links if link.text), None)
    if first is None or first.place > MAX_BEFORE_LINK or _FOOTER.search(line.text):
        return None
    rest = line.text[first.place + len(first.text) :].strip(" ,;:.|–—-")
    alone = LinkedLine(first.text, (first,))
    address = read_address(first.address)
    is_paper = address is not None and address.is_paper
    if not is_linked_title(alone) or not (is_paper or are_names(rest)):
        return None
    below = LinkedLine(rest, tuple(link for link in line.links if link is not first), block=line.block)
    return AlertItem(first.text, (first.address,), sections.names, line.number, line.block, [below] if rest else [])


def _is_plain_title(lines: list[LinkedLine], place: int, item: AlertItem | None, sections: _Sections) -> bool:
    """True if the line at ``place`` is a title without link, although other titles are links.

    It stands below a section or a complete item, and above names or another DOI.
    """
    line = lines[place]
    text = line.text
    is_text = not any(link.text for link in line.links) and len(text.split()) > 2 and len(text) <= MAX_PLAIN_TITLE_CHARS
    if not is_text or text[-1] in ".…:;," or place + 1 == len(lines):
        return False
    if item is None and not sections.names:
        return False
    if item is not None and line.block in (item.block, item.details[-1].block if item.details else 0):
        return False
    if (
        is_imprint_or_date(text)
        or is_link_word(text, is_alone=True)
        or is_section(text)
        or are_names(text)
        or _FOOTER.search(text)
    ):
        return False
    below = lines[place + 1]
    own = {_doi_in(each) for each in item.details} if item else set()
    has_doi_below = _doi_in(below) not in {"", *own} and not is_linked_title(below)
    is_above_article = are_names(below.text) or has_doi_below
    return is_above_article and not _doi_in(line) and (item is None or item.is_complete)


def _is_kind_below_title(lines: list[LinkedLine], place: int) -> bool:
    """True for a kind of articles ("Research article") that stands below its title, not above the next one."""
    below = next((line for line in lines[place + 1 :] if line.text), None)
    return is_section(lines[place].text) and below is not None and _begin_item(below, _Sections()) is None


def _take_kind_above(item: AlertItem, title: LinkedLine) -> str:
    """Remove and return the last line of an item, if it is the kind of the next article above its ``title``; else "".

    A line in the same block as other lines of the item is the item's own kind.
    """
    if len(item.details) < 2:
        return ""
    last, before = item.details[-1], item.details[-2]
    text = last.text.strip(" :")
    is_apart = last.block not in (item.block, before.block) or last.block == title.block != item.block
    if not is_apart or len(text) > MAX_SECTION_NAME_CHARS or not text[:1].isupper() or last.links:
        return ""
    item.details.pop()
    starts = {word[0].isupper() for word in text.split()[1:] if word not in {"of", "and", "on", "in", "for", "to"}}
    if _OWN_KIND.fullmatch(text) and len(starts) == 1 and item.is_complete:  # not "Bo Sample reports"
        return text
    item.details.append(last)
    return ""


def _are_buttons(line: LinkedLine) -> bool:
    """True for a line of links such as "Abstract", "PDF"."""
    texts = [link.text for link in line.links if link.text]
    return bool(texts) and all(map(is_link_word, texts))


def _items_with_doi(lines: list[LinkedLine], dois: int) -> Iterator[AlertItem]:
    """The items of an alert whose titles are no links: each ends at its DOI. ``dois`` is the number of DOIs."""
    levels = Counter(line.level for line in lines)

    def is_above(line: LinkedLine) -> bool:
        """True for a kind of articles, and for a heading of a level that has fewer of them than there are papers."""
        return is_section(line.text) or (line.level > 0 and levels[line.level] < dois)

    sections = _Sections()
    item: AlertItem | None = None
    has_doi = False
    for place, line in enumerate(lines):
        doi = _doi_in(line)
        is_text = not doi and not line.links and not _DAY.fullmatch(line.text)
        is_new = has_doi and is_text and (is_above(line) or not is_link_word(line.text, is_alone=True))
        is_heading = item is not None and not has_doi and is_text and is_section(line.text)
        is_first = is_text and not has_doi and _is_above_names(lines, place, item)  # above it stands a greeting
        is_first = is_first or (is_text and not has_doi and is_front_matter(_PAGES_AT_END.sub("", line.text)))
        if item is not None and (is_new or is_first or is_heading or _FOOTER.search(line.text)):
            if has_doi:
                yield item
            item, has_doi = None, False
        if item is None:
            if is_above(line) and sections.enter(line):
                continue
            if not line.text or doi or is_link_word(line.text, is_alone=True) or _FOOTER.search(line.text):
                continue
            item = AlertItem(line.text, (), sections.names, line.number, line.block)
        else:
            if is_above(line) and sections.enter(line):
                item = None  # the words above the first section
                continue
            item.details.append(line)
            del item.details[MAX_DETAILS:]
        has_doi = has_doi or bool(doi)
    if item is not None and has_doi:
        yield item


def _is_above_names(lines: list[LinkedLine], place: int, item: AlertItem | None) -> bool:
    """True if the line at ``place`` is a title, and the open ``item`` was only a greeting.

    The item has no authors, the line is in another block, and names stand right below it.
    """
    line = lines[place]
    if item is None or line.block == item.block or place + 1 == len(lines) or not are_names(lines[place + 1].text):
        return False
    is_title = not are_names(line.text) and not is_imprint_or_date(line.text)
    return is_title and not any(are_names(each.text) for each in item.details)


def _doi_in(line: LinkedLine) -> str:
    """The DOI in a line or in the address of one of its links, in lower case; "" for none."""
    if doi := find_doi(line.text):
        return doi.lower()
    for link in line.links:
        address = read_address(link.address)
        if address is not None and "doi" in address.identifiers:
            return address.identifiers["doi"]
    return ""


@dataclass(slots=True)
class _Sections:
    """The sections that the next item is in: an outer one by a heading, and an inner one by a line that names it."""

    _outer: str = ""
    _inner: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(name for name in (self._outer, self._inner) if name)

    def enter(self, line: LinkedLine) -> bool:
        """Enter the section that a line names; False if it names none."""
        text = line.text.strip(" :")
        longest = MAX_SECTION_HEADING_CHARS if line.level else MAX_SECTION_NAME_CHARS
        if not text or len(text) > longest or any(link.text for link in line.links):
            return False
        if line.level:
            self._outer, self._inner = text, ""
            return True
        is_other = _LEFT_OUT_SECTION.fullmatch(text) is not None or text.lower() in _LEFT_OUT_WORDS
        if is_other or is_section(text) or is_section(kind_of_section(text)):
            self._inner = text
            return True
        return False

    def enter_kind(self, text: str) -> None:
        """Enter the inner section of a kind of articles that stands above a title."""
        self._inner = text
