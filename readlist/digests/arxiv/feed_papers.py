"""Common to arXiv's feeds in RSS and Atom: the fields above the papers, and the number, lines and authors of these."""

from __future__ import annotations

import re

from lxml import etree

from readlist.digests.arxiv.author_line import split_author_line
from readlist.digests.fields.author_names import MAX_AUTHORS, AuthorList
from readlist.digests.fields.markup import unescape_entities
from readlist.digests.source import Source
from readlist.digests.text_damage import PIECE_BYTES
from readlist.digests.xml_elements import children, text_of

OVERLAP_BYTES = 64
"""Bytes at the end of a piece that are searched again with the next one, since a tag may be in both."""

_PAPER = re.compile(r"<(?:[\w.-]+:)?(?:entry|item)[\s/>]")
_PAPER_BYTES = re.compile(rb"<(?:[\w.-]+:)?(?:entry|item)[\s/>]")


def text_above(head: str) -> str:
    """The text of a feed above its papers."""
    first = _PAPER.search(head)
    return head[: first.start()] if first else head


def value_above(above: str, *names: str) -> str:
    """The text of the first element of one of these names above the papers; "" if there is none."""
    for name in names:
        found = re.search(rf"<(?:[\w.-]+:)?{name}(?:\s[^>]{{0,500}})?>([^<]*)<", above)
        if found and found[1].strip():
            return " ".join(unescape_entities(found[1]).split())
    return ""


def count_papers(source: Source) -> int:
    """The number of papers in a feed, counted by their tags, independently of the parser."""
    count, rest = 0, b""
    with source.open() as stream:
        while piece := stream.read(PIECE_BYTES):
            piece = rest + (piece.replace(b"\0", b"") if b"\0" in piece else piece)
            count += len(_PAPER_BYTES.findall(piece))
            rest = piece[-OVERLAP_BYTES:]
            count -= len(_PAPER_BYTES.findall(rest))
    return count + len(_PAPER_BYTES.findall(rest))


def line_of(paper: etree._Element) -> int:
    """The line on which a paper begins; 0 if unknown."""
    line: int | None = getattr(paper, "sourceline", None)
    return line or 0


def authors_of(paper: etree._Element) -> AuthorList:
    """The authors of a paper: one element for each, or one text with all."""
    names: list[str] = []
    is_cut = False
    texts = [text_of(each) for each in children(paper, "author", "name") or children(paper, "creator")]
    for text in texts[:MAX_AUTHORS]:
        found = split_author_line(text)
        names += found.names
        is_cut = is_cut or found.is_cut
    return AuthorList(tuple(names), is_cut or len(texts) > MAX_AUTHORS)
