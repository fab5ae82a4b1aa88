"""The parts of the window around the panes, and the small windows shown in its place."""
