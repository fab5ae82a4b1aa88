"""Readlist for Windows, built on Linux: Python and wheels for Windows, a small program in C, and two installers."""
