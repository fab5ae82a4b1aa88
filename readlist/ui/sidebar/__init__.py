"""The sidebar: lists, possible duplicates, tags and digests, each with its live count. Papers can be dropped on it."""
