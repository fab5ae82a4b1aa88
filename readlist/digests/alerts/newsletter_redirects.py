"""Links to papers that only the server of a mailing service can resolve; the words of a link tell that it is one.

Substack, Beehiiv and others send each link through their own addresses, which do not show where it leads.
"""

from __future__ import annotations

import re
from html import unescape

from readlist.digests.fields.link_words import is_link_word
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.fields.redirects import unwrap
from readlist.digests.linked_lines import LinkedLine
from readlist.digests.linked_papers import read_text

MAX_SCORED_ANCHORS = 2_000
"""First links of a page that are counted for its score."""

_WORDS = (
    r"\W{0,4}(?:(?:read|view|see|link to|full|original|the|research|arxiv)\s){0,3}"
    r"(?:paper|preprint|arxiv|论文|論文)\W{0,4}"
)
_PAPER_WORDS = re.compile(_WORDS, re.IGNORECASE)
_OPAQUE = re.compile(
    r"https?://(?:(?:[\w-]+\.)*substack\.com/redirect/|(?:[\w-]+\.)*beehiiv\.com/(?:ss/c|v\d)/|[\w.-]+/ss/c/u?\d+\.[\w-]{20}"
    r"|[\w.-]+/ls/click\?upn=|(?:[\w-]+\.)+list-manage\.com/track/click\?|click\.convertkit-mail\d*\.com/"
    r"|(?:[\w-]+\.)*(?:ct\.sendgrid\.net|mailgun\.org/c|klclick\d*\.com|hubspotlinks\.com|mlsend\.com|mailerlite\.com|ghost\.io/r)/)",
    re.IGNORECASE,
)
_ANCHOR = re.compile(
    rf"<a\b[^<>]{{0,300}}?\bhref\s*=\s*[\"']?(https?:[^\s\"'<>]{{1,2000}}+)[^<>]{{0,1000}}+>(?:<[^<>]{{0,300}}>){{0,3}}{_WORDS}<",
    re.IGNORECASE,
)


def count_opaque_papers(text: str) -> int:
    """The number of links in HTML whose words say "Paper" and whose address only the mailing service can resolve."""
    anchors = _ANCHOR.findall(text)[:MAX_SCORED_ANCHORS] if "aper" in text or "rxiv" in text or "论文" in text else []
    return sum(_is_opaque(unescape(address)) for address in anchors)


def opaque_papers(line: LinkedLine, *, is_below_heading: bool) -> list[RecordDraft]:
    """The draft of the paper to which the first such link in a line leads, with the title that the line has.

    [] for none, and for a link without a title in its line or a heading above.
    """
    for link in line.links:
        if _PAPER_WORDS.fullmatch(link.text) and _is_opaque(link.address):
            draft = RecordDraft()
            draft.add_link(link.address, "page")
            if not all(map(is_link_word, line.text.split())):
                read_text(draft, line)
            return [draft] if draft.title or is_below_heading else []
    return []


def is_hidden_item(line: LinkedLine, draft: RecordDraft) -> bool:
    """True for a line with the title of a paper of its own, beside a link that only the mailing service can resolve."""
    return draft.title in line.text and draft.title.count(" ") > 1 and _is_opaque(draft.url)


def _is_opaque(address: str) -> bool:
    return _OPAQUE.match(unwrap(address)) is not None
