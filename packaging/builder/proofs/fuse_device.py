"""A /dev/fuse for proofs: open to all as desktops have it, whatever it is on the building system; or closed to all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from builder.command import check
from builder.project import BUILD

FUSE_DEVICE = (10, 229)
"""Major and minor number of the device on Linux (its list of devices)."""


def fuse_device_file(*, usable: bool) -> Path:
    """A device file of FUSE that everybody, or nobody but root, may open; to be mounted over /dev/fuse."""
    check(Path("/dev/fuse").exists(), "This system has no /dev/fuse; modprobe fuse")
    device = BUILD / "proofs" / f"fuse {'open' if usable else 'closed'}"
    device.parent.mkdir(parents=True, exist_ok=True)
    device.unlink(missing_ok=True)
    os.mknod(device, stat.S_IFCHR, os.makedev(*FUSE_DEVICE))
    device.chmod(0o666 if usable else 0)
    return device
