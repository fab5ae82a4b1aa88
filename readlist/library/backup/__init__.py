"""Copies of a library: made, kept, thinned out, gone back to; and logs that were left beside it."""
