"""One writer per format. ``registry`` finds them, ``writer`` says what one is. Nothing here opens a file."""
