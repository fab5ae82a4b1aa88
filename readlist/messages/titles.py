"""Papers and digests as named in sentences."""

from __future__ import annotations

from readlist.model.digest import DigestName, digest_title
from readlist.model.fact import Values
from readlist.model.tex import to_unicode
from readlist.translation import tr, trn

MAX_QUOTED_TITLE_CHARS = 70
"""Characters of a title in a sentence."""


def quoted_title(title: str) -> str:
    """A title in quotation marks, on one line, cut if it is long."""
    line = " ".join(to_unicode(" ".join(title[: 8 * MAX_QUOTED_TITLE_CHARS].split())).split())
    if len(line) > MAX_QUOTED_TITLE_CHARS:
        line = line[: MAX_QUOTED_TITLE_CHARS - 1].rstrip() + "…"
    return tr("“{title}”", title=line) if line else tr("a paper without a title")


def papers_phrase(n: int) -> str:
    """``1 paper``, ``3,000 papers``."""
    return trn("{n:,} paper", "{n:,} papers", n)


def digest(values: Values) -> str:
    """The title of a digest, from its parts."""
    return digest_title(DigestName(*(str(values[name]) for name in ("file", "series", "date", "given"))))
