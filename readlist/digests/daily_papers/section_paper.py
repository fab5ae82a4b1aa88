"""The paper that a section of Markdown is about: its title, texts and fields.

Lines about the page or the digest are left out: votes, numbers of authors, organisations, logins.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field

from readlist.digests.daily_papers.markdown_sections import Section
from readlist.digests.daily_papers.markdown_text import LINK_BEGIN, LINK_END, TextLink, render, without_link_marks
from readlist.digests.daily_papers.page_lines import LineKind, kind_of
from readlist.digests.daily_papers.paper_ids import (
    PaperLink,
    date_near,
    month_of,
    page_address,
    read_paper_id,
    read_paper_link,
)
from readlist.digests.daily_papers.section_fields import read_label
from readlist.digests.daily_papers.section_opener import read_opener
from readlist.digests.date_lines import is_date, read_date, read_day
from readlist.digests.fields.author_names import split_authors
from readlist.digests.fields.item_details import are_names
from readlist.digests.fields.publication_dates import read_publication_date
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.fields.web_addresses import find_addresses, read_address
from readlist.digests.lists.bare_titles import has_research_words

MIN_SECTION_ABSTRACT_CHARS = 400
"""Fewest characters of an unlabelled text in a digest that is an abstract rather than an excerpt."""
MAX_FACT_CHARS = 80
"""Most characters of a line that is a count, a date or a name."""
MAX_FIELDS_LINE_CHARS = 600
"""Most characters of a line with several labelled fields: "Authors: … | Date: …"."""
MIN_TEXT_WORDS = 4
"""Fewest words of a link to a paper's page that is the paper's text rather than a label."""
MIN_ABSTRACT_SENTENCES = 2
"""Fewest sentences of a short text that is an abstract rather than a summary."""
MAX_SUMMARY_CHARS = 500
"""Most characters of a summary."""

_LINK = re.compile(f"{LINK_BEGIN}[^{LINK_END}]*{LINK_END}")
_LIST_MARK = re.compile(r"(?:[-*+•]|\d{1,2}[.)])\s+")
_QUOTE = re.compile(r"\s*(?:>\s?)+")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+(?=\S)")
_WORD = re.compile(r"[^\W_]")
_COUNTED = re.compile(
    r"[\W_]*(?:(?:\d[\d.,]{0,9}\s?k?(?:\s?authors?)?|upvotes?|votes?|likes?|comments?|stars?|github|arxiv(?: page)?|pdf"
    r"|view|and|more|link|logo|submitted|on|hugging face|trending|papers?)[\W_]*){1,6}",
    re.IGNORECASE,
)
"""A line of counts and words of the page only: "64 upvotes", "12 authors"."""
_SUBMITTED = re.compile(r"[\W_]*submitted by\b(?P<who>.*)", re.IGNORECASE | re.DOTALL)
_PUBLISHED = re.compile(
    r"[\W_]*(?i:published|submitted)(?i: on)?\s+(?P<date>[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?)[\W_]*$"
)
_BETWEEN_FIELDS = re.compile(r"\s+[|•·]\s+")
_HEADING_BELOW_TEXT = re.compile(
    r"(?:models?|datasets?|spaces?|collections?) (?:citing|including) this paper|community\b", re.IGNORECASE
)
"""Headings on the page of one paper, below which its text has ended."""
_SENTENCE_END = re.compile(r"[.!?。！？][\"'”’)\]]*(?:\s|$)|[。！？]")
_MAY_BE_CODE = re.compile(
    r"^(?!https?://huggingface\.co/(?!datasets/|spaces/|models/|blog/|docs/))https?://", re.IGNORECASE
)
_CALENDAR_EMOJI, _TEXT_EMOJI = "📅🗓📆\ufe0f ", "📝📖💡\ufe0f "
"""Characters before a date, and before a text."""
_LATIN = re.compile(r"[A-Za-z]")


@dataclass(frozen=True, slots=True)
class SectionContext:
    """Facts about the whole text that a section is in.

    ``day`` is the digest's day, None if unknown, from which dates get their year. ``is_page``: the text is a dump of
    the page rather than a digest made from it. ``is_trending``: it is the page of trending papers, which shows
    summaries instead of abstracts. ``listed`` are the identifiers of papers to whose pages the head of the text has
    links: the page of one paper has its own address there.
    """

    day: datetime.date | None
    is_page: bool
    is_trending: bool = False
    listed: frozenset[str] = frozenset()


@dataclass(slots=True)
class _SectionTexts:
    """The paragraphs of a section while its lines are read: ``parts`` has them by field.

    ``current`` is the field of the next line. ``linked`` are the texts of links to the paper's page, which are its
    abstract in a dump, however short they are.
    """

    linked: set[str]
    current: str = "text"
    parts: dict[str, list[str]] = field(default_factory=dict)
    is_open: bool = False
    """True if the next line continues the last paragraph."""
    is_structured: bool = False
    """True if the text has headings or lists: an abstract has none."""
    skips_next: bool = False
    """True if the next line is the name of who submitted the paper."""

    def add(self, text: str, starts: bool = False) -> None:
        """Add a line to the current field: to its open paragraph, or as a new one (``starts``)."""
        parts = self.parts.setdefault(self.current, [])
        if parts and self.is_open and not starts:
            parts[-1] += f"\n{text}"
        else:
            parts.append(text)
        self.is_open = True


def read_paper(section: Section, papers: list[PaperLink], context: SectionContext) -> RecordDraft:
    """The draft of a section's paper, which is the first of the ``papers`` to which it leads."""
    draft = RecordDraft()
    own = papers[:1]
    opener = read_opener(section.opener, context.is_page)
    draft.title = opener.title
    body = render("\n".join(line.text for line in section.body))
    if own and own[0].identifier in context.listed:
        own = [PaperLink(own[0].identifier, True)]
    _add_links(draft, own, (*render("\n".join(section.opener)).links, *body.links))
    texts = _SectionTexts({link.text for link in body.links if is_page_link(link, own)} if context.is_page else set())
    if opener.rest and not _read_names(draft, opener.rest):
        _read_line(draft, texts, opener.rest, context)
        texts.is_open = False
    for line in body.text.split("\n"):
        _read_line(draft, texts, line, context)
    _set_texts(draft, texts, context)
    return draft


