"""The table of all readers over real files: what is counted independently, and what is read."""
