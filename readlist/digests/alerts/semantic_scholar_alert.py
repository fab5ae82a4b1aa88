"""Reads the alerts of Semantic Scholar: links to its pages of papers, whose addresses end in 40 hexadecimal digits.

Saved pages of a search or an author are read, too; their links may lack the host.
The line of a title is a link of class ``paper-link``; authors, venue, year and an abstract or a summary ("TLDR") follow
as far as the mail has them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from urllib.parse import unquote

from readlist.digests.alerts.mail_scores import cap_score, is_json, is_page
from readlist.digests.containers.mail_headers import plain_subject
from readlist.digests.entry_maker import EntryMaker
from readlist.digests.fields.author_names import list_authors, split_authors
from readlist.digests.fields.link_words import is_link_word
from readlist.digests.fields.publication_dates import read_publication_date
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.fields.redirects import unwrap
from readlist.digests.html_page import is_html, parse_page, read_whole_lines
from readlist.digests.linked_lines import LineLink, LinkedLine, page_lines, text_lines
from readlist.digests.source import Source
from readlist.digests.text import head_text, open_text
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.model.publication import is_preprint_server
from readlist.translation import N_

MIN_S2_SHORT_TITLE_CHARS = 3
"""Fewest characters of a linked title; a shorter link is a sign."""
MIN_S2_TITLE_CHARS = 8
"""Fewest characters of a link with words such as "PDF" that is a title rather than a button."""
MIN_S2_ABSTRACT_CHARS = 120
"""Fewest characters of a line that is an abstract."""
MAX_S2_LINES_BELOW = 25
"""Most lines below a title that belong to its record."""
MAX_S2_NAME_CHARS = 200
"""Most characters of the name of an author or folder in a series."""
MAX_S2_PAPER_CHARS = 1_500
"""Most characters of an alert per link in it; a longer text only mentions papers."""

_PAPER = re.compile(r"semanticscholar\.org/(?:reader|paper)/(?:[^/?#\s]+/)?([0-9a-f]{40})(?![0-9a-f])", re.IGNORECASE)
_PAPER_BY_NUMBER = re.compile(
    r"(?:api\.)?semanticscholar\.org/(arxiv|doi|corpusid|pmid|acl|mag)[:/]([^?#\s]+)", re.IGNORECASE
)
"""The address of a paper by another identifier: "semanticscholar.org/arxiv:2603.00001"."""
_AUTHOR = re.compile(r"semanticscholar\.org/author/", re.IGNORECASE)
_FOLLOWED = re.compile(r"utm_(?:content|term)=(LibraryFolder|AuthorPaper|AuthorCitation|PaperCitation|[A-Z]\w{2,40})")
"""The parameter of a link by which an alert names its kind: "utm_term=AuthorPaper"."""
_IN_HEAD = re.compile(rb"semanticscholar\.org(?:/|%2F)(?:reader|paper)(?:/|%2F)", re.IGNORECASE)
"""The address of a paper in the first bytes, also within a redirect."""
_PAGE_MARK = re.compile(rb"class\s*=\s*[\"']?[\w -]{0,60}\bcl-paper-")
"""The class of parts of a paper on pages of the site."""
_PAGE_LINK = re.compile(rb"/paper/[^\s\"'<>]{0,300}[0-9a-f]{40}")
"""The link to a paper on such a page, perhaps without the host."""
_SITE = "https://www.semanticscholar.org/"
_ALERT = re.compile(
    rb"utm_source(?:=|%3D|-3D)alert_email|class\s*=\s*[\"']?[\w -]{0,60}paper-link|AlertEmails_", re.IGNORECASE
)
"""Signs of an alert in the addresses and classes of its links."""
_BUTTON = re.compile(
    r"\W*(?:view|read|see|open|save|cite|share|show|expand|more|full text|pdf|details|learn|add|create|manage|feed"
    r"|not relevant|alert|reader)\b.{0,40}$",
    re.IGNORECASE,
)
_SUMMARY_LABEL = re.compile(r"^\W*TL\W?DR\W*(?=\w|$)", re.IGNORECASE)
_LABEL = re.compile(r"^(?:abstract|authors?|venue|published(?: in)?)\s*:?\s+", re.IGNORECASE)
_MORE_AUTHORS = re.compile(
    r"[,;]?\s*(?:\+\s*|and\s+)\d+\s+(?:more\s+)?(?:authors?|others?|more)\b.*$|[,;]?\s*\+\d+$"
    r"|[,;]?\s*et(?: |\. ?)al\.?$",
    re.IGNORECASE,
)
"""The end of a list of authors that is cut: ", +3 authors", " et al."."""
_SEPARATORS = re.compile(r"\s*[•·|∙●]\s*|\s+[-–—]\s+")
_NAME = re.compile(r"[^\W\d_][^\d,;:!?()]{1,60}$")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_WHOLE_DATE = re.compile(r"(?<!\w)(?:\d{1,2}\s)?[A-Z][a-z]{2,8}\.?\s(?:\d{1,2},?\s)?(?:19|20)\d\d$")
"""A date with month and year at the end of a line: "5 March 2024"."""
_MONTH = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\b|\d+", re.IGNORECASE)
_EXPAND = re.compile(r"\s*(?:\(?(?:expand|more|read more|show more)\)?)\W*$", re.IGNORECASE)
"""The button after an abstract that is cut: " (expand)"."""
_SUBJECTS = (
    (
        re.compile(r"(?:citations?|citing)\b.*?\b(?:to|of|for|papers? by)\s+(?P<name>.+)$", re.IGNORECASE),
        "new citations",
    ),
    (re.compile(r"(?:papers?|publications?|research)\s+(?:by|from)\s+(?P<name>.+)$", re.IGNORECASE), "new papers"),
    (re.compile(r"(?:folder|feed|library)\b\s*[:–-]?\s*(?P<name>[\"'“‘].+)$", re.IGNORECASE), "recommendations"),
    (re.compile(r"(?P<name>[\"'“‘].+[\"'”’])\s+(?:folder|feed)\b", re.IGNORECASE), "recommendations"),
)
"""Subjects that name whom or what an alert follows, and the kind of news."""


@dataclass(slots=True)
class _PaperLines:
    """A title, its address, and the lines below it."""

    title: str
    address: str
    line: int
    below: list[LinkedLine] = field(default_factory=list)


class SemanticScholarAlert:
    """The reader of Semantic Scholar's alerts."""

    name = "semantic-scholar-alert"
    label = N_("Semantic Scholar alert")
    extensions = (".html", ".htm", ".txt")
    looks_for = N_("links to “www.semanticscholar.org/paper/…” with “utm_source=alert_email”")

    def score(self, head: bytes, name: str) -> int:
        """95 for the links of an alert in a page, or for a page of the site, 80 in plain text, less without marks."""
        if _PAGE_MARK.search(head) and _PAGE_LINK.search(head) and is_html(head):
            return 95
        if b"emanticscholar" not in head or not _IN_HEAD.search(head):
            return 0
        if is_json(head):
            return 5
        alerts = len(_ALERT.findall(head))
        if not alerts:
            return 10
        if is_page(head) and is_html(head):
            return 95
        text = head_text(head)
        return cap_score(80, text) if alerts * MAX_S2_PAPER_CHARS > len(text) else 15

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """One digest with an entry for each paper of the alert."""
        text = open_text(source)
        if is_html(source.head):
            page = parse_page(source)
            lines = page_lines(page.body, _SITE) if page.body is not None else []
        else:
            lines = text_lines(read_whole_lines(text))
        addresses = [link.address for line in lines for link in line.links]
        yield DigestHead(source.mail_date, _series(source.subject, addresses))
        yield from text.problems
        maker = EntryMaker()
        papers = {key for address in addresses if (key := _key_of(address))}
        for paper in _papers(_join_titles(lines)):
            papers.discard(_key_of(paper.address))
            yield from maker.make(_draft(paper), paper.line)
        if papers:
            yield Problem(0, "records_missing", {"records": len(papers)})


