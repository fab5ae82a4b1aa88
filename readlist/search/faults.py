"""The faults of an index: damaged, busy, overtaken by another process, or on a disk that refuses to be written."""

from __future__ import annotations

import errno
from pathlib import Path

from readlist.errors import WorldError
from readlist.model.system_reasons import reason_of
from readlist.translation import tr

UNWRITABLE_ERRORS = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM}
"""Errors of a disk that takes no data at all; after any other, starting a new index may help."""


class IndexFault(WorldError):
    """The index's files are damaged or gone. Reset it and index every paper again; nothing of value is lost."""


class IndexBusy(IndexFault):
    """Another process is writing the index. Nothing was written; try again later."""


class IndexOvertaken(IndexFault):
    """Another process has committed to the index, or reset it, in the meantime. Look again before resetting it."""


class IndexUnwritable(IndexFault):
    """The disk is full or read-only. The index is unchanged, and resetting it would not help."""


def cannot_write(folder: Path, error: OSError) -> IndexFault:
    """The fault for an error while writing the index in ``folder``."""
    kind = IndexUnwritable if error.errno in UNWRITABLE_ERRORS else IndexFault
    return kind(tr("The search index in {folder} cannot be written: {reason}.", folder=folder, reason=reason_of(error)))
