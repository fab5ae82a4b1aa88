"""The program's icon for Windows: an ICO file with a PNG image of each size."""

from __future__ import annotations

import struct
from pathlib import Path

from builder import icons
from builder.project import BUILD

WINDOWS_ICON_SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
"""Sides in pixels, as Windows shows icons at scales from 100 to 400 %."""
_HEADER = struct.Struct("<HHH")
_ENTRY = struct.Struct("<BBBBHHII")
_IS_ICON = 1
_BITS = 32


def write(target: Path) -> None:
    """Render the icon and write it as ``target``."""
    images = [
        (size, file.read_bytes()) for size, file in sorted(icons.render(BUILD / "icons", WINDOWS_ICON_SIZES).items())
    ]
    offset = _HEADER.size + _ENTRY.size * len(images)
    entries = []
    for size, data in images:
        entries.append(_ENTRY.pack(size % 256, size % 256, 0, 0, 1, _BITS, len(data), offset))  # 256 is written as 0
        offset += len(data)
    parts = [_HEADER.pack(0, _IS_ICON, len(images)), *entries, *(data for _, data in images)]
    target.write_bytes(b"".join(parts))
