"""The index on disk: generations of files, the manifest that names them, and safe reading and writing."""