def _key_of(address: str) -> str:
    """The key of the paper in an address: its 40 hexadecimal digits, or "arxiv:2401.01234"; "" for no paper."""
    plain = unquote(unwrap(address))
    found = _PAPER.search(plain) or (_PAPER_BY_NUMBER.search(plain) if "://api." in plain else None)
    return ":".join(found.groups()).lower().rstrip("/") if found else ""


def _papers(lines: Iterable[LinkedLine]) -> Iterator[_PaperLines]:
    """The papers in the lines of a mail. The first link to a paper that is no button is its title."""
    paper: _PaperLines | None = None
    seen: set[str] = set()
    for line in lines:
        title = next((link for link in line.links if _is_title(link, line) and _key_of(link.address) not in seen), None)
        if title is not None:
            if paper is not None:
                yield paper
            seen.add(_key_of(title.address))
            paper = _PaperLines(title.text or line.text, title.address, line.number)
        elif paper is not None and len(paper.below) < MAX_S2_LINES_BELOW:
            paper.below.append(line)
    if paper is not None:
        yield paper


def _join_titles(lines: Iterable[LinkedLine]) -> Iterator[LinkedLine]:
    """The lines of a mail, where a title and its address, on the line below or at the end of its block, are joined."""
    for _block, group in groupby(lines, key=lambda line: line.block if line.number else 0):
        block = list(group)
        is_last = len(block) > 2 and _is_only_address(block[-1]) and not any(line.links for line in block[:-1])
        if is_last and _are_names(block[1].text):
            block = [block[0], block[-1], *block[1:-1]]
        yield from _join_addresses_below(block)


def _join_addresses_below(lines: Iterable[LinkedLine]) -> Iterator[LinkedLine]:
    """The lines of a block, where a title and the address on the line below it are joined to one line."""
    above: LinkedLine | None = None
    for line in lines:
        if above is not None and _is_only_address(line) and not above.links:
            above = above._replace(links=(LineLink(above.text, line.links[0].address),))
            continue
        if above is not None:
            yield above
        above = line
    if above is not None:
        yield above


def _is_only_address(line: LinkedLine) -> bool:
    """True for a line that is only the address of a paper."""
    is_address = len(line.links) == 1 and line.text.strip(" <>()[]") == line.links[0].address
    return is_address and bool(_key_of(line.links[0].address))