def _read_names(draft: RecordDraft, text: str) -> bool:
    """Set the authors to the names in a text; False for another text: a single name, which may be an organisation.

    Also for subjects, which have the form of names: "Computer Vision, Machine Learning".
    """
    names, is_cut = split_authors(text) if are_names(text) else ((), False)
    are_subjects = 2 * sum(map(has_research_words, names)) >= len(names)
    is_list = (len(names) > 1 or is_cut) and not are_subjects
    if is_list:
        draft.authors, draft.authors_cut = names, is_cut
    return is_list


def is_page_link(link: TextLink, own: list[PaperLink]) -> bool:
    """True for a link to the page of the section's paper."""
    paper = read_paper_link(link.address)
    return paper is not None and paper.is_listed and paper in own


def _add_links(draft: RecordDraft, own: list[PaperLink], links: tuple[TextLink, ...]) -> None:
    """Add the address of the paper's page, and the links to its text and code."""
    if own:
        draft.add_identifier("arxiv", own[0].identifier)
        if own[0].is_listed:
            draft.url = page_address(own[0].identifier)
    for link in links:
        _add_link(draft, link.address)


def _add_link(draft: RecordDraft, address: str) -> None:
    """Add a link if it leads to the paper itself, or to code, data or a video; others belong to the page."""
    paper = read_paper_link(address)
    if paper is not None:
        if paper.identifier == draft.identifiers.get("arxiv") and not (paper.is_listed and draft.url):
            draft.add_link(address if address.startswith("http") else page_address(paper.identifier))
        return
    found = read_address(address) if _MAY_BE_CODE.search(address) else None
    if found is not None and found.kind in {"code", "data", "video"} and is_repository(found.url):
        draft.add_link(address)


def is_repository(url: str) -> bool:
    """False for an address of GitHub that is the page of an owner or the site itself."""
    path = re.sub(r"^https?://[^/]+", "", url).strip("/").split("?")[0]
    return "/" in path or "github" not in url


def _read_line(draft: RecordDraft, texts: _SectionTexts, raw: str, context: SectionContext) -> None:
    """Read the next line of a section: links, a fact, or text."""
    line = raw.strip()
    if not line:
        texts.is_open = False
        return
    if line[0] == ">":
        line = _QUOTE.sub("", line, count=1)
    heading = _HEADING.match(line)
    line = line[heading.end() :] if heading else line
    plain = without_link_marks(line) if LINK_BEGIN in line else line
    if plain in texts.linked and len(plain.split()) >= MIN_TEXT_WORDS:
        line = plain
    bare = line if line is plain else _LINK.sub("", line).strip()
    if not _WORD.search(bare):  # nothing but links and signs
        texts.skips_next = False
        texts.is_open = texts.is_open and LINK_BEGIN in line
        _read_bare_identifiers(draft, plain)
    elif texts.skips_next:
        texts.skips_next = False
    elif len(bare) > MAX_FACT_CHARS or not _read_fact(draft, texts, bare, context):
        _read_text(draft, texts, plain, heading is not None, context)


def _read_text(draft: RecordDraft, texts: _SectionTexts, line: str, is_heading: bool, context: SectionContext) -> None:
    """Read a line of text: the value of a label, or a part of a paragraph."""
    line = line.lstrip(_TEXT_EMOJI)
    item = _LIST_MARK.match(line)
    parts = (
        _BETWEEN_FIELDS.split(line[item.end() :] if item else line) if len(line) <= MAX_FIELDS_LINE_CHARS else [line]
    )
    labels = [read_label(part) for part in parts]
    if any(label is not None for label in labels):
        for label in labels:
            if label is not None:
                _read_field(draft, texts, *label)
        return
    if texts.current == "authors" and len(line) > MAX_FACT_CHARS:
        texts.current = "text"
    if not (draft.authors or texts.parts or is_heading or context.is_page) and _read_names(draft, line.split(" · ")[0]):
        return
    if context.is_page and kind_of(line) is not LineKind.CONTENTS:
        return
    if is_heading:
        texts.current = "discussion" if _HEADING_BELOW_TEXT.match(line) else "text"
    begins = is_heading or item is not None
    texts.is_structured = texts.is_structured or begins
    texts.add(line, begins)
    texts.is_open = not is_heading


