"""Mutation testing: one thing in a module is changed, and its tests must fail. ``python -m mutations`` from tests/."""
