"""Mach-O files, made here byte by byte: their processors and the oldest macOS that they run on."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from builder import mach_o, macos
from builder.mac_plist import oldest_macos

X86, ARM = 0x01000007, 0x0100000C


def thin(processor: int = ARM, oldest: tuple[int, int] | None = (14, 0), *, old_way: bool = False) -> bytes:
    """A library with two load commands, the second of which tells the oldest macOS."""
    other = struct.pack("<2I8x", 0x1B, 16)
    if oldest is None:
        told = struct.pack("<2I", 0x2, 8)
    else:
        packed = oldest[0] << 16 | oldest[1] << 8
        told = struct.pack("<4I", 0x24, 16, packed, 0) if old_way else struct.pack("<6I", 0x32, 24, 1, packed, 0, 0)
    return struct.pack("<8I", 0xFEEDFACF, processor, 0, 6, 2, len(other) + len(told), 0, 0) + other + told


def fat(*parts: tuple[int, bytes]) -> bytes:
    head, body, place = struct.pack(">2I", 0xCAFEBABE, len(parts)), b"", 8 + 20 * len(parts)
    for processor, content in parts:
        head += struct.pack(">5I", processor, 0, place + len(body), len(content), 0)
        body += content
    return head + body


@pytest.mark.parametrize(
    ("content", "parts"),
    [
        (thin(), [("arm64", (14, 0))]),
        (thin(X86, (10, 13), old_way=True), [("x86_64", (10, 13))]),
        (thin(oldest=None), [("arm64", (0, 0))]),
        (fat((X86, thin(X86, (14, 4))), (ARM, thin(ARM, (26, 0)))), [("x86_64", (14, 4)), ("arm64", (26, 0))]),
    ],
)
def test_a_mach_o_file_tells_its_processors_and_oldest_macos(
    tmp_path: Path, content: bytes, parts: list[tuple[str, tuple[int, int]]]
) -> None:
    file = tmp_path / "library.dylib"
    file.write_bytes(content)
    assert mach_o.is_mach_o(file)
    assert mach_o.parts_of(file) == parts


@pytest.mark.parametrize(
    "content", [b"", b"\xca\xfe\xba\xbe", b"\xca\xfe\xba\xbe\x00\x00\x00\x34", b"\x7fELF    ", b"# text"]
)
def test_other_files_are_not_mach_o(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "file").write_bytes(content)
    assert not mach_o.is_mach_o(tmp_path / "file")


def test_files_that_do_not_run_are_found(tmp_path: Path) -> None:
    contents = {
        "good": thin(),
        "new": thin(oldest=(15, 0)),
        "intel": thin(X86),
        "both": fat((X86, thin(X86)), (ARM, thin())),
    }
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "link").symlink_to("new")
    assert set(mach_o.unfit_files(tmp_path, "arm64", (14, 4))) == {"new", "intel"}
    assert set(mach_o.unfit_files(tmp_path, "x86_64", (14, 4))) == {"good", "new"}


def test_only_the_modules_of_qt_for_python_may_be_marked_for_a_newer_macos(tmp_path: Path) -> None:
    newer = thin(oldest=(26, 0))
    excepted = (
        "PySide6/QtCore.abi3.so",
        "shiboken6/Shiboken.abi3.so",
        "PySide6/libpyside6.abi3.6.12.dylib",
        "shiboken6/libshiboken6.abi3.6.12.dylib",
        "Contents/Frameworks/PySide6/QtGui.abi3.so",
    )
    others = ("PySide6/Qt/lib/QtCore.framework/Versions/A/QtCore", "numpy/core.so", "lxml/etree.abi3.so")
    for name in (*excepted, *others):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(newer)
    assert oldest_macos() < (26, 0)
    assert set(macos.unfit_files(tmp_path, "arm64")) == set(others)
    (tmp_path / excepted[0]).write_bytes(thin(X86, (26, 0)))
    assert excepted[0] in macos.unfit_files(tmp_path, "arm64")
