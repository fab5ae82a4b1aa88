"""Texts made fit to be shown: plain, bounded in length, with readable dates and safe links."""
