"""The truth: one SQLite file with what was read from digests and what the reader did with it.

``database`` opens it, ``journal`` makes every write undoable, ``store`` writes, ``queries`` reads, ``shown`` chooses a
paper's fields from its entries, ``migrations`` holds the frozen steps of the schema. SQLite is known nowhere else.
"""
