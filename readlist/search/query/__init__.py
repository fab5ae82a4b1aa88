"""The query language: parsing, also while typing, and rendering."""
