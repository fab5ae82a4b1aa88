"""Checks of a library file (its tables, its values, its promises), and repair."""
