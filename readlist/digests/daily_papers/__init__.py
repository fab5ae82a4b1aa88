"""The reader of the Daily Papers page: its lines, its paragraphs, and the labelling of titles."""
