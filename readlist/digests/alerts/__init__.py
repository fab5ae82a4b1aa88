"""Readers of mails that announce papers (alerts, contents, newsletters), and of pages copied from the same sites."""
