"""The proof of installers on Windows, with scripts in their places: what an installer leaves or loses is seen."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from passed_report import PASSED

from builder.command import BuildError
from builder.proofs import windows_installers

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stand-ins for installers are shell scripts")

REPORT = json.dumps(PASSED)
MENU = "$APPDATA/Microsoft/Windows/Start Menu/Programs"
INSTALL = f"""#!/bin/sh
mkdir -p "{MENU}" && touch "{MENU}/Readlist.lnk" "$LOCALAPPDATA/registry"
"""
INSTALL += """mkdir -p "$LOCALAPPDATA/Programs/Readlist/app"
cat > "$LOCALAPPDATA/Programs/Readlist/app/readlist.exe" <<'END'
#!/bin/sh
mkdir -p "$2"
printf '%s' '{report}' > "$2/report.json"
head -c 20000 /dev/zero > "$2/window.png"
END
cat > "$LOCALAPPDATA/Programs/Readlist/uninstall.exe" <<'END'
#!/bin/sh
{remove}
END
chmod +x "$LOCALAPPDATA/Programs/Readlist/app/readlist.exe" "$LOCALAPPDATA/Programs/Readlist/uninstall.exe"
"""
REMOVE = f'rm -r "$LOCALAPPDATA/Programs/Readlist" "$LOCALAPPDATA/registry" "{MENU}"'


@pytest.fixture
def setup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "local"))
    monkeypatch.setenv("APPDATA", str(tmp_path / "roaming"))
    (tmp_path / "local").mkdir()
    monkeypatch.setattr(windows_installers, "_has_key", lambda _key: (tmp_path / "local" / "registry").exists())
    monkeypatch.setenv("PROGRAMFILES", str(tmp_path / "programs"))
    monkeypatch.setattr(windows_installers, "BUILD", tmp_path / "build")
    monkeypatch.setattr(windows_installers, "INSTALL_LIMIT_S", 2)
    return tmp_path / "setup.exe"


def write(setup: Path, remove: str, report: str = REPORT) -> None:
    setup.write_text(INSTALL.format(report=report, remove=remove))
    setup.chmod(0o755)


def test_a_good_setup_passes(setup: Path) -> None:
    write(setup, f"(sleep 0.3; {REMOVE}) >/dev/null 2>&1 &")
    windows_installers.prove_installer("setup", [setup, "/S"], None)


@pytest.mark.parametrize(
    ("remove", "message"),
    [
        ("true", "left .*readlist.exe"),
        ('rm -r "$LOCALAPPDATA/Programs/Readlist/"*', "left a folder"),
        ('rm -r "$LOCALAPPDATA/Programs/Readlist" "$LOCALAPPDATA/registry"', r"left .*Readlist\.lnk\."),
        (f'rm -r "$LOCALAPPDATA/Programs/Readlist" "{MENU}"', "left Software.Readlist, "),
        (f'{REMOVE}; rm -r "$LOCALAPPDATA/readlist"', "reader's data is gone"),
        ("exit 3", "failed with 3"),
    ],
)
def test_a_bad_removal_is_seen(setup: Path, remove: str, message: str) -> None:
    write(setup, remove)
    with pytest.raises(BuildError, match=message):
        windows_installers.prove_installer("setup", [setup, "/S"], None)


def test_a_program_that_does_not_work_is_seen(setup: Path) -> None:
    write(setup, "true", REPORT.replace('"passed": true', '"passed": false'))
    with pytest.raises(BuildError, match="'passed': False"):
        windows_installers.prove_installer("setup", [setup, "/S"], None)


def test_a_setup_that_installs_nothing_is_seen(setup: Path) -> None:
    setup.write_text("#!/bin/sh\n")
    setup.chmod(0o755)
    with pytest.raises(BuildError, match=r"did not install readlist\.exe"):
        windows_installers.prove_installer("setup", [setup, "/S"], None)
