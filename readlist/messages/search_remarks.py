"""Sentences on the results of a search."""

from __future__ import annotations

from readlist.translation import N_

NEAREST_ONLY = N_("No paper has all of these words; the nearest are shown.")
