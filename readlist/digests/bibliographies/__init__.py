"""Readers of bibliographies: exports of reference managers, databases and spreadsheets."""
