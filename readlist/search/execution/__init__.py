"""Queries answered: a snapshot of the index, its segments, terms, phrases, scores and sets."""
