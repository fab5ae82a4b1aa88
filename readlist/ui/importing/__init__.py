"""The import: drop target, paste, progress bar and report."""
