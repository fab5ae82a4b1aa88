"""CSL-JSON, for citeproc, pandoc and Zotero: an array of items, names and dates in parts."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from readlist.export.citation_keys import citation_key
from readlist.export.named_fields import named_fields, named_identifiers
from readlist.export.plain_text import clean, one_line
from readlist.export.publication import date_parts, kind, link, reference_type, venue
from readlist.export.value_lists import join_quoted
from readlist.model import person_names
from readlist.model.paper import Paper
from readlist.model.record import Type, summary
from readlist.model.tex import to_unicode
from readlist.translation import N_

OTHERS = {"literal": "others"}
"""The name for further authors, as in pandoc, which shows it as "et al."."""


class CslJson:
    """The "csl-json" format. A tag with a comma or semicolon is quoted in ``keyword`` (``value_lists``)."""

    name = "csl-json"
    label = N_("CSL-JSON")
    suffix = ".json"

    def write(self, papers: Sequence[Paper]) -> str:
        """An array with one item per paper."""
        return json.dumps([_item(paper) for paper in papers], ensure_ascii=False, indent=2) + "\n"


def _item(paper: Paper) -> dict[str, Any]:
    arxiv = paper.record.identifiers.get("arxiv", "")
    is_preprint = bool(arxiv) and kind(paper) == "preprint"
    date = date_parts(paper)
    authors, are_others = person_names.named_authors(paper.record)
    item = {
        "id": citation_key(paper),
        "type": reference_type(paper).csl,
        "title": one_line(to_unicode(paper.record.title)),
        "author": [_name(author) for author in authors] + [OTHERS] * are_others,
        "issued": {"date-parts": [list(date)]} if date else None,
        "container-title": one_line(to_unicode(venue(paper))),
        "abstract": clean(to_unicode(summary(paper.record))),
        **dict(named_identifiers(paper, lambda scheme: scheme.csl)),
        "URL": link(paper),
        "archive": "arXiv" if arxiv else "",
        "number": f"arXiv:{arxiv}" if is_preprint else "",
        "publisher": "arXiv" if is_preprint else "",
        "note": clean(paper.note),
        **_named(paper),
    }
    return {name: value for name, value in item.items() if value}


def _named(paper: Paper) -> dict[str, str]:
    """The fields that ``FIELDS`` names in CSL; the issue of a report is its number."""
    found = {}
    for field, name, texts in named_fields(paper, lambda field: field.csl, "-"):
        is_number = field.name == "issue" and kind(paper) == "report"
        lines = [one_line(to_unicode(text)) for text in texts]
        value = join_quoted(lines, ", ", apart=",;") if field.type is Type.NAMES else lines[0]
        found["number" if is_number else name] = value
    return found


def _name(author: str) -> dict[str, str]:
    name = person_names.read(one_line(author))
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
