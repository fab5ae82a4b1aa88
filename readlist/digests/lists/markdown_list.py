"""The "markdown-list" format: lists, tables and headings with links to papers in Markdown (CommonMark and tables).

"Awesome" lists, weekly tables, notes of Obsidian and Logseq, and Readlist's own Markdown export.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from readlist.digests.containers.mail_headers import sender_name
from readlist.digests.entry_maker import EntryMaker
from readlist.digests.fields.web_addresses import PaperAddress, find_addresses, read_address
from readlist.digests.linked_lines import LinkedLine
from readlist.digests.lists.citation_lines import (
    are_citation_paragraphs,
    are_citations,
    is_heading,
    join_references,
    plain_reference,
    read_citation,
)
from readlist.digests.lists.heading_titles import are_headings_titles
from readlist.digests.lists.listed_papers import ListedPapers
from readlist.digests.lists.markdown_blocks import MAX_MARKDOWN_LINE_CHARS, read_blocks, read_references
from readlist.digests.lists.markdown_conversion import as_markdown, markup_of
from readlist.digests.lists.markdown_items import link_identifiers, read_block
from readlist.digests.lists.unlinked_papers import are_unlinked_papers
from readlist.digests.program_text import is_program
from readlist.digests.source import Source
from readlist.digests.text import head_text, open_text
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.translation import N_

MAX_LISTED_LINES = 800
"""Lines of the head that are looked at for the score."""
MAX_CITATION_LINES = 60
"""Lines of the head that are looked at as references."""
MAX_LINES_PER_PAPER = 12
"""Lines per paper in a text with few papers; one with more lines per paper is no list."""
UNLINKED_SCORE = 40
"""The score of papers with titles and authors, in tables or with labels, and without links."""
MAX_SCORE_OF_DAILY_PAPERS = 50
"""The highest score of a list whose papers are mostly pages of Daily Papers: those have a reader of their own."""

_OTHER_FORMAT = re.compile(r"\s*(?:<!doctype|<html|<\?xml|<rss|<feed|[{@\\%]|#!|From |TY  ?-)", re.IGNORECASE)
_BLOCK_MARK = re.compile(r"^(?:[ \t]{0,8}[-*+] |\s{0,8}\d{1,4}[.)] |#{1,6} \S|\|.*\||>\s)")
"""The beginning of an item, a heading, a row or a quote: "- ", "1. ", "# T", "| a |", "> "."""
_ITEM_MARK = re.compile(r"[ \t]{0,8}[-*+] |\s{0,8}\d{1,4}[.)] |#{1,6} \S")
"""The beginning of an item or a heading, in which the number of a paper counts as its link."""
_MAY_BELONG_TO_ITEM = re.compile(r"\s{2}|#|\W{0,9}[\w ]{1,30}\W{0,3}[:：]")
"""The beginning of a line that may belong to the item above: indented, a heading, or with a label."""
_LINK = re.compile(
    r"\]\(\s*<?https?://|\]\[[^\]]{0,60}\]|^ {0,3}\[[^\]]{1,99}\]: *<?https?://|<https?://|<a\s[^<>]{0,300}?href=",
    re.MULTILINE,
)
_HEADING = re.compile(r"^#{1,6} \S|^\*\*[^*\n]{8,300}\*\*\s*$", re.MULTILINE)
_LABELLED_ADDRESS = re.compile(r"^\W{0,6}[^\W\d_][\w ]{1,20}\W{1,6}https?://\S+\s*$", re.MULTILINE)
"""A line with a label and an address: "**Link:** https://example.org"."""
_ADDRESS_BELOW = re.compile(r"^ {0,3}[-*+] \S.*\n(?:[ \t]{2,}.*\n){0,3}?[ \t]{2,}.*https?://", re.MULTILINE)
"""An item with an address on one of the lines below it."""
_BADGE = re.compile(
    r"https?://(?:[\w-]+\.)*(?:shields\.io|badge\w*\.\w+|seeyoufarm\.com|star-history\.com|awesome\.re)/"
)
_IN_SENTENCE = re.compile(r"[^\W\d_][^\[\]:|*]{0,400}\b(?:[a-z]+|See)\s\[[^\]]{1,80}\]\(")
"""A paragraph with a link within a sentence, where a paper is only mentioned."""
_LIST_HINT = re.compile(
    rb"- \[[ x]\] \*\*|://|(?:19|20)\d\d|\b(?:arxiv|doi|pmid):|\bauthors?\b"
    rb"|\xe4\xbd\x9c\xe8\x80\x85|\xe8\x91\x97\xe8\x80\x85|\xec\xa0\x80\xec\x9e\x90",
    re.IGNORECASE,
)
"""Bytes without which no list needs to be looked for: a task, an address, a year, an identifier, or "authors".

