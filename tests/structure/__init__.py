"""Counts the structure of a package: its rooms, the arrows between them, and its floors."""
