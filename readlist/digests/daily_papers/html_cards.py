"""The papers in the markup of the Daily Papers page: its cards, and the page of one paper."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from readlist.digests.daily_papers.paper_ids import PaperLink, page_address, read_paper_link
from readlist.digests.daily_papers.section_opener import is_title
from readlist.digests.daily_papers.section_paper import is_repository, is_summary
from readlist.digests.fields.author_names import split_authors
from readlist.digests.fields.item_details import are_names
from readlist.digests.fields.publication_dates import read_publication_date
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.fields.redirects import unwrap
from readlist.digests.fields.web_addresses import read_address
from readlist.digests.html_page import lines_of, own_addresses, text_of

MIN_SUMMARY_CHARS = 20
"""Fewest characters of a paragraph that ends as a sentence and is a summary."""
MIN_TEXT_CHARS = 60
"""Fewest characters of a paragraph in a card that is the paper's text."""
MAX_CARD_LEVELS = 8
"""Most elements around a title that are searched for its card."""

_CAPTION = "ai-generated summary"
_PUBLISHED = re.compile(r"Published on\s+([A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?)")


def find_cards(page: LexborHTMLParser) -> Iterator[RecordDraft]:
    """The papers of a list, in order, one for each heading with a link to a paper; without headings, for each link."""
    links = [(node, paper) for node in page.css("a") if (paper := _paper_of(node)) is not None]
    titled = [(node, paper) for node, paper in links if is_title(text_of(node))]
    titled = [each for each in titled if _is_in_heading(each[0])] or titled
    papers_in = _papers_of_elements(links)
    for node, paper in titled:
        yield _read_card(node, paper, papers_in)


def find_single_paper(page: LexborHTMLParser) -> RecordDraft | None:
    """The paper of a page of one paper; None for any other page."""
    heading = next((node for node in page.css("h2") if text_of(node).lower() == "abstract"), None)
    title = page.css_first("h1")
    paper = read_paper_link(next(own_addresses(page), ""))
    if heading is None or title is None or paper is None:
        return None
    draft = RecordDraft(title=text_of(title), url=page_address(paper.identifier))
    draft.add_identifier("arxiv", paper.identifier)
    box = heading.parent
    texts = [text_of(node) for node in box.css("p")] if box is not None else []
    if _CAPTION in map(str.lower, texts):  # the caption of a summary stands below it
        place = [text.lower() for text in texts].index(_CAPTION)
        texts = texts[place + 1 :]
    draft.abstract = "\n\n".join(text for text in texts if len(text) >= MIN_TEXT_CHARS and not _is_generated(text))
    draft.authors = [name for node in page.css(".author") if (name := text_of(node).strip(" ,"))]
    draft.published = _published_in(text_of(page.body))
    _add_links(draft, page.css("a"), paper)
    return draft


def _published_in(text: str) -> str:
    """The ISO date after "Published on"; "" for none."""
    published = _PUBLISHED.search(text)
    return read_publication_date(published[1]) if published else ""


def _is_text(text: str) -> bool:
    """True for a paragraph that is an abstract or summary, rather than words of the page."""
    least = MIN_SUMMARY_CHARS if text.endswith((".", "。", "!", "?")) else MIN_TEXT_CHARS
    return len(text) >= least


def _is_generated(text: str) -> bool:
    return text.lower().startswith(_CAPTION)


def _paper_of(node: LexborNode) -> PaperLink | None:
    paper = read_paper_link(unwrap(node.attributes.get("href") or ""))
    return paper if paper is not None and paper.is_listed else None


def _read_card(node: LexborNode, paper: PaperLink, papers_in: dict[int, str]) -> RecordDraft:
    """The draft of a paper, from the link that is its title and the card around that."""
    draft = RecordDraft(title=text_of(node), url=page_address(paper.identifier))
    draft.add_identifier("arxiv", paper.identifier)
    card = _card_around(node, papers_in)
    if card is None:
        return draft
    texts = [text for each in card.css("p") if _is_text(text := text_of(each))] or [
        text for text in lines_of(card) if len(text) >= MIN_TEXT_CHARS and text != draft.title
    ]
    names = next((text for each in card.css("[class*=author]") if are_names(text := text_of(each))), "")
    draft.authors, draft.authors_cut = split_authors(names)
    text = max((each for each in texts if each not in {draft.title, names}), key=len, default="")
    if is_summary(text):
        draft.excerpt = text
    else:
        draft.abstract = text
    draft.published = _published_in(text_of(card))
    _add_links(draft, card.css("a"), paper)
    return draft


def _ancestors(node: LexborNode) -> Iterator[LexborNode]:
    """The elements around a node that may be its card, the smallest first."""
    around = node.parent
    for _ in range(MAX_CARD_LEVELS):
        if around is None or around.tag in {"body", "html", "main"}:
            return
        yield around
        if around.tag == "article":
            return
        around = around.parent


def _is_in_heading(node: LexborNode) -> bool:
    return any(around.tag in {"h1", "h2", "h3", "h4"} for around in _ancestors(node))


def _papers_of_elements(links: list[tuple[LexborNode, PaperLink]]) -> dict[int, str]:
    """The identifier of the only paper to which links in an element lead, by its ``mem_id``; "" for several papers."""
    papers_in: dict[int, str] = {}
    for node, paper in links:
        for around in _ancestors(node):
            known = papers_in.setdefault(around.mem_id, paper.identifier)
            if known != paper.identifier:
                papers_in[around.mem_id] = ""
    return papers_in


def _card_around(node: LexborNode, papers_in: dict[int, str]) -> LexborNode | None:
    """The largest element around a title that has links to no other paper; None if there is none."""
    card = None
    for around in _ancestors(node):
        if not papers_in[around.mem_id]:
            break
        card = around
    return card


def _add_links(draft: RecordDraft, nodes: list[LexborNode], paper: PaperLink) -> None:
    """Add the links to the paper's own text and to its code; the others are of the site."""
    for node in nodes:
        address = node.attributes.get("href") or ""
        found = read_address(address)
        if found is None:
            continue
        if found.identifiers.get("arxiv") == paper.identifier:
            if "arxiv.org" in found.url:
                draft.add_link(address)
        elif found.kind == "code" and "github.com" in found.url and is_repository(found.url):
            draft.add_link(address, "code")
