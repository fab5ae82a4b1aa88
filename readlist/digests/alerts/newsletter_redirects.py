"""Links to papers that only the server of a mailing service can resolve: they are found by the words of the link.

Substack, Beehiiv and others send each link through their own addresses, which do not show where it leads.
"""

from __future__ import annotations

import re
from html import unescape

from readlist.digests.alerts.newsletter_sections import MIN_OPAQUE_TITLE_WORDS, PaperSection
from readlist.digests.alerts.newsletter_titles import may_be_title
from readlist.digests.fields.link_words import is_link_word
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.fields.redirects import unwrap
from readlist.digests.fields.web_addresses import find_addresses
from readlist.digests.linked_lines import LinkedLine
from readlist.digests.linked_papers import read_text
from readlist.digests.plain_titles import clean_title

MAX_SCORED_ANCHORS = 2_000
"""Most links of a page that are counted for its score; further ones are not looked at."""

_WORDS = (
    r"\W{0,4}(?:(?:read|view|see|link to|full|original|the|research|arxiv)\s){0,3}"
    r"(?:paper|preprint|arxiv|论文|論文)\W{0,4}"
)
"""The words of a link to a paper: "Read the full paper"."""
_PAPER_WORDS = re.compile(_WORDS, re.IGNORECASE)
_OPAQUE_ADDRESS = re.compile(
    r"https?://(?:(?:[\w-]+\.)*substack\.com/redirect/|(?:[\w-]+\.)*beehiiv\.com/(?:ss/c|v\d)/|[\w.-]+/ss/c/u?\d+\.[\w-]{20}"
    r"|[\w.-]+/ls/click\?upn=|(?:[\w-]+\.)+list-manage\.com/track/click\?|click\.convertkit-mail\d*\.com/"
    r"|(?:[\w-]+\.)*(?:ct\.sendgrid\.net|mailgun\.org/c|klclick\d*\.com|hubspotlinks\.com|mlsend\.com|mailerlite\.com|ghost\.io/r)/)",
    re.IGNORECASE,
)
"""The address of a mailing service that does not show where it leads."""
_SERVICE = re.compile(
    r"substack\.com/redirect/|beehiiv\.com/|/ss/c/|/ls/click|list-manage\.com/|convertkit|sendgrid\.net|mailgun\.org/c/"
    r"|klclick|hubspotlinks|mlsend\.com|mailerlite|ghost\.io/r/",
    re.IGNORECASE,
)
"""A part of the address of a mailing service, which is looked for first."""
_TEXT_OF_PAGE = re.compile(r"<(?!a\b|/a\b)[^<>]{0,2000}>|</a>", re.IGNORECASE)
"""The tags of a page except those that begin links; the page is split into lines at them."""
_ADDRESS_MARK = re.compile(r"<a\b[^<>]{0,2500}>|[<(\[]?\s?https?://[^\s<>\])]{1,3000}\s?[>)\]]?", re.IGNORECASE)
_ANCHOR = re.compile(
    rf"<a\b[^<>]{{0,300}}?\bhref\s*=\s*[\"']?(https?:[^\s\"'<>]{{1,2000}}+)[^<>]{{0,1000}}+>(?:<[^<>]{{0,300}}>){{0,3}}{_WORDS}<",
    re.IGNORECASE,
)
"""An element of HTML that is a link with the words of a link to a paper."""


def count_opaque_papers(text: str) -> int:
    """The number of links to papers whose address only the mailing service can resolve.

    Counted are links with words such as "Paper", and links in sections of papers.
    """
    if _SERVICE.search(text) is None:
        return 0
    anchors = _ANCHOR.findall(text)[:MAX_SCORED_ANCHORS] if "aper" in text or "rxiv" in text or "论文" in text else []
    return sum(_is_opaque(unescape(address)) for address in anchors) or _count_in_sections(text)


def _count_in_sections(text: str) -> int:
    """The number of such links with a title of their own, or alone in their line, in sections of papers."""
    section, found = PaperSection(), 0
    for line in _TEXT_OF_PAGE.sub("\n", text).split("\n") if text.lstrip()[:1] == "<" else text.split("\n"):
        plain = " ".join(_ADDRESS_MARK.sub(" ", line).split())
        is_linked = "://" in line
        section.read_line(plain, is_linked=is_linked)
        if section.is_open and is_linked and may_name_paper(plain):
            found += any(_is_opaque(address) for address in find_addresses(unescape(line)))
    return found


def may_name_paper(text: str) -> bool:
    """True if the link beside a text may name a paper: the text is empty, or a few words that are no sentence."""
    words = text.split()
    return not text or (len(words) >= MIN_OPAQUE_TITLE_WORDS and not is_link_word(text) and may_be_title(text))


def opaque_papers(line: LinkedLine, *, is_below_heading: bool, is_in_section: bool = False) -> list[RecordDraft]:
    """The draft of the paper to which the first such link in a line leads, with the title that the line has.

    [] for none, and for a link without a title in its line or a heading above. ``is_in_section``: the line stands in a
    section of papers, where the title of one is enough.
    """
    for link in line.links:
        if _PAPER_WORDS.fullmatch(link.text) and _is_opaque(link.address):
            draft = RecordDraft()
            draft.add_link(link.address, "page")
            if not all(map(is_link_word, line.text.split())):
                read_text(draft, line)
            return [draft] if draft.title or is_below_heading else []
    if is_in_section and len(line.links) == 1 and _is_opaque(line.links[0].address):
        return _named_papers(line, is_below_heading=is_below_heading)
    return []


def _named_papers(line: LinkedLine, *, is_below_heading: bool) -> list[RecordDraft]:
    """The draft of the paper that a line with one such link names, or the line above; [] if none is named."""
    (link,) = line.links
    is_bare = line.text == link.address
    title = "" if is_bare else link.text
    if not (is_below_heading if is_bare else bool(title) and may_name_paper(title)):
        return []
    draft = RecordDraft(title=clean_title(title))
    draft.add_link(link.address, "page")
    if title:
        read_text(draft, line)
    return [draft]


def is_opaque_item(line: LinkedLine, draft: RecordDraft) -> bool:
    """True for a line with the title of another paper, beside a link that only the mailing service can resolve."""
    return draft.title in line.text and draft.title.count(" ") > 1 and _is_opaque(draft.url)


def _is_opaque(address: str) -> bool:
    return _OPAQUE_ADDRESS.match(unwrap(address)) is not None
