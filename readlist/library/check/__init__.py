"""Checks of a library file (tables, values, invariants), and repairs."""
