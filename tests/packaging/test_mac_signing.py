"""Signing for macOS with stand-ins for Apple's tools: their order, the keychain's end, secrets, and refusals."""

from __future__ import annotations

import base64
import json
import os
import sys
from pathlib import Path

import pytest

from builder import mac_signing
from builder.command import BuildError

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stand-ins for Apple's tools are Unix scripts")

TOOLS = ("security", "codesign", "xcrun", "ditto", "spctl")
MACH_O = bytes.fromhex("cffaedfe0c00000100000000") + bytes(20)
SECRET = "a secret of nobody"
CALLER = """#!/bin/sh
exec "{python}" -IS "{program}" "{name}" "$@"
"""
"""A script: a path of Python that has a blank cannot stand behind #!."""
STAND_IN = """
import json, os, sys
name = sys.argv.pop(1)
with open({record!r}, "a") as stream:
    stream.write(json.dumps([name, *sys.argv[1:]]) + "\\n")
if " ".join([name, *sys.argv[1:]]).startswith(os.environ.get("FAIL", "never")):
    sys.exit("the stand-in fails")
if name == "security" and sys.argv[1] == "find-identity":
    print('  1) ' + "AB" * 20 + ' "' + os.environ.get("IDENTITY", "Developer ID Application: Example (TEAM)") + '"')
if name == "security" and sys.argv[1:] == ["list-keychains", "-d", "user"]:
    print('    "/Users/somebody/login.keychain-db"')
if name == "xcrun" and sys.argv[2] == "submit":
    print("progress")
    print(json.dumps({{"id": "77", "status": os.environ.get("STATUS", "Accepted")}}))
if name == "xcrun" and sys.argv[2] == "log":
    print("the library is not signed")
"""


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of the calls, one a line; the stand-ins are first in the path, and the credentials are there."""
    tools, file = tmp_path / "tools", tmp_path / "calls"
    tools.mkdir()
    program = tmp_path / "stand_in.py"
    program.write_text(STAND_IN.format(record=str(file)))
    for name in TOOLS:
        (tools / name).write_text(CALLER.format(python=sys.executable, program=program, name=name))
        (tools / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tools), prepend=os.pathsep)
    monkeypatch.setenv(mac_signing.MAC_CERTIFICATE, base64.b64encode(b"certificate").decode())
    monkeypatch.setenv(mac_signing.MAC_CERTIFICATE_PASSWORD, SECRET)
    for name in mac_signing.NOTARY:
        monkeypatch.setenv(name, f"the {name}")
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    return file


def calls(record: Path) -> list[list[str]]:
    return [json.loads(line) for line in record.read_text().splitlines()] if record.exists() else []


@pytest.fixture
def app(tmp_path: Path) -> Path:
    app = tmp_path / "Readlist.app"
    for place in (
        "Contents/MacOS/readlist",
        "Contents/Frameworks/numpy/deep/inner.so",
        "Contents/Frameworks/Stemmer.so",
        "Contents/Frameworks/PySide6/Qt/lib/QtCore.framework/Versions/A/QtCore",
        "Contents/Frameworks/PySide6/Qt/lib/QtCore.framework/Versions/A/Helper",
    ):
        (app / place).parent.mkdir(parents=True, exist_ok=True)
        (app / place).write_bytes(MACH_O)
    framework = app / "Contents/Frameworks/PySide6/Qt/lib/QtCore.framework"
    (framework / "Versions/Current").symlink_to("A")
    (framework / "QtCore").symlink_to("Versions/Current/QtCore")
    (app / "Contents/Frameworks/data.txt").write_text("no code, and not signed")
    (app / "Contents/Resources").mkdir()
    (app / "Contents/Resources/numpy").symlink_to("../Frameworks/numpy")
    return app


def test_the_inner_is_signed_before_the_outer_and_each_once(record: Path, app: Path) -> None:
    with mac_signing.signer() as by:
        assert by is not None
        mac_signing.sign_app(app, by)
    signed = [Path(call[-1]) for call in calls(record) if call[:2] == ["codesign", "--sign"]]
    assert [path.name for path in signed] == ["Helper", "inner.so", "Stemmer.so", "QtCore.framework", "Readlist.app"]
    verified = [Path(call[-1]) for call in calls(record) if call[:3] == ["codesign", "--verify", "--strict"]]
    assert verified == signed
    assert not any("--deep" in call for call in calls(record))
    with_entitlements = [call[-1] for call in calls(record) if "--entitlements" in call]
    assert with_entitlements == [str(app)]
    assert all({"--timestamp", "runtime"} <= set(call) for call in calls(record) if call[:2] == ["codesign", "--sign"])


def test_the_keychain_is_deleted_also_after_a_failure(record: Path) -> None:
    def fail() -> None:
        with mac_signing.signer() as by:
            assert by is not None
            assert by.certificate == "AB" * 20
            raise BuildError("in between")

    with pytest.raises(BuildError, match="in between"):
        fail()
    last, end = calls(record)[-2:]
    assert last == ["security", "list-keychains", "-d", "user", "-s", "/Users/somebody/login.keychain-db"]
    assert end[:2] == ["security", "delete-keychain"]
    assert not Path(end[2]).parent.exists()


@pytest.mark.parametrize("verb", ["import", "set-key-partition-list", "create-keychain"])
def test_a_failure_tells_no_secret(record: Path, monkeypatch: pytest.MonkeyPatch, verb: str) -> None:
    monkeypatch.setenv("FAIL", f"security {verb}")
    with pytest.raises(BuildError) as fault, mac_signing.signer():
        raise AssertionError("not reached")
    assert str(fault.value) == f"security {verb} failed with 1."
    assert calls(record)[-1][:2] == ["security", "delete-keychain"]


def test_a_certificate_of_another_kind_is_refused(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IDENTITY", "Apple Development: Example")
    with pytest.raises(BuildError, match="no valid “Developer ID Application”"), mac_signing.signer():
        raise AssertionError("not reached")
    assert record.exists()


def test_without_a_certificate_there_is_a_warning(
    record: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv(mac_signing.MAC_CERTIFICATE)
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    with mac_signing.signer() as by:
        assert by is None
    assert capsys.readouterr().out.startswith("::warning::Readlist for macOS is not signed")
    assert calls(record) == []


def test_an_application_is_sent_packed_and_gets_its_ticket(record: Path, app: Path) -> None:
    mac_signing.notarise(app)
    names = [call[:3] for call in calls(record)]
    assert [name[:2] for name in names] == [
        ["ditto", "-c"],
        ["xcrun", "notarytool"],
        ["xcrun", "stapler"],
        ["xcrun", "stapler"],
        ["spctl", "--assess"],
    ]
    submitted = calls(record)[1]
    assert submitted[3].endswith("Readlist.zip")
    assert "--wait" in submitted
    key = Path(submitted[submitted.index("--key") + 1])
    assert not key.exists()
    assert f"the {mac_signing.NOTARY[0]}" not in submitted


def test_a_refusal_shows_the_log_and_staples_nothing(record: Path, app: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STATUS", "Invalid")
    with pytest.raises(BuildError, match=r"“Invalid” of Readlist.zip:\nthe library is not signed"):
        mac_signing.notarise(app)
    assert not any("stapler" in call for call in calls(record))


def test_without_a_key_nothing_is_sent(
    record: Path, app: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv(mac_signing.NOTARY[1])
    mac_signing.notarise(app)
    assert "Readlist.app is not notarised: MACOS_NOTARY_KEY_ID not set" in capsys.readouterr().out
    assert calls(record) == []
