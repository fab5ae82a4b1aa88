"""Preferences, and going back to a backup."""
