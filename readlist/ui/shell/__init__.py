"""The window around the panes: their layout, status bar, notices and banner, and what stands in its place at start."""
