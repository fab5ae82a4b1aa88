"""Readlist: every paper once, with all that was received about it and all that the reader did with it."""

__version__ = "0.1.0"
