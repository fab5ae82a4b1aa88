"""The commands, without Qt: each is a function of a workspace that returns the Change it made.

The window and the command line both run these; nothing else writes to a library.
"""
