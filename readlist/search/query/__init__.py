"""The query language: text to a tree and back, also while it is being typed."""
