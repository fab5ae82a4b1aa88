"""The list of papers: a header, two-line rows painted by a delegate, and what stands there when there is none."""
