"""Fresh systems with the libraries that each desktop has, and no others: what a package does not bring is missing."""

from __future__ import annotations

from pathlib import Path

from builder.debian import make_root

SYSTEMS = {"bookworm": "Debian 12", "trixie": "Debian 13"}
APPIMAGE_HOST_PACKAGES = (
    *("libgl1", "libegl1", "libx11-6", "libx11-xcb1", "libxcb1", "libfontconfig1", "libfreetype6", "libdbus-1-3"),
    *("libgssapi-krb5-2", "libbrotli1", "libwayland-client0", "libwayland-cursor0", "libwayland-egl1", "zlib1g"),
    *("fonts-dejavu-core", "hicolor-icon-theme", "desktop-file-utils", "fuse3"),
)


def make_desktop(suite: str) -> Path:
    """The root of a system of that suite of Debian; made once."""
    glib = "libglib2.0-0" if suite == "bookworm" else "libglib2.0-0t64"
    root = make_root(f"desktop-{suite}", suite, [*APPIMAGE_HOST_PACKAGES, glib])
    mounts = root / "etc" / "mtab"
    if not mounts.is_symlink():
        mounts.symlink_to("../proc/self/mounts")  # made by systemd at boot; fusermount3 looks for it
    return root