The last ones are "authors" in Chinese, Japanese and Korean.
"""
_DOI_PROPERTY = re.compile(r"(?<=^- )doi:(?=10\.\d)", re.MULTILINE)
"""The label of a property of Org that identifies a paper."""
_CODE_BLOCK_OR_SPAN = re.compile(r"^ {0,3}```[^`]*```|`[^`\n]{1,300}`", re.MULTILINE)
_OWN_ITEM = re.compile(r"^- \[[ x]\] \*\*.+\*\*(?: ★)?(?:  )?$", re.MULTILINE)
"""An item of Readlist's own Markdown export: "- [ ] **Title** ★"."""
_REFERENCE_LINE = re.compile(r"^ {0,3}\[([^\]\[]{1,99})\]:\s*<?(https?://[^\s<>]+)")
_USED_REFERENCE = re.compile(r"\]\[([^\]\[]{1,99})\]")


class MarkdownReader:
    """Lists of papers in Markdown, Org, reStructuredText and AsciiDoc, and lists of references."""

    name = "markdown-list"
    label = N_("Markdown list")
    extensions = (".md", ".markdown", ".mdown", ".org", ".rst", ".adoc", ".txt")
    looks_for = N_("list items or table rows with links such as “[Title](https://arxiv.org/abs/…)”")

    def score(self, head: bytes, name: str) -> int:
        """Up to 90, by the number and the share of lines whose links lead to papers."""
        if not _LIST_HINT.search(head):
            return 0
        text = head_text(head)
        if not text or (_OTHER_FORMAT.match(text) and markup_of(text) != "wiki"):
            return 0
        own = len(_OWN_ITEM.findall(text))
        if own and text.startswith("# ") and 2 * own >= text.count("\n- ["):
            return 90
        markup = markup_of(text)
        if is_program(text):
            return 0
        if markup:
            text = "\n".join(as_markdown(text.split("\n"), markup))
            text = _DOI_PROPERTY.sub("https://doi.org/", text) if markup == "org" else text
        lines = _CODE_BLOCK_OR_SPAN.sub("", text).split("\n")[:MAX_LISTED_LINES]
        if are_citations(list(map(plain_reference, lines[:MAX_CITATION_LINES]))):
            return 62
        marked = [line for line in lines if _BLOCK_MARK.match(line)]
        has_links = _LINK.search(text) is not None or len(_ADDRESS_BELOW.findall(text)) > 1
        bonus = 4 if name.lower().endswith((".md", ".markdown", ".mdown")) else 0
        is_other = not marked or (not has_links and 3 * len(marked) < len(lines) and not _has_fields(text))
        score = 0 if is_other else _score_of_lines(lines, bonus)
        return score if score >= UNLINKED_SCORE or not are_unlinked_papers(lines) else UNLINKED_SCORE + bonus

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """One entry for each item, row or heading with a link to a paper."""
        text = open_text(source)
        yield DigestHead(source.mail_date, sender_name(source.sender) or source.name)
        yield from text.problems
        markup = markup_of(head_text(source.head))
        head = head_text(source.head).split("\n")
        first_lines = list(map(plain_reference, head[:MAX_CITATION_LINES]))
        if are_citations(first_lines):
            are_paragraphs = are_citation_paragraphs(first_lines)
            lines = map(plain_reference, as_markdown(text.lines(), markup))
            yield from _read_citations(lines, are_paragraphs=are_paragraphs)
            return
        references = read_references(as_markdown(text.lines(), markup))
        maker, papers = EntryMaker(), ListedPapers(are_headings_titles=are_headings_titles(head))
        for block in read_blocks(as_markdown(text.lines(), markup)):
            for item in read_block(block, references):
                for paper in papers.add(item):
                    yield from maker.make(paper.draft, paper.line, paper.marks)
            if len(block.text) >= MAX_MARKDOWN_LINE_CHARS and "\n" not in block.text:
                yield Problem(block.line, "record_cut", {"text": block.text[:60]})
        for paper in papers.close():
            yield from maker.make(paper.draft, paper.line, paper.marks)
        if papers.links_skipped:
            yield Problem(0, "links_skipped", {"links": papers.links_skipped})
        if not maker.made:
            yield Problem(0, "no_papers")


