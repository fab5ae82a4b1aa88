"""Texts fit to be shown: plain, bounded, with safe links, dates as people read them."""
