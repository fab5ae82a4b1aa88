"""Readers of lists of links: reading lists, bookmarks, read-later exports, bare identifiers."""
