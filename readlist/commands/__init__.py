"""The reader's verbs, without Qt: each is a function on a workspace that returns the Change it made.

The window and the command line both run these; nothing else writes to a library.
"""
