"""The locations of libraries: their paths, the libraries opened before, and the files that are open."""
