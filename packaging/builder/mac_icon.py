"""The icon of Readlist.app: pictures of all sizes drawn from the SVG, and the .icns file made of them.

macOS has iconutil for the latter, Debian png2icns. Apple's grid for icons leaves a margin around the shape: 824 of 1024
points are drawn. Run as a program by the Python of the environment, which has Qt, this module draws the pictures.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

MAC_ICON_SIZES = (16, 32, 128, 256, 512)
"""Sizes in points; each has a picture for plain and one for dense screens."""
DRAWN_SHARE = 824 / 1024


def make_icns(target: Path) -> Path:
    """Write the .icns file, and beside it the folder of pictures, "NAME.iconset"; returns the file."""
    from builder.command import run
    from builder.environment import make_environment
    from builder.project import PACKAGING, RESOURCES

    pictures = target.with_suffix(".iconset")
    shutil.rmtree(pictures, ignore_errors=True)
    pictures.mkdir(parents=True)
    environment = {"PYTHONPATH": str(PACKAGING), "QT_QPA_PLATFORM": "offscreen"}
    drawing: list[str | Path] = [
        make_environment(),
        "-m",
        "builder.mac_icon",
        RESOURCES / "icons" / "readlist.svg",
        pictures,
    ]
    run(drawing, environment=environment)
    if sys.platform == "darwin":
        run(["iconutil", "--convert", "icns", "--output", target, pictures])
    else:
        _make_icns_on_debian(target, pictures)
    return target


def picture_names() -> dict[str, int]:
    """The names that iconutil expects, and the width of each picture in pixels."""
    plain = {f"icon_{size}x{size}.png": size for size in MAC_ICON_SIZES}
    return {**plain, **{f"icon_{size}x{size}@2x.png": 2 * size for size in MAC_ICON_SIZES}}


def _make_icns_on_debian(target: Path, pictures: Path) -> None:
    """png2icns takes one picture of each width, and knows no icon of 64 pixels."""
    from builder.command import run
    from builder.debian import install_packages

    install_packages({"png2icns": "icnsutils"})
    chosen = {width: pictures / name for name, width in picture_names().items() if width != 64}
    run(["png2icns", target, *chosen.values()])


def widths_in(icns: Path, work: Path) -> set[int]:
    """Widths in pixels of the pictures in an .icns file, unpacked into a folder by Debian's icns2png."""
    from builder.command import run
    from builder.icons import png_size

    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    run(["icns2png", "--extract", "--output", work, icns])
    return {png_size(file)[0] for file in work.glob("*.png")}


def draw_pictures(svg: Path, folder: Path) -> None:
    """Draw all pictures of the set, each within the margin that macOS leaves around icons."""
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    app = QGuiApplication.instance() or QGuiApplication([])
    renderer = QSvgRenderer(str(svg))
    for name, width in picture_names().items():
        image = QImage(width, width, QImage.Format.Format_ARGB32)
        image.fill(0)
        margin = width * (1 - DRAWN_SHARE) / 2
        painter = QPainter(image)
        renderer.render(painter, QRectF(margin, margin, width - 2 * margin, width - 2 * margin))
        painter.end()
        if not image.save(str(folder / name)):
            raise OSError(f"{folder / name} cannot be written.")
    del app


if __name__ == "__main__":
    draw_pictures(Path(sys.argv[1]), Path(sys.argv[2]))
