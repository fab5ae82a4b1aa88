"""Headings that are the titles of papers, with a text about the paper and its link below each, as in newsletters.

::

    ## Counting owls in the dark

    The authors count owls, and find few. [Read the paper](https://arxiv.org/abs/2603.00001)
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from readlist.digests.fields.link_words import is_link_word
from readlist.digests.fields.web_addresses import read_address
from readlist.digests.linked_lines import LinkedLine

MIN_TITLE_HEADINGS = 2
"""The least number of headings with one paper each, for headings to be read as titles."""
MIN_SHARE_OF_TITLES = 0.7
"""The share, from 0 to 1, of such headings among those with papers below them."""
MIN_TITLE_HEADING_WORDS = 3
"""Words of a heading that is a title."""
MIN_WORDS_ABOUT_PAPER = 12
"""From this number of words on, a text without a full stop at its end is about a paper; a shorter one is its title."""

_HEADING = re.compile(r"\s{0,3}(?:#{1,6}\s+(?P<text>\S.{0,400})|\*\*(?P<bold>[^*]{1,400})\*\*)\s*$")
"""A heading or a bold line: "## Counting owls", "**Counting owls**"."""
_LINK = re.compile(r"\[([^\]\[]{0,200})\]\((https?://[^\s()]{1,2000})")
_END_OF_SENTENCE = re.compile(r"[.!?…。！？][)\]\"”’\s]*$")


def are_headings_titles(lines: Iterable[str]) -> bool:
    """True if most headings with papers below them have one, to which a link such as "paper" in a text leads."""
    good = bad = papers = 0
    is_title = False
    for line in [*lines, "# end"]:
        heading = _HEADING.match(line)
        if heading is None:
            links = _LINK.findall(line)
            papers += bool(links) and _leads_to_paper(links)
            continue
        good, bad = good + (is_title and papers == 1), bad + (papers > 1 or (papers == 1 and not is_title))
        papers = 0
        is_title = len((heading["text"] or heading["bold"]).split()) >= MIN_TITLE_HEADING_WORDS
    return good >= MIN_TITLE_HEADINGS and good >= MIN_SHARE_OF_TITLES * (good + bad)


def is_about_paper(line: LinkedLine, text: str) -> bool:
    """True for a line that is a text about a paper; ``text`` is that of the line without its links.

    Its links only say "paper" or the like, and the text is a sentence, or long.
    """
    are_words = bool(line.links) and not line.strong and all(is_link_word(link.text) for link in line.links)
    is_sentence = _END_OF_SENTENCE.search(text) is not None or len(text.split()) >= MIN_WORDS_ABOUT_PAPER
    return are_words and " " in text and is_sentence


def _leads_to_paper(links: list[tuple[str, str]]) -> bool:
    """True if one of the links of a line leads to a paper, and none names it."""
    papers = [text for text, address in links if (found := read_address(address)) is not None and found.is_paper]
    return bool(papers) and all(map(is_link_word, papers))
