"""Where a library is, was, or should be; which files are its own, and which are open."""
