"""Signatures of programs and installers for Windows (Authenticode), by Debian's osslsigncode.

``$READLIST_WINDOWS_CERTIFICATE`` names a PKCS #12 file, and ``$READLIST_WINDOWS_CERTIFICATE_PASSWORD_FILE`` the file
with its password. ``$READLIST_TIMESTAMP_SERVER`` is the address of a time stamp server, without which a signature ends
with its certificate. Without a certificate nothing is signed, and a warning is told.

``python -m builder.windows.signing FILE`` signs one file; NSIS calls it for the uninstaller.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
from pathlib import Path

from builder.command import Argument, BuildError, check, print_line, run, try_run, warn
from builder.debian import install_packages
from builder.project import TITLE

WINDOWS_CERTIFICATE = "READLIST_WINDOWS_CERTIFICATE"
PASSWORD_FILE = "READLIST_WINDOWS_CERTIFICATE_PASSWORD_FILE"
TIMESTAMP_SERVER = "READLIST_TIMESTAMP_SERVER"
AUTHORITIES = Path("/etc/ssl/certs/ca-certificates.crt")


def has_certificate() -> bool:
    """True if there is a certificate to sign with. Raises BuildError if the file is missing."""
    given = os.environ.get(WINDOWS_CERTIFICATE, "")
    check(not given or Path(given).is_file(), f"${WINDOWS_CERTIFICATE} names no file: {given}")
    return bool(given)


def sign(*files: Path) -> None:
    """Sign files in place and verify them; without a certificate, only tell a warning."""
    if not has_certificate():
        print_line(
            f"   WARNING: not signed, since ${WINDOWS_CERTIFICATE} is not set: {', '.join(file.name for file in files)}"
        )
        return
    install_packages({"osslsigncode": "osslsigncode", "openssl": "openssl", str(AUTHORITIES): "ca-certificates"})
    if not os.environ.get(TIMESTAMP_SERVER):
        warn(f"The signatures end with their certificate: ${TIMESTAMP_SERVER} is not set.")
    for file in files:
        _sign_one(file)
        print_line(f"   signed {file.name}: {verify(file)}")


def verify(file: Path) -> str:
    """Verify the signature of a file; the subject of its certificate. Raises BuildError.

    Trusted are the authorities of this system and, for certificates of one's own, those in the certificate's file.
    """
    with tempfile.TemporaryDirectory() as folder:
        trusted = Path(folder) / "trusted.pem"
        own = run(
            ["openssl", "pkcs12", "-in", os.environ[WINDOWS_CERTIFICATE], "-nokeys", *_password("-passin", "file:")]
        )
        trusted.write_text(own + AUTHORITIES.read_text("utf-8"), "utf-8")
        offline = ["-ignore-crl"] if "ignore-crl" in try_run(["osslsigncode", "verify", "--help"])[1] else []
        trust: list[Argument] = ["-CAfile", trusted, "-TSA-CAfile", trusted, *offline]
        output = run(["osslsigncode", "verify", *trust, "-in", file])
    subject = re.search(r"Subject: (.+)", output)
    if subject is None or "Succeeded" not in output:
        raise BuildError(f"{file.name} has no signature that can be verified:\n{output}")
    return subject[1]


def _password(option: str, prefix: str = "") -> list[Argument]:
    """The option that names the file with the certificate's password; nothing without one."""
    file = os.environ.get(PASSWORD_FILE, "")
    return [option, f"{prefix}{file}"] if file else []


def _sign_one(file: Path) -> None:
    certificate = ["-pkcs12", os.environ[WINDOWS_CERTIFICATE], *_password("-readpass")]
    server = os.environ.get(TIMESTAMP_SERVER)
    stamp = ["-ts", server] if server else []
    signed = file.with_name(f"{file.name}.signed")
    signed.unlink(missing_ok=True)
    run(["osslsigncode", "sign", *certificate, "-h", "sha256", "-n", TITLE, *stamp, "-in", file, "-out", signed])
    signed.replace(file)


if __name__ == "__main__":
    sign(*map(Path, sys.argv[1:]))
