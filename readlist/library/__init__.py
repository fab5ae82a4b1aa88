"""The library: one SQLite file with all that was read from digests and all that the reader did with it.

``database`` opens it, ``journal`` makes every write a step that can be undone, ``store`` writes, the modules named
``…_queries`` read, ``migrations`` has the schema. No other package imports SQLite.
"""
