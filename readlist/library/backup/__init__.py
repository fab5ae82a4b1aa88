"""Backups of a library: making, pruning and restoring them; and logs left beside a library."""
