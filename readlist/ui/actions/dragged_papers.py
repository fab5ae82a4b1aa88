"""Papers that are dragged within the window: their MIME type."""

from __future__ import annotations

PAPERS_MIME = "application/x-readlist-papers"
"""MIME type of papers dragged from the list: dropped on a tag or list of the sidebar, never imported."""