def _is_title(link: LineLink, line: LinkedLine) -> bool:
    """True if a link to a paper is its title, and no button, sign or address."""
    text = link.text or line.text
    if not _key_of(link.address) or text.startswith("http"):
        return False
    is_button = (_BUTTON.match(text) and len(text) < 40) or (len(text) < MIN_S2_TITLE_CHARS and is_link_word(text))
    return len(text) >= MIN_S2_SHORT_TITLE_CHARS and not is_button


def _draft(paper: _PaperLines) -> RecordDraft:
    """The draft of a paper, from its title, its address and the lines below it."""
    draft = RecordDraft(title=paper.title)
    address = unquote(unwrap(paper.address))
    if number := _PAPER_BY_NUMBER.search(address):
        scheme = number[1].lower()
        if scheme in {"arxiv", "doi", "pmid", "acl"}:
            draft.add_identifier(scheme, number[2])
    draft.add_link(address.partition("?")[0] if _PAPER.search(address) else paper.address)
    for line in paper.below:
        if not _add_line(draft, line):
            break
    return draft


def _add_line(draft: RecordDraft, line: LinkedLine) -> bool:
    """Read a line below a title. False if it belongs to no paper."""
    names = [link.text for link in line.links if _AUTHOR.search(unwrap(link.address)) and link.text]
    text = _LABEL.sub("", line.text)
    if names and not draft.authors:
        draft.authors, draft.authors_cut = list_authors(names)
        draft.authors_cut = draft.authors_cut or bool(_MORE_AUTHORS.search(text)) or "…" in text
        _set_source(draft, _after_names(text, names[-1]))
    elif summary := _SUMMARY_LABEL.match(text):
        draft.excerpt = _EXPAND.sub("", text[summary.end() :])
    elif len(text) >= MIN_S2_ABSTRACT_CHARS and (cut := _EXPAND.search(text)):
        draft.excerpt = draft.excerpt or text[: cut.start()]
    elif len(text) >= MIN_S2_ABSTRACT_CHARS and not line.links:
        draft.abstract = draft.abstract or text
    elif line.links:
        return any(_key_of(link.address) for link in line.links) or not text or len(text) < MIN_S2_ABSTRACT_CHARS
    elif len(text) < MIN_S2_ABSTRACT_CHARS:
        _add_short_line(draft, text)
    return True


def _add_short_line(draft: RecordDraft, text: str) -> None:
    """Authors, or venue and year, on a line without links."""
    parts = [part for part in _SEPARATORS.split(text) if part]
    if not draft.authors and parts and _are_names(parts[0]):
        draft.authors, draft.authors_cut = split_authors(parts[0])
        draft.authors_cut = draft.authors_cut or bool(_MORE_AUTHORS.search(parts[0]))
        parts.pop(0)
    if not draft.published and parts and _YEAR.search(" ".join(parts)):
        _set_source(draft, " • ".join(parts))


def _are_names(text: str) -> bool:
    """True if a text is a list of names."""
    names = [name.strip() for name in re.split(r",|;|\band\b", _MORE_AUTHORS.sub("", text)) if name.strip(" ….")]
    return bool(names) and all(
        _NAME.match(name) and " " in name and name.istitle() | name[:1].isupper() for name in names
    )


def _after_names(text: str, last: str) -> str:
    return _MORE_AUTHORS.sub("", text.rpartition(last)[2]).strip(" ,;…")


def _set_source(draft: RecordDraft, text: str) -> None:
    """Venue and day of "arXiv.org • 5 March 2024", in any order."""
    for part in _SEPARATORS.split(text):
        day = read_publication_date(part)
        rest = _YEAR.sub("", _WHOLE_DATE.sub("", part)).strip(" ,()")
        if day and not draft.published:
            draft.published = day
        if not draft.venue and (not day or _MONTH.sub("", rest).strip(" .,")) and not rest.replace(" ", "").isdigit():
            draft.venue = rest
    draft.venue = "arXiv" if draft.venue.lower() in {"arxiv", "arxiv.org"} else draft.venue
    if is_preprint_server(draft.venue):
        draft.kind = "preprint"


def _series(subject: str, addresses: list[str]) -> str:
    """The series: whom or what the alert follows, by the subject, or the kind of news, by its links."""
    subject = re.sub(r"^\d+\s+", "", plain_subject(subject)).strip()
    for pattern, kind in _SUBJECTS:
        if found := pattern.search(subject):
            name = found["name"].strip(" \"'“”‘’.!")[:MAX_S2_NAME_CHARS]
            if name:
                return f"Semantic Scholar: {name} – {kind}"
    kinds = {
        "LibraryFolder": "recommendations",
        "AuthorPaper": "new papers",
        "AuthorCitation": "new citations",
        "PaperCitation": "new citations",
    }
    followed = next((found[1] for each in addresses if (found := _FOLLOWED.search(unquote(each)))), "")
    return f"Semantic Scholar: {kinds[followed]}" if followed in kinds else "Semantic Scholar"


READER = SemanticScholarAlert()
