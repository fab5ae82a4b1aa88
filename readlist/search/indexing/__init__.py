"""Indexing: tokenizer, vocabulary, document buffer, commit."""
