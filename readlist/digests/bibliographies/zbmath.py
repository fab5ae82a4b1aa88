"""Records of zbMATH Open in JSON (https://api.zbmath.org/v1), as fields with the names that other JSON has.

Its ``identifier`` is a Zbl number such as 1441.11001, which looks like an arXiv id; it is left out.
"""

from __future__ import annotations

from typing import Any

from readlist.digests.json_values import objects_at, text_at, value_at

SUMMARY = "Summary: "
"""Begins an abstract that the authors wrote, among reviews."""


def is_zbmath_record(item: dict[str, Any]) -> bool:
    """True for a record of zbMATH Open."""
    return "zbmath_url" in item and isinstance(item.get("title"), dict)


def zbmath_fields(item: dict[str, Any]) -> dict[str, Any]:
    """The fields of a record, without those that are empty."""
    series = next(iter(objects_at(value_at(item, "source", "series"))), {})
    summaries = [
        text_at(each, "text")
        for each in objects_at(item.get("editorial_contributions"))
        if text_at(each, "contribution_type") == "summary"
    ]
    links = {text_at(each, "type"): text_at(each, "identifier") for each in objects_at(item.get("links"))}
    names = [text_at(each, "name") for each in objects_at(value_at(item, "contributors", "authors"))]
    subtitle = text_at(item, "title", "subtitle")
    title = text_at(item, "title", "title")
    found = {
        "title": f"{title}: {subtitle}" if subtitle else title,
        "authors": [name for name in names if name],
        "journal": text_at(series, "title"),
        "volume": text_at(series, "volume"),
        "issue": text_at(series, "issue"),
        "pages": text_at(item, "source", "pages"),
        "year": text_at(item, "year") or text_at(series, "year"),
        "doi": links.get("doi", ""),
        "arxiv": links.get("arxiv", ""),
        "abstract": next((text.removeprefix(SUMMARY) for text in summaries if text), ""),
        "keywords": item.get("keywords"),
        "url": text_at(item, "zbmath_url"),
    }
    return {name: value for name, value in found.items() if value}
