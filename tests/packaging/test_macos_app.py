"""The application of macOS after PyInstaller: its licence texts, and the comparison with what it should be."""

from __future__ import annotations

import json
import plistlib
import struct
from pathlib import Path

import pytest

from builder import licence_texts, licences, macos
from builder.command import BuildError
from builder.project import APP_ID, version

LIBRARY = struct.pack("<8I", 0xFEEDFACF, 0x0100000C, 0, 6, 0, 0, 0, 0)


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    app = tmp_path / "Readlist.app"
    for place in ("Contents/Resources/resources", "Contents/MacOS", "common"):
        (app / place).mkdir(parents=True)
    (app / "Contents/MacOS/readlist").write_bytes(LIBRARY)
    (app / "Contents/Resources/readlist.icns").write_bytes(b"icns")
    write_facts(app)
    for name in ("LGPL-3", "GPL-3"):
        (app / "common" / name).write_text(f"the text of {name}")
    monkeypatch.setattr(licences, "COMMON_LICENCES", app / "common")
    return app


def write_facts(app: Path, **changes: str) -> None:
    facts = {
        "CFBundleIdentifier": APP_ID,
        "CFBundleShortVersionString": version(),
        "CFBundleVersion": version(),
        "CFBundleExecutable": "readlist",
        "CFBundleIconFile": "readlist.icns",
        **changes,
    }
    (app / "Contents" / "Info.plist").write_bytes(plistlib.dumps(facts))


def test_texts_of_qt_and_python_are_in_the_application(
    app: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "LICENSE.txt").write_text("the text of Python")
    monkeypatch.setattr(licence_texts.sysconfig, "get_path", lambda _: str(tmp_path))
    library = app / "Contents" / "Frameworks" / "libpng16.dylib"
    library.parent.mkdir(exist_ok=True)
    library.write_bytes(b"\xcf\xfa\xed\xfe libpng version 1.6.4 Qt 6.1.2 (")
    licence_texts.write_for_mac(app)
    folder = app / "Contents" / "Resources" / "resources" / "licences"
    assert "the text of LGPL-3" in (folder / "qt.txt").read_text()
    assert "the text of GPL-3" in (folder / "qt.txt").read_text()
    assert (folder / "python.txt").read_text() == "the text of Python"
    png = {"name": "libpng", "version": "1.6.4", "licence": "libpng-2.0", "text": ""}
    assert json.loads((folder / "parts.json").read_text()) == [png]


def test_without_the_texts_there_is_no_application(app: Path) -> None:
    (app / "common" / "LGPL-3").unlink()
    with pytest.raises(BuildError, match=r"LGPL-3 is missing; \$READLIST_LICENCES"):
        licence_texts.write_for_mac(app)


def test_a_good_application_passes(app: Path) -> None:
    macos.check_app(app, "arm64")


@pytest.mark.parametrize("key", ["CFBundleIdentifier", "CFBundleShortVersionString", "CFBundleVersion"])
def test_a_wrong_value_of_info_plist_is_refused(app: Path, key: str) -> None:
    write_facts(app, **{key: "another"})
    with pytest.raises(BuildError, match=f"'{key}': 'another'"):
        macos.check_app(app, "arm64")


def test_a_missing_icon_and_another_processor_are_seen(app: Path) -> None:
    with pytest.raises(BuildError, match="do not run on x86_64"):
        macos.check_app(app, "x86_64")
    (app / "Contents" / "Resources" / "readlist.icns").unlink()
    with pytest.raises(BuildError, match="no icon"):
        macos.check_app(app, "arm64")
