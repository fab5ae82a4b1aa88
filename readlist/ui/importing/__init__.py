"""Import: dropping and pasting digests, progress while they are read, and the report that stays until closed."""
