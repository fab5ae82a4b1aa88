"""Texts before the title of a paper on its line: names with a year, a venue, the name of a method, a topic."""

from __future__ import annotations

import re

from readlist.digests.bylines import EDGES, read_venue
from readlist.digests.fields.author_names import split_authors
from readlist.digests.fields.item_details import are_names
from readlist.digests.fields.link_words import is_link_word
from readlist.digests.fields.publication_dates import read_publication_date
from readlist.digests.fields.record_draft import RecordDraft

_NAMES_AND_YEAR = re.compile(
    r"(.{3,800}?)(?:,|(?<=[^\W\d_]{2})\.)?\s\(((?:19|20)\d\d)[a-z]?(?P<day>(?:-\d{1,2}){1,2}|, [A-Z][^()]{2,20})?\)?"
)
_SURNAMES = re.compile(r"[^\W\d_][\w'’-]+(?:(?:,? (?:&|and)|,) [^\W\d_][\w'’-]+){1,5}")
_METHOD_AND_YEAR = re.compile(
    r"(?!NeurIPS|arXiv|CoRL|bioRxiv|Interspeech|Nature|Science|Cell|RecSys)"
    r"(?P<name>[^\s()\d]\S{1,30}) \((?P<year>(?:19|20)\d\d)\)?"
)
"""The name of a method and the year before the title of its paper: "Word2Vec (2013)"."""
_YEAR_AT_END = re.compile(r"(?:(?:19|20)|['’])\d\d\W*$")
_CLAUSE = re.compile(r"[”\"’]?,?\s(?:an?|the|which|who|that|where|is|are|was|were|has|have|can|and|to|in|for|by)\s")
"""Words after a title that is part of a sentence."""


def read_before_title(draft: RecordDraft, before: str, after: str) -> str:
    """Read names with a year, a venue or a topic before a title. Returns the text that is none of them."""
    dated = _NAMES_AND_YEAR.fullmatch(before)
    if dated and not draft.authors and (are_names(dated[1]) or _SURNAMES.fullmatch(dated[1])):
        draft.authors, draft.authors_cut = split_authors(dated[1])
        draft.published = draft.published or read_publication_date(dated[2] + (dated["day"] or "")) or dated[2]
        return ""
    if (method := _METHOD_AND_YEAR.fullmatch(before)) and (
        method["name"].lower() in draft.title.lower() or not method["name"].isupper()
    ):
        draft.published = draft.published or method["year"]
        return ""
    if before and _YEAR_AT_END.search(before) and read_venue(draft, before):
        return ""
    if before and not are_names(before) and _is_label(before, after):
        draft.keywords = draft.keywords if is_link_word(before) else (*draft.keywords, before.strip(EDGES))
        return ""
    return before


def is_sentence_around(before: str, after: str) -> bool:
    """True if the texts before and after a title are one sentence, of which the title is a part."""
    words = before.split()
    return len(words) > 2 and words[-1].isalpha() and words[-1].islower() and _CLAUSE.match(after) is not None


def _is_label(before: str, after: str) -> bool:
    """True if words before a title are its topic ("BERT:", "[NLP]"), not a sentence that continues after it."""
    return len(before.split()) < 5 and not after.strip(EDGES)[:1].islower()
