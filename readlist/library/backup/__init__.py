"""Backups of a library: made, kept, thinned out, restored; and logs that were left beside it."""
