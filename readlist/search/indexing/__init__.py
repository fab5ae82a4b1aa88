"""Documents on their way into a segment: tokenized, numbered, buffered, committed."""
