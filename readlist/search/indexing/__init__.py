"""Indexing: tokenizer, vocabulary, document buffer, Whoosh's SegmentWriter, commit."""
