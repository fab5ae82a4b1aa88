"""Proofs: each artefact is installed, started and removed again on systems like those of its users."""
