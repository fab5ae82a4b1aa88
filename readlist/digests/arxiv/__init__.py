"""Readers of arXiv's mailings, pages, feeds, metadata, and answers of its interfaces."""
