"""The list of papers: its heading, its rows, and the text in place of rows while there is none."""
