"""Titles of papers in newsletters: labelled, quoted, within citations, or lines above an address; further mentions."""

from __future__ import annotations

import re

from readlist.digests.bylines import read_text_beside_title
from readlist.digests.citations import split_citation
from readlist.digests.field_labels import has_label, split_label
from readlist.digests.fields.author_names import split_authors
from readlist.digests.fields.item_details import are_names, read_details
from readlist.digests.fields.journal_lines import is_journal_line
from readlist.digests.fields.link_words import is_link_word
from readlist.digests.fields.publication_dates import read_publication_date
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.fields.web_addresses import read_address
from readlist.digests.linked_lines import LineLink, LinkedLine
from readlist.digests.linked_papers import MAX_LINKED_TITLE_CHARS, read_title_line
from readlist.digests.plain_titles import clean_title

MAX_DAY_LINE_CHARS = 30
"""Most characters of a line that is a date rather than a title."""
CITATION_BEGINS = re.compile(
    r"(?:pages?|pp?\.|vol(?:ume|\.)?|issue|article(?: (?:no\.?|number|id))?|(?:first )?published(?: online)?|doi"
    r"|publication date)\W*\d",
    re.IGNORECASE,
)
"""The beginning of a line about the place or date of a paper; it is no title."""
_PAGES_AT_END = re.compile(
    r"(?<=\S)\s?\((?:pp?\.?|pages?)\s?((?:[A-Za-z]?\d|[ivx])[\w.]{0,9}(?:[-–][A-Za-z]?[\w.]{1,9})?)\)$"
)
"""The pages in brackets after a title: "Sand (pp. 12-34)", "Sand (pages iv-ix)"."""
_LABELLED = re.compile(
    r"(?:\d{1,4}[.,)]\s*)?(?:(?:paper |article |document )?title|article|paper)\s*:\s+(?P<labelled>\S.{7,300})"
    r"|[\"“](?P<quoted>[^\"“”]{8,300})[\"”]\s*(?:\(?f(?:ree|ee) download\)?)?",
    re.IGNORECASE,
)
"""A title with a label or in quotation marks: "Title: Counting owls", "“Counting owls”"."""
QUOTED_TITLE = re.compile(r"[“\"„«]([^“”\"„«»]{12,300}?)[,.]?[”\"“»]")
"""A title in quotation marks within a text: "“Counting owls at night”"."""
_NOT_A_TITLE = re.compile(
    r"[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2}\.? [A-Z][a-z]{2,8}\.?|(?:New|Confirmatory|Contradictory) Results"
    r"|\d{1,3}\s?(?:min(?:ute)?|hr|hour|day|week|month|year|[mhdwy])s?\.? ago(?: \W.{0,20})?"
)
"""A day without its year, the age of a message, or a kind of preprint on bioRxiv."""
_INITIALS = re.compile(r"\b[A-Z]{1,3}\b\.?")
_NUMBERED_ITEM = re.compile(r"\s*(?:\(?\d{1,3}[.)]{1,2}|\[\d{1,3}\])\s")
_ARXIV_ID_WITHIN = re.compile(r"[\s.,;(\[]{0,4}\barXiv\s?:\s?(\d{4}\.\d{4,5}(?:v\d+)?)\b[)\].]*", re.IGNORECASE)
"""An arXiv id within a line, with the signs around it: " (arXiv:2603.00001)"."""
_IDENTIFIER = re.compile(
    r"(?:\W*doi\W{1,3}(?P<doi>10\.\d{4,9}/[^\s\"<>|]+)"
    r"|\W*arxiv(?: id)?\s*:\s*(?P<arxiv>\d{4}\.\d{4,5}(?:v\d+)?)(?: \[[\w.-]+\])?)(?: [·•|] .{0,80})?",
    re.IGNORECASE,
)
"""A line that is only an identifier: "DOI: 10.5555/1", "arXiv:2603.00001 [cs.LG]"."""


def take_pages(draft: RecordDraft, title: str) -> str:
    """The title without the pages in brackets after it, which the draft gets."""
    found = _PAGES_AT_END.search(title)
    if found is None:
        return title
    draft.pages = draft.pages or found[1]
    return title[: found.start()]


