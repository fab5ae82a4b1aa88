"""The parts of the packages for Windows that need no compiler: contents, byte code, associations, signatures."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from builder.command import BuildError
from builder.file_types import OWN_SUFFIX
from builder.windows import associations, bytecode, contents, msi, signing
from builder.windows.launcher import WINDOWS_SOURCES
from builder.windows.wine import REGISTRY_VALUE, unescaped

WANTED = [
    "PySide6/QtWidgets.pyd",
    "PySide6/Qt6Network.dll",
    "PySide6/plugins/platforms/qwindows.dll",
    "PySide6/translations/qtbase_de.qm",
    "numpy/_core/_multiarray_umath.cp311-win_amd64.pyd",
    "lxml/etree.cp311-win_amd64.pyd",
    "selectolax/lexbor.cp311-win_amd64.pyd",
    "openpyxl/reader/excel.py",
]
UNWANTED = [
    "PySide6/opengl32sw.dll",
    "PySide6/QtQml.pyd",
    "PySide6/designer.exe",
    "PySide6/translations/qtbase_fr.qm",
    "PySide6/translations/designer_de.qm",
    "PySide6/plugins/tls/qopensslbackend.dll",
    "PySide6/plugins/platforms/qdirect2d.dll",
    "numpy/_core/tests/test_api.py",
    "numpy/f2py/crackfortran.py",
    "lxml/includes/etreepublic.pxd",
    "pip/__main__.py",
    "tzdata/zoneinfo/Europe/Warsaw",
    "numpy-2.4.6.dist-info/RECORD",
]


@pytest.mark.parametrize("place", WANTED)
def test_parts_that_readlist_uses_are_kept(place: str) -> None:
    assert contents.is_wanted(place)


@pytest.mark.parametrize("place", UNWANTED)
def test_other_parts_of_the_wheels_are_left_out(place: str) -> None:
    assert not contents.is_wanted(place)


@pytest.mark.parametrize("name", ["_ssl.pyd", "_hashlib.pyd", "libssl-3.dll", "libcrypto-3.dll", "python.exe"])
def test_openssl_and_pythons_own_programs_are_left_out(name: str) -> None:
    assert contents.PYTHON_LEFT_OUT.fullmatch(name)
    assert not contents.PYTHON_LEFT_OUT.fullmatch("python311.dll")


def test_byte_code_in_an_archive_runs_and_is_the_same_each_time(tmp_path: Path) -> None:
    folder = tmp_path / "pure"
    (folder / "package").mkdir(parents=True)
    (folder / "package" / "__init__.py").write_text("'a docstring'\nassert False\nWORDS = {'a', 'b'}\n")
    (folder / "package" / "data.txt").write_text("data")
    for name in ("one.zip", "other.zip"):
        bytecode.pack(folder, tmp_path / name, 1_700_000_000)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "other.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        assert archive.namelist() == ["package/__init__.pyc", "package/data.txt"]
        assert archive.read("package/__init__.pyc")[:4] == importlib.util.MAGIC_NUMBER
    show = "import package; print(package.__doc__, sorted(package.WORDS), package.__loader__.__class__.__name__)"
    told = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(tmp_path / 'one.zip')!r}); {show}"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert told.stdout.strip() == "None ['a', 'b'] zipimporter"


def test_readlist_is_offered_and_never_the_default(tmp_path: Path) -> None:
    suffixes = associations.suffixes()
    assert {".ris", ".bib", ".eml"} <= set(suffixes)
    assert OWN_SUFFIX not in suffixes  # Windows knows only what is behind the last dot
    script = tmp_path / "associations.nsh"
    associations.write_nsis(script)
    lines = script.read_text("utf-8").splitlines()
    added = [line for line in lines if line.startswith("  Write")]
    assert len(added) == 2 * len(suffixes)
    assert all("OpenWithProgids" in line or "SupportedTypes" in line for line in added)


def test_the_msi_has_each_file_once_and_the_same_ids_each_time(tmp_path: Path) -> None:
    tree = tmp_path / "Readlist"
    (tree / "lib" / "package & more").mkdir(parents=True)
    for place in ("readlist.exe", "lib/package & more/a.pyd", "lib/package & more/b.pyd"):
        (tree / place).write_text(place)
    text = msi.listing(tree)
    assert text == msi.listing(tree)
    root = ElementTree.fromstring(text.encode())
    space = {"w": "http://schemas.microsoft.com/wix/2006/wi"}
    assert [file.get("Name") for file in root.iterfind(".//w:File", space)] == ["readlist.exe", "a.pyd", "b.pyd"]
    components = [part.get("Id") for part in root.iterfind(".//w:Component", space)]
    assert len(set(components)) == len(components) == 4  # three folders, of which one without files, and the registry
    assert all(value.get("Root") == "HKCU" for value in root.iterfind(".//w:RegistryValue", space))


def test_stubs_for_tests_say_so() -> None:
    for file in (WINDOWS_SOURCES / "wine-stubs").glob("*.c"):
        assert "Test only" in file.read_text("utf-8")[:40]
        assert "Never shipped" in file.read_text("utf-8")[:400]


def test_a_line_of_an_exported_registry_is_read() -> None:
    line = r'"Name \"quoted\""="\"C:\\Users\\Ł ö\\readlist.exe\" \"%1\""'
    entry = REGISTRY_VALUE.fullmatch(line)
    assert entry is not None
    assert unescaped(entry["name"][1:-1]) == 'Name "quoted"'
    assert unescaped(entry["value"][1:-1]) == r'"C:\Users\Ł ö\readlist.exe" "%1"'


def test_without_a_certificate_nothing_is_signed_and_that_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv(signing.WINDOWS_CERTIFICATE, raising=False)
    file = tmp_path / "a.exe"
    file.write_bytes(b"MZ")
    signing.sign(file)
    assert file.read_bytes() == b"MZ"
    assert "WARNING: not signed" in capsys.readouterr().out
    monkeypatch.setenv(signing.WINDOWS_CERTIFICATE, str(tmp_path / "gone.p12"))
    with pytest.raises(BuildError, match="names no file"):
        signing.sign(file)


@pytest.mark.skipif(
    not (shutil.which("osslsigncode") and shutil.which("openssl") and shutil.which("x86_64-w64-mingw32-gcc-win32")),
    reason="osslsigncode, openssl or mingw missing on this machine",
)
def test_a_signature_is_verified_and_a_changed_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    key, certificate, password = tmp_path / "key.pem", tmp_path / "own.pem", tmp_path / "password"
    password.write_text("secret")
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=Test of signing"]
    subprocess.run(
        [*made, "-addext", "extendedKeyUsage=codeSigning", "-keyout", key, "-out", certificate],
        check=True, capture_output=True,
    )  # fmt: skip
    pack = ["openssl", "pkcs12", "-export", "-inkey", key, "-in", certificate, "-passout", f"file:{password}"]
    subprocess.run([*pack, "-out", tmp_path / "own.p12"], check=True, capture_output=True)
    monkeypatch.setenv(signing.WINDOWS_CERTIFICATE, str(tmp_path / "own.p12"))
    monkeypatch.setenv(signing.PASSWORD_FILE, str(password))
    program = tmp_path / "hold_open.exe"
    compiler = ["x86_64-w64-mingw32-gcc-win32", "-municode", "-s", "-o", program, WINDOWS_SOURCES / "hold_open.c"]
    subprocess.run(compiler, check=True, capture_output=True)
    with pytest.raises(BuildError):
        signing.verify(program)
    signing.sign(program)
    assert signing.verify(program) == "/CN=Test of signing"
    data = bytearray(program.read_bytes())
    data[len(data) // 3] ^= 1
    program.write_bytes(data)
    with pytest.raises(BuildError):
        signing.verify(program)
