"""The merge review: possible duplicates side by side, with the evidence, to be merged or kept apart."""
