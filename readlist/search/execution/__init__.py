"""Query execution: a snapshot of the index, its segment readers, term look-up, phrases, BM25F, and set operations."""
