"""The AppImage's runtime: which libraries may be in it, and which official one is taken."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder import appimage
from builder.command import BuildError

MAP = """Archive member included to satisfy reference by file (symbol)

/usr/lib/x86_64-linux-gnu/libzstd.a(zstd_decompress.o)
                              /usr/lib/x86_64-linux-gnu/libsquashfuse.a(decompress.o) (ZSTD_decompress)
/usr/lib/x86_64-linux-gnu/liblzo2.a(lzo1x_d2.o)
                              /usr/lib/x86_64-linux-gnu/libsquashfuse.a(decompress.o) (lzo1x_decompress_safe)
"""
RUNTIME = b"\x7fELF\x02\x01\x01\x00AI\x02 and so on"


def test_linked_libraries_are_read_from_the_map() -> None:
    assert appimage.linked_archives(MAP) == {"libzstd.a", "liblzo2.a"}


def test_no_library_under_the_gpl_may_be_linked() -> None:
    assert "liblzo2.a" not in appimage.MAY_BE_LINKED
    assert not any("lzo" in source for source in appimage.LINKED_LIBRARIES)


def test_official_runtime_is_taken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    runtime = tmp_path / "runtime-x86_64"
    runtime.write_bytes(RUNTIME)
    monkeypatch.setenv("APPIMAGE_RUNTIME", str(runtime))
    assert appimage.find_runtime() == runtime


@pytest.mark.parametrize("content", [b"", b"#!/bin/sh\n" * 2, RUNTIME.replace(b"AI\x02", b"AI\x01")])
def test_another_file_is_no_runtime(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: bytes) -> None:
    runtime = tmp_path / "runtime-x86_64"
    runtime.write_bytes(content)
    monkeypatch.setenv("APPIMAGE_RUNTIME", str(runtime))
    with pytest.raises(BuildError, match="not a runtime"):
        appimage.find_runtime()


def test_a_missing_runtime_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("APPIMAGE_RUNTIME", str(tmp_path / "missing"))
    with pytest.raises(BuildError, match="not a runtime"):
        appimage.find_runtime()
