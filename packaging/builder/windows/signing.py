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
from pathlib import Path

from builder.command import Argument, BuildError, check, run, say, try_run
from builder.debian import install_packages
from builder.project import TITLE

CERTIFICATE = "READLIST_WINDOWS_CERTIFICATE"
PASSWORD_FILE = "READLIST_WINDOWS_CERTIFICATE_PASSWORD_FILE"
TIMESTAMP_SERVER = "READLIST_TIMESTAMP_SERVER"


def has_certificate() -> bool:
    """True if there is a certificate to sign with. Raises BuildError if the file is missing."""
    given = os.environ.get(CERTIFICATE, "")
    check(not given or Path(given).is_file(), f"${CERTIFICATE} names no file: {given}")
    return bool(given)


def sign(*files: Path) -> None:
    """Sign files in place and verify them; without a certificate, only tell a warning."""
    if not has_certificate():
        say(f"   WARNING: not signed, since ${CERTIFICATE} is not set: {', '.join(file.name for file in files)}")
        return
    install_packages({"osslsigncode": "osslsigncode"})
    for file in files:
        _sign_one(file)
        say(f"   signed {file.name}: {signer(file)}")


def signer(file: Path) -> str:
    """The subject of the certificate that a file is signed with. Raises BuildError unless the signature is intact."""
    # Without the certificate's authority among the trusted ones the command fails, although the digest is right.
    _, told = try_run(["osslsigncode", "verify", "-in", file])
    digests = re.findall(r"^(?:Current message digest|Calculated message digest)\s*:\s*(\w+)", told, re.MULTILINE)
    given = re.findall(r"^Message digest(?!\s+algorithm)\s*:\s*(\w+)", told, re.MULTILINE)
    current = [*digests, *re.findall(r"^Calculated DigitalSignature\s*:\s*(\w+)", told, re.MULTILINE)]
    written = [*given, *re.findall(r"^Current DigitalSignature\s*:\s*(\w+)", told, re.MULTILINE)]
    subject = re.search(r"Subject: (.+)", told)
    if not current or not written or current[0].upper() != written[-1].upper() or subject is None:
        raise BuildError(f"{file.name} has no intact signature:\n{told}")
    return subject[1]


def _sign_one(file: Path) -> None:
    certificate: list[Argument] = ["-pkcs12", os.environ[CERTIFICATE]]
    if password := os.environ.get(PASSWORD_FILE):
        certificate += ["-readpass", password]
    server = os.environ.get(TIMESTAMP_SERVER)
    stamp = ["-ts", server] if server else []
    signed = file.with_name(f"{file.name}.signed")
    signed.unlink(missing_ok=True)
    run(["osslsigncode", "sign", *certificate, "-h", "sha256", "-n", TITLE, *stamp, "-in", file, "-out", signed])
    signed.replace(file)


if __name__ == "__main__":
    sign(*map(Path, sys.argv[1:]))
