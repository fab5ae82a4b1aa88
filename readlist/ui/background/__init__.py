"""Threads, timers and the tuning of the interpreter."""
