"""The dialogs that belong to no pane."""
