"""Attacks on a library, its index and its process, as scripts; a share of each is a test."""
