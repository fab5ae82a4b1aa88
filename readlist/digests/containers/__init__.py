"""Containers: one module for each kind of source that holds sources."""
