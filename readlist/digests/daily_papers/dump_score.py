"""The score of a text as a dump of the Daily Papers page, or as a digest made from it, by its first lines."""

from __future__ import annotations

import re
from functools import lru_cache

from readlist.digests.daily_papers.markdown_lines import find_papers, is_address_of_paper
from readlist.digests.daily_papers.markdown_sections import Opener, opener_kind
from readlist.digests.daily_papers.paper_ids import read_paper_link
from readlist.digests.text import head_text

DUMP_SCORE = 97
"""Score of a dump of the page."""
NAMED_SCORE = 88
"""Score of a digest that names the page."""
LISTED_SCORE = 70
"""Score of a list whose items link to papers on Hugging Face."""
MAX_MENTION_SCORE = 12
"""Score of a text that only has some links to them."""
MAX_DIGEST_HEAD_CHARS = 3_000
"""Characters at the beginning of a digest in which it names its source."""

OTHER_MARKUP = re.compile(r"\s*(?:<[!?a-zA-Z/]|\{\s*[\"}]|\[\s*[{\"\]])")
"""The beginning of HTML, XML or JSON."""
_HTML_IN_MARKDOWN = re.compile(r"\s*<(?:div|p|h[1-6]|img|a|center|!--)\b", re.IGNORECASE)
_PAGE = re.compile(
    r"(?:^|\n)[\s#>*-]{0,9}get trending papers in your email inbox[^\n]{0,30}(?:\n|$)"
    r"|(?:^|\n)\W{0,9}by\b[^\n]{0,300}?\bAK\b[^\n]{0,120}\bthe research\s+community"
    r"|(?:^|\n)\W{0,9}byAK and the research\s+community"
    r"|(?:^|\n)(?:\W{0,5}(?:page )?title:|#)\W{0,5}(?:(?:daily|trending) papers - hugging face|paper page - )",
    re.IGNORECASE,
)
"""A line of the page's head, or its title: "# Daily Papers - Hugging Face"."""
_PAPER_PAGE = re.compile(r"(?:^|\n)(?:title:|#)\s{0,5}paper page - \S", re.IGNORECASE)
"""The title of the page of one paper."""
_SPLIT_PAGE = re.compile(r"\n\s*by\s*\n\s*AK\s*\n.{0,200}and the research community", re.DOTALL)
_NAMED = re.compile(
    r"(?:hugging\s?face|\bhf\b|🤗).{0,80}?(?:daily|trending|papers|论文|논문|論文)|daily papers"
    r"|(?:每日|今日).{0,12}论文.{0,40}hugging",
    re.IGNORECASE,
)
"""The name of the page in a digest: "Hugging Face Daily Papers"."""
_ADDRESS = re.compile(r"https?://\S{1,2000}")
_DUMPED_HEADING = re.compile(r"^#{2,4}\s+\S.{3,}", re.MULTILINE)
_NUMBERED_HEADING = re.compile(r"^#{2,4}\s+\[[^\n]{3,300}\n?[^\n]{0,300}\]\[\d+\]", re.MULTILINE)
"""A heading that is a numbered link: "## [Counting owls at night][12]"."""
_TEXT_BROWSER_LINK = re.compile(r"^[ \t]{1,60}\[\d{1,5}\](?=[^\W_])(?!\()", re.MULTILINE)
"""A link of a text browser, whose address is in a list at the end of the file, which the head may not have."""
MIN_TEXT_BROWSER_LINKS = 3
"""Fewest such links in a dump."""


def score_dump(head: bytes, name: str) -> int:
    """The score of a text as a dump of the page (97), a digest that names it (88), or a list of its papers (70)."""
    score = _score_text(head)
    return min(score + 2, 99) if score >= LISTED_SCORE and name.lower().endswith((".md", ".markdown")) else score


@lru_cache(maxsize=4)  # the reader of the plain page asks, too
def _score_text(head: bytes) -> int:
    """The score of a text, without the points for the suffix of its name."""
    text = head_text(head)
    if not text or (OTHER_MARKUP.match(text) and not _HTML_IN_MARKDOWN.match(text)):
        return 0
    has_page_lines = bool(_PAGE.search(text[:8_000]) or _SPLIT_PAGE.search(text[:8_000]))
    if not has_page_lines and "/papers/" not in text and "arxiv" not in text.lower():
        return 0
    counts = _count_papers(text)
    if counts.papers and _PAPER_PAGE.search(text[:2_000]):
        return DUMP_SCORE
    if has_page_lines and (counts.begun or _NUMBERED_HEADING.search(text) or len(_DUMPED_HEADING.findall(text)) > 2):
        return DUMP_SCORE
    if has_page_lines and len(_TEXT_BROWSER_LINK.findall(text)) >= MIN_TEXT_BROWSER_LINKS:
        return DUMP_SCORE
    is_named = bool(_NAMED.search(_ADDRESS.sub("", text[:MAX_DIGEST_HEAD_CHARS])))
    if is_named and (counts.begun or counts.listed > 1) and counts.listed * 2 >= counts.papers:
        return NAMED_SCORE
    if counts.begun > 1 and counts.begun * 2 >= counts.listed and counts.listed * 2 > counts.papers:
        return LISTED_SCORE
    return min(MAX_MENTION_SCORE, 3 * counts.listed)


class _Counts:
    """Numbers of papers in a text.

    ``papers`` are all that are linked, ``listed`` those on Hugging Face, and ``begun`` those of them whose link is in a
    heading, an item, a row, or alone on its line.
    """

    def __init__(self) -> None:
        self.papers = self.listed = self.begun = 0


def _count_papers(text: str) -> _Counts:
    """The numbers of papers to which a text has links."""
    counts = _Counts()
    papers: set[str] = set()
    listed: set[str] = set()
    begun: set[str] = set()
    for line in text.split("\n"):
        found = find_papers(line) if "/" in line else []
        papers.update(paper.identifier for paper in found)
        pages = {paper.identifier for paper in found if paper.is_listed}
        listed |= pages
        if pages and _begins_paper(line):
            begun |= pages
    counts.papers, counts.listed, counts.begun = len(papers), len(listed), len(begun)
    return counts


_LONE_LINK = re.compile(
    r"[^\w\[<]{0,20}(?:[\w ]{1,20}[:：][\s*]{0,9})?\[[^\[\]]{1,400}\]\((?P<address>[^()\s]{1,500})\)"
    r"(?:[^\w\[]{1,9}\[[^\[\]]{1,80}\]\([^()\s]{1,500}\)){0,9}[^\w\[]{0,20}$"
)
"""A line with nothing but links: "[Counting owls](https://example.org) - [PDF](https://example.org)"."""


def _begins_paper(line: str) -> bool:
    """True for a heading, an item, a row or a link on a line of its own; False for a link in running text."""
    kind = opener_kind(line)
    if kind is not None and kind is not Opener.ITEM:
        return True
    if is_address_of_paper(line):
        return True
    lone = _LONE_LINK.match(line[:2_000])
    if lone and read_paper_link(lone["address"]):
        return True
    return kind is Opener.ITEM and re.match(r"\s?\S{1,4}\s+(?:\W{0,4}\[|\*\*)", line) is not None
