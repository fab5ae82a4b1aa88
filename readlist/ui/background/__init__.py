"""Threads, timers and the tuning of the interpreter: whatever works while the window is used."""
