"""Counts the structure of a package: its parts, the dependencies between them, and its layers."""
