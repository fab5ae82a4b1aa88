"""Readers of mails that announce papers: alerts, tables of contents, newsletters."""
