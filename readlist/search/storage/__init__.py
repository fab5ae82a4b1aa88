"""The index's files on the disk: which belong together, whose they are, and how they are read safely."""
