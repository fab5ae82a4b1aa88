"""Beside the answer: passages, reasons, "did you mean", "more like this"."""
