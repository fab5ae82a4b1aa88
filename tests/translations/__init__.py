"""Texts that people read: the catalogue made of them, and a language that nobody speaks, which finds those left out."""
