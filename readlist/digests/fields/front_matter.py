"""Front matter: the parts of a journal's issue that are no articles, such as covers and editorial boards, by title."""

from __future__ import annotations

import re
from dataclasses import dataclass

from readlist.model.digest import Problem

MAX_FRONT_MATTER_CHARS = 300
"""Characters of a title of front matter; a longer title is that of an article."""

_PART = (
    r"(?:(?:journal|issue) information|(?:journal |issue |graphical )?contents(?: list)?|table of contents"
    r"|publication information"
    r"|editorial board|editorial advisory board|board of editors|masthead|title page|copyright page|blank page"
    r"|subscription(?:s| page| information)?|front ?matter|back ?matter|front and back matter"
    r"|(?:(?:inside|outside) )?(?:front|back) (?:inside )?cover(?: image)?|inside (?:front |back )?cover"
    r"|covers?(?: and (?:front|back) matter| image| picture| art| page| photo(?:graph)?| feature| illustration"
    r"| profile)?(?: legend)?|about the cover|on the cover|this issue.s cover|frontispiece|aims and scope"
    r"|(?:author|subject|keyword) index|information for (?:authors|contributors)"
    r"|instructions (?:for|to) authors|author (?:guidelines|instructions)|editorial staff|publishers? page)(?: page)?"
)
"""The title of a part of an issue that is not an article: "Editorial board"."""
_ISSUE_OR_DATE = (
    r"(?:[\s,:;–—(\[-]*(?:toc|vol(?:ume|\.)?|issue|no\.?|number|iss\.?|(?:january|february|march|april|may|june|july"
    r"|august|september|october|november|december)|\d{1,4}[./]?|of|for|this|and)\b\.?[)\]]?)*+"
)
"""The issue or date that may follow such a title: ", Volume 12, Issue 3"."""
_FRONT_MATTER = re.compile(
    rf"\W*(?:{_PART})(?:(?: and |[\s/,;&–—-]{{1,4}}){_PART}){{0,3}}{_ISSUE_OR_DATE}\W*", re.IGNORECASE
)
"""A title that names one or more such parts, with the issue: "Cover and Editorial Board, Issue 3"."""
_COVER_LABEL = re.compile(
    r"(?:inside |outside )?(?:front |back |inside )?cover(?: picture| feature| image)?\s*:|frontispiece\s*:"
    r"|cover profile\s*:",
    re.IGNORECASE,
)
"""The label of a cover picture, before the title of the article that it belongs to: "Front Cover: …"."""
_CAMBRIDGE_FORM = re.compile(r"[A-Z]{2,8} volume \d+ issue \d+ Cover and (?:Front|Back) matter", re.IGNORECASE)
"""Front matter of Cambridge: "ABC volume 12 issue 3 Cover and Front matter"."""
_NAMED_JOURNAL_FORM = re.compile(
    r"(?:IEEE|ACM|The|Journal|Transactions)\b.{0,150}\b(?:publication information|society information"
    r"|information for authors|institutional listings|editorial board|table of contents|front cover|back cover)",
    re.IGNORECASE,
)
"""Front matter with the name of its journal: "IEEE Transactions on Owls publication information"."""


def is_front_matter(title: str) -> bool:
    """True for "Issue Information", "Cover Image, Volume 12, Issue 3", "Editorial Board", "Front Cover: …"."""
    title = title.strip()
    if len(title) > MAX_FRONT_MATTER_CHARS:
        return False
    if _CAMBRIDGE_FORM.fullmatch(title):
        return True
    return bool(_FRONT_MATTER.fullmatch(title) or _COVER_LABEL.match(title) or _NAMED_JOURNAL_FORM.fullmatch(title))


@dataclass(slots=True)
class FrontMatterCount:
    """The number of parts of front matter that were left out, and the title of the first one."""

    parts: int = 0
    first: str = ""

    def count(self, title: str) -> bool:
        """Count a title if it is front matter. True if it is."""
        if not is_front_matter(title):
            return False
        self.parts += 1
        self.first = self.first or title
        return True

    def problems(self) -> list[Problem]:
        """One Problem that says what was left out; [] if nothing was."""
        return [Problem(0, "front_matter_left_out", {"parts": self.parts, "text": self.first})] if self.parts else []
