"""Finds entries of one work: keys find candidates, evidence weighs them, the plan gives each entry its paper."""
