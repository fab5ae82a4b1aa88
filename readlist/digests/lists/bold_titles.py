"""Papers in lists without links, as assistants list them: the title in bold, then authors and year.

"**Slow owls** – Example, A., & Sample, B. (2024). *Owls*.", "**Slow owls** (Example et al., 2024): a study".
"""

from __future__ import annotations

import re

from readlist.digests.fields.author_names import split_authors
from readlist.digests.fields.item_details import MAX_EXCERPT_CHARS, are_names
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.linked_lines import LinkedLine
from readlist.digests.plain_titles import clean_title

MIN_BOLD_TITLE_WORDS = 3
"""Words of a title in bold; fewer are a name or a label."""
MIN_REMARK_WORDS = 4
"""Words of a text after authors and year that becomes an excerpt."""

_QUOTES = " \t\"“”'‘’*"
_SEPARATOR = re.compile(r"[\s\"“”'‘’*]*(?:[-–—:|,.]|\bby\b)?\s*(?:by\s+)?")
_VENUE = r"(?:(?P<venue>[A-Z][\w&.’'/ -]{1,60}?),?\s+['’]?)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)[a-z]?"
_SURNAME = r"[^\W\d_a-z][\w'’-]{1,40}"
_SURNAMES = re.compile(rf"{_SURNAME}(?:,?\s(?:&|and)\s{_SURNAME}|,?\set\sal\.?)?")
"""Authors by their surnames alone: "Example & Sample", "Example et al."."""
_PLACES = (
    re.compile(rf"(?P<names>[^()\[\]]{{3,300}}?),?\s*[(\[]{_VENUE}{_YEAR}[)\]]"),  # Example, A. (Owls 2024)
    re.compile(rf"[(\[](?P<names>[^()\[\]]{{3,300}}?)[,;]\s+{_VENUE}{_YEAR}[)\]]"),  # (Example et al., 2024)
    re.compile(rf"(?P<names>[^()\[\]]{{3,300}}?),\s+{_VENUE}{_YEAR}(?![\w-])"),  # Example et al., Owls, 2024
)
"""Authors and year after a title, in the forms that the comments show."""


def read_bold_title(line: LinkedLine) -> RecordDraft | None:
    """The paper of a line that begins with a title in bold, with authors and a year after it; None for another line."""
    title = line.strong[0] if line.strong else ""
    begin = line.text.find(title) if title else -1
    if len(title.split()) < MIN_BOLD_TITLE_WORDS or begin < 0 or line.text[:begin].strip(_QUOTES):
        return None
    separator = _SEPARATOR.match(line.text, begin + len(title))
    place = separator.end() if separator else begin + len(title)
    for form in _PLACES:
        found = form.match(line.text, place)
        if found and (are_names(found["names"]) or _SURNAMES.fullmatch(found["names"])):
            break
    else:
        return None
    draft = RecordDraft(title=clean_title(title.strip(_QUOTES)), published=found["year"], venue=found["venue"] or "")
    draft.authors, draft.authors_cut = split_authors(found["names"])
    rest = line.text[found.end() :].lstrip(" \n.,:;–—-").rstrip()
    if len(line.strong) > 1 and rest.startswith(line.strong[1]) and not draft.venue:  # the journal in italics
        draft.venue, rest = line.strong[1].strip(" .,"), rest[len(line.strong[1]) :].lstrip(" \n.,:;–—-")
    if len(rest.split()) >= MIN_REMARK_WORDS:
        draft.excerpt = rest[:MAX_EXCERPT_CHARS]
    return draft
