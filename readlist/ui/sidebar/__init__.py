"""The sidebar: lists, possible duplicates, saved searches, tags and digests, with their counts."""