def _has_fields(text: str) -> bool:
    """True for headings of papers with fields below them, of which one is an address: "**Link:** https://…"."""
    addresses = len(_LABELLED_ADDRESS.findall(text))
    return addresses > 1 and len(_HEADING.findall(text)) >= addresses


def _read_citations(lines: Iterable[str], *, are_paragraphs: bool) -> Iterator[Entry | Problem]:
    maker = EntryMaker()
    plain = ("" if line.startswith("#") else line for line in lines)
    for number, line in join_references(plain, are_paragraphs=are_paragraphs):
        draft = read_citation(line[:MAX_MARKDOWN_LINE_CHARS])
        if draft.title or draft.identifiers:
            yield from maker.make(draft, number)
        elif not is_heading(line):
            yield Problem(number, "record_lost", {"text": " ".join(line.split())[:60]})


def _score_of_lines(lines: list[str], bonus: int) -> int:
    """The score by the lines with links to papers; ``bonus`` are points for the name of the file."""
    references = {found[1].lower(): found[2] for line in lines if (found := _REFERENCE_LINE.match(line))}
    linked = papers = in_daily_papers = numbers = items = mentions = 0
    for line in lines:
        if _REFERENCE_LINE.match(line):
            continue
        addresses = find_addresses(line.replace("](", "] "))
        if not addresses and _ITEM_MARK.match(line):
            addresses = [link.address for link in link_identifiers(LinkedLine(line)).links]
            numbers += bool(addresses)
            items += bool(addresses) or not _MAY_BELONG_TO_ITEM.match(line)
        addresses += [references[each.lower()] for each in _USED_REFERENCE.findall(line) if each.lower() in references]
        shown = [each for each in addresses if not _BADGE.match(each)]
        known = [address for each in shown if (address := read_address(each.rstrip(")"))) is not None]
        linked += bool(known)
        of_papers = [address for address in known if address.is_paper]
        papers += bool(of_papers)
        mentions += bool(of_papers) and _IN_SENTENCE.match(line) is not None
        in_daily_papers += any(_is_in_daily_papers(address) for address in of_papers)
    if not papers:
        return min(10, linked)
    share = papers / linked
    if papers < 3:
        is_list = share >= 0.6 and MAX_LINES_PER_PAPER * papers >= sum(1 for line in lines if line.strip())
        are_mentioned = numbers == papers and 3 * numbers < items  # notes with the number of a paper in one of them
        score = 40 + bonus if is_list and not are_mentioned and mentions < papers else 15
    elif share < 0.15 and papers < 20:
        score = 16
    else:
        score = min(82, 45 + min(papers, 20) + round(25 * share)) + bonus
    return min(score, MAX_SCORE_OF_DAILY_PAPERS) if 2 * in_daily_papers > papers else score


def _is_in_daily_papers(address: PaperAddress) -> bool:
    return "huggingface.co/papers/" in address.url


READER = MarkdownReader()
