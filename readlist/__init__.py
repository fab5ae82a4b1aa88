"""Readlist: a reading list of papers, imported from digests, searched, marked and exported."""

__version__ = "0.1.0"
