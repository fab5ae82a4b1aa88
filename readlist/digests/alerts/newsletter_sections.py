"""Sections of newsletters whose heading says that their items are papers: "Papers of the week", "Five new preprints".

There, a title leads to a paper although only the mailing service can resolve its link.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

MAX_PAPER_SECTION_WORDS = 9
"""Words of the heading of a section; a longer line is a text."""
MIN_OPAQUE_TITLE_WORDS = 3
"""Fewest words of a title whose link does not show that it leads to a paper."""
MAX_PAPER_SECTION_CHARS = 70
"""Characters of the heading of a section."""

_NAMES_PAPERS = re.compile(
    r"\b(?:papers|preprints|research articles|(?:paper|preprint)s? of the (?:day|week|month)|articles scientifiques"
    r"|fachartikel|artículos científicos)\b|论文|論文",
    re.IGNORECASE,
)
"""A word of the heading of a section of papers: "Five new preprints"."""
_PAPERS_OF_PERIOD = re.compile(r"\bpapers? (?:of|for|from|in) (?:the|this|last) (?:day|week|month)\b", re.IGNORECASE)
"""A heading that cannot be the title of a paper: "Papers of the week"."""
_SIGN_WITHIN = re.compile(r"[:：，。；;|]\s*\w")
"""A colon, comma or the like within a line, which headings of sections do not have: "Owls: a"."""
_NAMES_OTHER_ITEMS = re.compile(
    r"\b(?:news|tools?|tutorials?|videos?|jobs?|events?|sponsors?|sponsored|partners?|products?|repos?|repositories"
    r"|code|courses?|podcasts?|books?|tweets?|threads?|quick hits|in brief|industry|announcements?|blogs?|posts?"
    r"|releases?|funding|launches|links|reads|reading|miscellaneous|misc|other|elsewhere|essays?|talks?|interviews?"
    r"|community|about|feedback|share|subscribe|datasets?|models)\b",
    re.IGNORECASE,
)
"""A word of the heading of a section of other items: "Tools", "Jobs"."""


@dataclass(slots=True)
class PaperSection:
    """``is_open`` is True from the heading of a section of papers to that of a section of other items."""

    is_open: bool = False

    def read_line(self, text: str, *, is_linked: bool) -> bool:
        """Read a line; ``is_linked``: it has links, and is the heading of no section. True if it begins a section."""
        if is_linked or not is_short_line(text):
            return False
        if _NAMES_PAPERS.search(text):
            self.is_open = True
            return True
        if _NAMES_OTHER_ITEMS.search(text) and len(text.split()) < MAX_PAPER_SECTION_WORDS / 2:
            self.is_open = False
        return False


def is_only_section(text: str) -> bool:
    """True for a heading of papers that cannot be the title of one: "Top Papers", "Papers of the week"."""
    has_few_words = len(text.split()) < MIN_OPAQUE_TITLE_WORDS
    return is_short_line(text) and (has_few_words or _PAPERS_OF_PERIOD.search(text) is not None)


def is_short_line(text: str) -> bool:
    """True for a line that may be the heading of a section: a few words, and no sentence or label."""
    is_short = len(text) <= MAX_PAPER_SECTION_CHARS and 0 < len(text.split()) <= MAX_PAPER_SECTION_WORDS
    return is_short and _SIGN_WITHIN.search(text) is None
