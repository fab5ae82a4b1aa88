"""The library: one SQLite file with everything read from digests and everything that the reader did with it.

``database`` opens it, ``journal`` makes every write an undoable step, ``store`` writes, the modules named
``…_queries`` read, ``migrations`` has the schema. No other package imports SQLite.
"""
