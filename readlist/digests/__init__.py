"""Readers of digests: one per format, chosen by content; a plug-in joins by the entry point ``readlist.digests``."""
