"""The merge review: possible duplicates side by side, with the evidence, until the reader has answered."""
