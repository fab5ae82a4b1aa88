"""Figures: how fast, how large, how smooth; beside stock Whoosh, SQLite FTS5 and tantivy, in one run on one machine.

``python -m tests.benchmarks`` from a checkout makes a corpus, measures and prints a table and JSON. The corpus is made
up and the same everywhere (``words``, ``corpus``, ``queries``); each measure runs in a process of its own (``child``)
so that its memory is its own; ``plan`` says what is measured in what order, ``report`` what came of it.
"""
