"""The places of libraries: where one is, was or should be; which files are open."""
