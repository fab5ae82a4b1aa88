"""Finds duplicates: keys find candidates, evidence compares them, the plan gives each entry its paper."""
