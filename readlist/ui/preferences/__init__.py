"""The preferences, and the dialog that restores a backup."""
