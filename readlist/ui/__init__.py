"""The window: PySide6 and nothing else. A folder per pane; the panes meet through the Change that a command returns."""
