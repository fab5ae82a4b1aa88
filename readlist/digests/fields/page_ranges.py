"""Ranges of pages, made of a first and a last page."""

from __future__ import annotations


def join_pages(first: str, last: str) -> str:
    """The pages as "first-last"; only one of them if the other is "" or the same."""
    return f"{first}-{last}" if first and last and first != last else first or last