def labelled_title(text: str) -> str:
    """The title in a line such as "Title: …", or in quotes above its authors; "" for another line."""
    field, value = split_label(text)
    found = _LABELLED.fullmatch(text)
    return (found["labelled"] or found["quoted"]) if found else value if field == "title" else ""


def with_identifier(line: LinkedLine) -> LinkedLine:
    """A line that only says "DOI: 10.…" or "arXiv:…" as a link to the paper."""
    found = _IDENTIFIER.fullmatch(line.text) if not line.links else None
    if not found:
        return _with_number(line)
    address = f"https://doi.org/{found['doi']}" if found["doi"] else f"https://arxiv.org/abs/{found['arxiv']}"
    return line._replace(text=address, links=(LineLink(address, address),))


def _with_number(line: LinkedLine) -> LinkedLine:
    """A numbered item that names a paper only by its number on arXiv as the link to it; any other line as it is."""
    numbers = _ARXIV_ID_WITHIN.findall(line.text) if not line.links and _NUMBERED_ITEM.match(line.text) else []
    if len(numbers) != 1:
        return line
    text = _ARXIV_ID_WITHIN.sub(" ", line.text).strip()
    return line._replace(text=text, links=(LineLink(text, f"https://arxiv.org/abs/{numbers[0]}"),))


def may_be_title(text: str) -> bool:
    """True for a short line that is neither a sentence nor a list of names."""
    if len(text) <= MAX_DAY_LINE_CHARS and (read_publication_date(text) or _NOT_A_TITLE.fullmatch(text)):
        return False
    is_short = len(text.split()) > 1 and len(text) <= MAX_LINKED_TITLE_CHARS
    is_list = any(sign in text for sign in (",", ";", "&", " and ")) and are_names(text)
    ends_well = text[-1:] not in ".:!,。：！，" or read_title_line(RecordDraft(), text)
    is_title = is_short and ends_well and not is_list and not is_link_word(text, is_alone=True)
    return is_title and not CITATION_BEGINS.match(text) and not has_label(text)


def split_title_citation(draft: RecordDraft) -> None:
    """Split a title that is a citation: names, the title in quotation marks, and where it appeared."""
    quoted = QUOTED_TITLE.search(draft.title)
    names = draft.title[: quoted.start()].strip(" ,.:") if quoted else ""
    if quoted and names and are_names(names):
        rest = draft.title[quoted.end() :].strip(" ,.:;")
        draft.title = quoted[1]
        for text in filter(None, (names, rest)):
            read_details(draft, text)


def read_reference(draft: RecordDraft) -> None:
    """Split a title that is a whole reference: "Example A, Sample B (2024) Title. Journal 12(3):4-5"."""
    names, title, rest = split_citation(draft.title)
    is_certain = _INITIALS.search(names) is not None or f"“{title}" in draft.title or f'"{title}' in draft.title
    if not names or not is_certain or not title[:1].isupper():
        return
    question, _, journal = title.partition("? ")
    if journal and is_journal_line(journal):
        title, rest = f"{question}?", f"{journal}\n{rest}"
    if is_journal_line(title):
        return
    draft.title = clean_title(title)
    draft.authors, draft.authors_cut = split_authors(names)
    read_text_beside_title(draft, rest)


def merge_mentions(known: RecordDraft, draft: RecordDraft) -> None:
    """Add the fields and links of a further mention of a paper to its draft."""
    known.title = known.title or draft.title
    known.excerpt, known.venue = known.excerpt or draft.excerpt, known.venue or draft.venue
    known.published, known.pages = known.published or draft.published, known.pages or draft.pages
    known.volume, known.issue = known.volume or draft.volume, known.issue or draft.issue
    for scheme, value in draft.identifiers.items():
        known.identifiers.setdefault(scheme, value)
    for kind, url in [("", draft.url), *draft.links.values()]:
        address = read_address(url) if url else None
        is_known_page = (
            known.url
            and address is not None
            and address.kind == "page"
            and address.is_paper
            and any(known.identifiers.get(scheme) == value for scheme, value in address.identifiers.items())
        )
        if address is not None and not is_known_page:
            known.add_link(url, kind)
