"""What can go wrong with an index: it is no use any more, or someone else is writing it just now."""

from __future__ import annotations

from readlist.errors import WorldError


class IndexFault(WorldError):
    """The index's files are damaged or gone: reset it and hand everything over again. Nothing of value is lost."""


class IndexBusy(IndexFault):
    """Another process is writing the index. Nothing is wrong with it and nothing was written: try again later."""
