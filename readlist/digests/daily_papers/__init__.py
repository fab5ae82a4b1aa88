"""The reader of the Daily Papers page: lines, paragraphs, and which of them are titles."""
