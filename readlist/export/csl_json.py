"""CSL-JSON, for citeproc, pandoc and Zotero: an array of items, names and dates in parts."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from readlist.export import names
from readlist.export.citation_keys import citation_key
from readlist.export.plain_text import clean, one_line
from readlist.export.publication import Appearance, appearance, date_parts, link, venue
from readlist.export.value_lists import join_quoted
from readlist.model.paper import Paper
from readlist.model.tex import to_unicode
from readlist.translation import N_

CSL_TYPES = {Appearance.JOURNAL: "article-journal", Appearance.MEETING: "paper-conference"}


class CslJson:
    """The "csl-json" format. A tag with a comma or semicolon is quoted in ``keyword`` (``value_lists``)."""

    name = "csl-json"
    label = N_("CSL-JSON")
    suffix = ".json"

    def write(self, papers: Sequence[Paper]) -> str:
        """An array with one item per paper."""
        return json.dumps([_item(paper) for paper in papers], ensure_ascii=False, indent=2) + "\n"


def _item(paper: Paper) -> dict[str, Any]:
    known = paper.record.identifiers
    arxiv = known.get("arxiv", "")
    date = date_parts(paper)
    item = {
        "id": citation_key(paper),
        "type": CSL_TYPES.get(appearance(paper), "article"),  # CSL's type for a preprint is "article"
        "title": one_line(to_unicode(paper.record.title)),
        "author": [_name(author) for author in paper.record.authors if not names.stands_for_others(author)],
        "issued": {"date-parts": [list(date)]} if date else None,
        "container-title": one_line(to_unicode(venue(paper))),
        "abstract": clean(to_unicode(paper.record.abstract)),
        "DOI": known.get("doi", ""),
        "PMID": known.get("pmid", ""),
        "URL": link(paper),
        "archive": "arXiv" if arxiv else "",
        "number": f"arXiv:{arxiv}" if arxiv and not venue(paper) else "",
        "publisher": "arXiv" if arxiv and not venue(paper) else "",
        "keyword": join_quoted((one_line(tag.name) for tag in paper.tags), ", ", apart=",;"),
        "note": clean(paper.note),
    }
    return {name: value for name, value in item.items() if value}


def _name(author: str) -> dict[str, str]:
    name = names.split(one_line(to_unicode(author)))
    if name.literal or not name.family:
        return {"literal": name.literal or author.strip()}
    parts = {
        "family": name.family,
        "given": name.given,
        "non-dropping-particle": name.particle,
        "suffix": name.suffix,
    }
    return {part: value for part, value in parts.items() if value}


WRITER = CslJson()
