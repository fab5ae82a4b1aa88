"""Export: one writer per format. ``registry`` lists them, ``writer`` is their protocol. Nothing here opens a file."""
