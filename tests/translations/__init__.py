"""Texts that people read: the catalogue made of them, and a pseudo-language, which finds those left out."""
