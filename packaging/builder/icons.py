"""The program's icon as PNG files of several sizes, rendered by Qt from ``resources/icons``.

``python -m builder.icons FOLDER SIZE…`` does it in the environment that has Qt; ``render`` calls that.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

from builder.command import Argument, run
from builder.project import PACKAGING, RESOURCES

LINUX_ICON_SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
"""Sides in pixels, as desktops of Linux look for them."""
SVG = RESOURCES / "icons" / "readlist.svg"


def render(folder: Path, sizes: Iterable[int] = LINUX_ICON_SIZES) -> dict[int, Path]:
    """Write ``readlist-SIZE.png`` for each size into a folder; returns the files by their size in pixels."""
    from builder.environment import make_environment
    from builder.tree import install_libraries

    install_libraries()
    found = {size: folder / f"readlist-{size}.png" for size in sizes}
    folder.mkdir(parents=True, exist_ok=True)
    command: list[Argument] = [make_environment(), "-m", "builder.icons", folder, *map(str, found)]
    run(command, environment={"PYTHONPATH": str(PACKAGING), "QT_QPA_PLATFORM": "offscreen"})
    return found


def png_size(file: Path) -> tuple[int, int]:
    """Width and height in pixels, from the head of a PNG file."""
    head = file.read_bytes()[:24]
    return int.from_bytes(head[16:20], "big"), int.from_bytes(head[20:24], "big")


def _render_one(file: Path, size: int) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(os.fspath(SVG)).render(painter)
    painter.end()
    if not image.save(os.fspath(file)):
        raise OSError(f"{file} could not be written.")


if __name__ == "__main__":
    for given in sys.argv[2:]:
        _render_one(Path(sys.argv[1]) / f"readlist-{given}.png", int(given))
