"""Readers of lists of papers: reading lists, references, titles, identifiers, bookmarks, chats, own exports."""
