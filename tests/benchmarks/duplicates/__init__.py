"""Duplicates: how many are found in sets whose truth is known, and how long a scan, merges and their undo take.

``python -m tests.benchmarks.duplicates DIR`` counts on the sets below a folder (``labelled_sets``, ``arrivals``) and
beside bib-dedupe (``bib_dedupe_figures``). ``--scan N …`` and ``--merges N`` measure on generated papers
(``made_papers``).
"""
