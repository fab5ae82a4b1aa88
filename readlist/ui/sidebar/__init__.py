"""The sidebar: lists, possible duplicates, saved searches, tags and digests, each with its live count.

Papers can be dropped on it.
"""
