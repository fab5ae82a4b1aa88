"""Checks of a library file (tables, values, promises), and repairs."""
