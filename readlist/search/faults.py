"""What can go wrong with an index: it is no use any more, or someone else is writing it just now."""

from __future__ import annotations

import errno
from pathlib import Path

from readlist.errors import WorldError

NOT_TAKEN = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM}
"""Why a disk takes nothing, whatever it is given; other errors may go when the index begins anew."""


class IndexFault(WorldError):
    """The index's files are damaged or gone: reset it and hand everything over again. Nothing of value is lost."""


class IndexBusy(IndexFault):
    """Another process is writing the index. Nothing is wrong with it and nothing was written: try again later."""


class IndexOvertaken(IndexFault):
    """Another process has gone on with the index, or begun it anew, meanwhile. Look again: it need not be reset."""


class IndexUnwritable(IndexFault):
    """The disk is full or may not be written to. What was there is there still: to reset it would help nothing."""


def cannot_write(folder: Path, error: OSError) -> IndexFault:
    """What such an error means for the index in ``folder``."""
    kind = IndexUnwritable if error.errno in NOT_TAKEN else IndexFault
    return kind(f"The search index in {folder} cannot be written: {error.strerror or error}.")
