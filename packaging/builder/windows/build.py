"""The target ``windows``: the folder of the program, the setup and the MSI, signed if there is a certificate."""

from __future__ import annotations

from pathlib import Path

from builder.command import require_linux
from builder.project import DIST
from builder.windows import launcher, msi, setup, signing, tree


def build() -> Path:
    """Build all for Windows, and return the folder of the installers."""
    require_linux()
    folder = tree.build()
    signing.sign(*(folder / f"{name}.exe" for name in (launcher.WINDOW, launcher.CONSOLE)))
    setup.build(folder)
    msi.build(folder)
    return DIST
