"""The reading pane, in which one paper is read, marked, tagged and annotated."""