def _read_fact(draft: RecordDraft, texts: _SectionTexts, bare: str, context: SectionContext) -> bool:
    """Read a line that is a count, a date, or the name of who submitted the paper; False for any other line.

    The first date is that of the paper's publication.
    """
    bare = bare.lstrip(_CALENDAR_EMOJI)
    published = _PUBLISHED.match(bare)
    if is_date(bare) or published:
        date = bare if published is None else published["date"]
        draft.published = draft.published or _read_day(date, draft, context)
        return True
    submitted = _SUBMITTED.match(bare)
    if submitted:
        texts.skips_next = not _WORD.search(submitted["who"])
        return True
    return _COUNTED.fullmatch(bare) is not None


def _read_day(text: str, draft: RecordDraft, context: SectionContext) -> str:
    """The ISO day of a date; "" for none.

    Without a year, it is the day near the month in the paper's identifier, else the last one up to the digest's day.
    """
    if read_day(text) is None:
        return read_date(text, datetime.date.min)
    month = month_of(draft.identifiers.get("arxiv", ""))
    near = date_near(text, month) if month is not None else ""
    return near or (read_date(text, context.day) if context.day is not None else "")


def _read_field(draft: RecordDraft, texts: _SectionTexts, name: str, value: str) -> None:
    """Set the field that a label names; the next lines belong to it, too, if it is a text."""
    texts.is_open = False
    if name == "summary above":  # the caption of a summary stands below it
        texts.parts.setdefault("excerpt", []).extend(texts.parts.pop(texts.current, []))
        return
    texts.current = name if name in {"abstract", "excerpt"} or (name == "authors" and not value) else "text"
    if name in {"abstract", "excerpt"} and value:
        texts.add(value)
    elif name == "authors" and value and not draft.authors:
        draft.authors, draft.authors_cut = split_authors(value)
    elif name == "title":
        draft.title = draft.title or value
    elif name == "published":
        draft.published = draft.published or read_publication_date(value)
    elif name == "keywords" and value and not draft.keywords:
        draft.keywords = [each.strip(" `#*[]'\"") for each in re.split(r"[,;，、；|]", value)]
    elif name == "links":
        _read_bare_identifiers(draft, value)


def _read_bare_identifiers(draft: RecordDraft, value: str) -> None:
    """Add the addresses and the arXiv id that a line gives without markup."""
    for address in find_addresses(value) if "http" in value else ():
        _add_link(draft, address)
    identifier = read_paper_id(value.strip(" `()[]"))
    if identifier:
        draft.add_identifier("arxiv", identifier)


def _set_texts(draft: RecordDraft, texts: _SectionTexts, context: SectionContext) -> None:
    """Set abstract and excerpt from the paragraphs; a text without a label is an abstract by ``_is_abstract``."""
    found = {name: "\n\n".join(parts).strip() for name, parts in texts.parts.items()}
    if found.get("authors") and not draft.authors:
        draft.authors, draft.authors_cut = split_authors(";".join(texts.parts["authors"]))
    draft.abstract = found.get("abstract", "")
    draft.excerpt = found.get("excerpt", "")
    text = _without_stray_brackets(found.get("text", ""))
    mark = _LIST_MARK.match(text)
    if mark and len(texts.parts.get("text", ())) == 1:
        text = text[mark.end() :]
    if not text:
        return
    if draft.abstract:
        draft.excerpt = draft.excerpt or (text if _SENTENCE_END.search(text) else "")
    elif _is_abstract(text, texts, context):
        draft.abstract = text
    else:
        draft.excerpt = "\n\n".join(filter(None, [draft.excerpt, text]))


def _is_abstract(text: str, texts: _SectionTexts, context: SectionContext) -> bool:
    """True if a text without a label is the abstract rather than a summary or comment.

    In a dump of the page it is, unless the page shows summaries; in a digest, if it is long, in Latin letters, and
    without headings and lists.
    """
    if context.is_page:
        return not context.is_trending or not is_summary(text)
    is_latin = len(_LATIN.findall(text)) > len(text) / 2
    is_long = len(text) >= MIN_SECTION_ABSTRACT_CHARS and not is_summary(text)
    return is_latin and is_long and not texts.is_structured


def is_summary(text: str) -> bool:
    """True for a short text of one sentence, such as the summaries that the page of trending papers shows."""
    ends = len(_SENTENCE_END.findall(" ".join(text.split())))
    return len(text) <= MAX_SUMMARY_CHARS and ends < MIN_ABSTRACT_SENTENCES


def _without_stray_brackets(text: str) -> str:
    """The text without a bracket at its beginning that is not closed."""
    if text.startswith("[") and text.count("[") > text.count("]"):
        text = text[1:].lstrip()
    return text
