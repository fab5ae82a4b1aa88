"""What must hold in a library file: its tables, its values, its promises; and what can be mended."""
