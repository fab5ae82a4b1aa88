"""Readers of what arXiv sends: mailings, listings, Atom and RSS."""
