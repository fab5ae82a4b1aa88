"""Beside an answer: passages, the reasons of a match, "did you mean", "more like this"."""
