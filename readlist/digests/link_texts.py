"""Texts of links to papers that are no titles: with the name of a site, surnames with a year, journal and pages.

Functions for addresses find out if two links lead to one paper.
"""

from __future__ import annotations

import re

from readlist.digests.bylines import names_known_venue, read_venue
from readlist.digests.citations import split_citation
from readlist.digests.fields.author_names import split_authors
from readlist.digests.fields.item_details import are_names
from readlist.digests.fields.journal_lines import read_journal_line
from readlist.digests.fields.link_words import is_citation_mark, is_link_word
from readlist.digests.fields.page_titles import without_site
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.fields.web_addresses import PaperAddress
from readlist.digests.linked_lines import LineLink, LinkedLine

MAX_JOURNAL_AND_PAGES_CHARS = 120
"""Most characters of the journal, year and pages of a paper."""

MIN_WORDS_BY_VENUE = 3
"""Fewest words beside a venue that may be the title."""

_MAY_BE_VENUE = re.compile(r"(?=.{0,60}\d\d)[^\W\d_][\w'’&:·|./ -]{3,60}")
_WORD = re.compile(r"[^\W\d_]{2,}")
_QUOTE = re.compile(r"[“\"«„]")
_AFTER_CITATION_MARK = " \t\n:–—-,.·"
_BY = re.compile(r"by\s+(?=[A-Z])")
_YEAR = re.compile(r"\s?,?\s?[(\[]?((?:19|20)\d\d)[a-z]?[)\]]?$")


def with_plain_titles(line: LinkedLine) -> LinkedLine:
    """A line whose links have titles of papers in place of those of pages: "[2402.16107] A title", "A title | Site"."""
    for index, link in enumerate(line.links):
        plain = without_site(link.text)
        begin = line.text.find(link.text, link.place) if plain != link.text else -1
        if begin < 0:
            continue
        less = len(link.text) - len(plain)
        text = line.text[:begin] + plain + line.text[begin + len(link.text) :]
        strong = tuple(plain if each == link.text else each for each in line.strong)
        links = [each._replace(place=each.place - less) if each.place > link.place else each for each in line.links]
        links[index] = link._replace(text=plain)
        line = line._replace(text=text, links=tuple(links), strong=strong)
    return line


def with_venues_in_brackets(line: LinkedLine) -> LinkedLine:
    """A line in which the venue that is the text of a link, beside a title, stands in brackets and names no paper.

    "A title[[ICO2026](https://…)]" and "[ICO 2026](https://…) A title" have such links.
    """
    for index, link in enumerate(line.links):
        if not _MAY_BE_VENUE.fullmatch(link.text) or not read_venue(RecordDraft(), link.text):
            continue
        begin = line.text.find(link.text, link.place)
        others = [each for each in line.links if each is not link]
        rest = line.text[:begin] + line.text[begin + len(link.text) :]
        is_linked = any(len(each.text.split()) >= MIN_WORDS_BY_VENUE and not is_link_word(each.text) for each in others)
        for each in others:
            rest = rest.replace(each.text, " ") if is_link_word(each.text) else rest
        if begin < 0 or not (is_linked or len(_WORD.findall(rest)) >= MIN_WORDS_BY_VENUE):
            continue
        if not line.text[:begin].strip(_AFTER_CITATION_MARK + "([*") and not names_known_venue(link.text):
            continue  # "BERT 2019" before a text may be a title
        is_apart = line.text[:begin].rstrip().endswith(("(", "[", "（"))
        shown = link.text if is_apart else f"({link.text})"
        more = len(shown) - len(link.text)
        text = line.text[:begin] + shown + line.text[begin + len(link.text) :]
        links = [each._replace(place=each.place + more) if each.place > begin else each for each in line.links]
        links[index] = link._replace(text="")
        strong = tuple(each for each in line.strong if each != link.text)
        line = line._replace(text=text, links=tuple(links), strong=strong)
    return line


def is_cited_by(line: LinkedLine, link: LineLink) -> bool:
    """True for a link with surnames in place of a title, unless authors follow: "Attention & Memory (2024) by Ada"."""
    rest = line.text[link.place + len(link.text) :].lstrip(_AFTER_CITATION_MARK)
    return is_citation_mark(link.text) and not _BY.match(rest) and not are_names(rest)


def read_citation_mark(draft: RecordDraft, line: LinkedLine, text: str) -> str:
    """Read surnames and year at the beginning of a text, "Example et al., 2026: A title". Returns the text after."""
    mark = line.links[0].text if line.links else ""
    if not is_citation_mark(mark) or not text.startswith(mark) or draft.authors:
        return text
    names = mark.strip("()[]")
    if year := _YEAR.search(names):
        draft.published, names = draft.published or year[1], names[: year.start()]
    draft.authors, draft.authors_cut = split_authors(names.strip(" ,"))
    return text[len(mark) :].lstrip(_AFTER_CITATION_MARK)


def read_journal_and_pages(draft: RecordDraft, text: str) -> bool:
    """Read a text that is only the journal, year and pages of a paper; False for any other, such as a reference."""
    is_reference = "\n" in text or _QUOTE.search(text) is not None or split_citation(text)[0] != ""
    return not is_reference and len(text) <= MAX_JOURNAL_AND_PAGES_CHARS and read_journal_line(draft, text)


def has_address(draft: RecordDraft, address: PaperAddress) -> bool:
    """True if a draft has an identifier of the address, or the address itself."""
    return any(draft.identifiers.get(scheme) == value for scheme, value in address.identifiers.items()) or (
        address.url == draft.url
    )


def conflicts_with(draft: RecordDraft, address: PaperAddress) -> bool:
    """True if an address has another identifier of the same scheme as the draft."""
    return any(draft.identifiers.get(scheme, value) != value for scheme, value in address.identifiers.items())
