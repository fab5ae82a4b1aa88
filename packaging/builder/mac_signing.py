"""Signs and notarises Readlist for macOS, from the inside to the outside, with credentials from the environment.

Without a certificate the application is signed without a name (ad hoc): it runs where it was built, and elsewhere after
a person has allowed it. Apple's tools used: security, codesign, ditto, notarytool, stapler, spctl. The variables, which
the release workflow fills from its secrets:

* ``MACOS_CERTIFICATE``: a "Developer ID Application" with its key, as PKCS #12 in base64; its password is
  ``MACOS_CERTIFICATE_PASSWORD``.
* ``MACOS_NOTARY_KEY``: the text of a key of App Store Connect; ``MACOS_NOTARY_KEY_ID``, ``MACOS_NOTARY_ISSUER``.
"""

from __future__ import annotations

import base64
import binascii
import json
import os
import re
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from builder import mach_o
from builder.command import Argument, BuildError, check, run, step, try_run, warn
from builder.mac_plist import ENTITLEMENTS

MAC_CERTIFICATE, MAC_CERTIFICATE_PASSWORD = "MACOS_CERTIFICATE", "MACOS_CERTIFICATE_PASSWORD"
NOTARY = ("MACOS_NOTARY_KEY", "MACOS_NOTARY_KEY_ID", "MACOS_NOTARY_ISSUER")
NOTARY_LIMIT_S = 3600
"""Seconds that Apple's answer may take, of which there are two; it mostly comes within five minutes."""
KEYCHAIN_LIFE_S = 3 * NOTARY_LIMIT_S
"""Seconds until the keychain locks itself: the image is signed after the first answer."""


@dataclass(frozen=True, slots=True)
class Signer:
    """A certificate in a keychain that was made for this run."""

    certificate: str
    """Its SHA-1, as codesign takes it."""
    keychain: Path


@contextmanager
def signer() -> Iterator[Signer | None]:
    """The signer while the block runs, in a keychain that is deleted in any case; None without a certificate."""
    certificate = os.environ.get(MAC_CERTIFICATE, "")
    if not certificate:
        warn(f"Readlist for macOS is not signed: {MAC_CERTIFICATE} is not set.")
        yield None
        return
    with tempfile.TemporaryDirectory() as folder:
        keychain = Path(folder) / "signing.keychain-db"
        former = _search_list()
        try:
            yield _filled_keychain(keychain, certificate, former)
        finally:
            _security("list-keychains", "-d", "user", "-s", *former)
            try_run(["security", "delete-keychain", keychain])


def _filled_keychain(keychain: Path, certificate: str, former: list[str]) -> Signer:
    password, file = secrets.token_hex(16), keychain.with_name("certificate.p12")
    try:
        file.write_bytes(base64.b64decode(certificate, validate=False))
    except binascii.Error as fault:
        raise BuildError(f"{MAC_CERTIFICATE} is not base64: {fault}") from fault
    _security("create-keychain", "-p", password, keychain)
    _security("set-keychain-settings", "-lut", str(KEYCHAIN_LIFE_S), keychain)
    _security("unlock-keychain", "-p", password, keychain)
    given = os.environ.get(MAC_CERTIFICATE_PASSWORD, "")
    _security("import", file, "-k", keychain, "-f", "pkcs12", "-P", given, "-T", "/usr/bin/codesign")
    file.unlink()
    _security("set-key-partition-list", "-S", "apple-tool:,apple:", "-s", "-k", password, keychain)
    _security("list-keychains", "-d", "user", "-s", keychain, *former)
    listed = _security("find-identity", "-v", "-p", "codesigning", keychain)
    found = re.search(r'\b([0-9A-F]{40}) "Developer ID Application: ', listed)
    if found is None:
        raise BuildError(f"{MAC_CERTIFICATE} holds no valid “Developer ID Application” with its key.")
    return Signer(found[1], keychain)


def _security(verb: str, *arguments: Argument) -> str:
    """Run macOS' security. Its arguments are secret, therefore a failure names the verb only."""
    code, output = try_run(["security", verb, *arguments])
    check(code == 0, f"security {verb} failed with {code}.")
    return output


def _search_list() -> list[str]:
    return re.findall(r'"(.+)"', _security("list-keychains", "-d", "user"))


def sign_app(app: Path, by: Signer) -> None:
    """Sign each library, then each framework, then the application with its entitlements, and verify each."""
    with step("signing"):
        inner = inner_code(app)
        for target in inner:
            _sign(target, by)
        _sign(app, by, "--entitlements", ENTITLEMENTS)
        for target in [*inner, app]:
            run(["codesign", "--verify", "--strict", target])


def sign_ad_hoc(app: Path) -> None:
    """Sign an application without a name: PyInstaller's own signature does not cover the files that came after it."""
    run(["codesign", "--force", "--sign", "-", app])
    run(["codesign", "--verify", "--strict", app])


def sign_image(image: Path, by: Signer) -> None:
    """Sign a disk image and verify it."""
    _sign(image, by)
    run(["codesign", "--verify", "--strict", image])


def inner_code(app: Path) -> list[Path]:
    """All that is signed before the application: libraries and programs, the deepest first, then frameworks.

    The main library of a framework is signed with the framework, the program of the application with that.
    """
    frameworks = [folder for folder in app.rglob("*.framework") if folder.is_dir() and not folder.is_symlink()]
    main = {(folder / folder.stem).resolve() for folder in frameworks}
    program = app / "Contents" / "MacOS"
    libraries = [file for file in mach_o.mach_o_files(app) if file.resolve() not in main and file.parent != program]
    return [*_deepest_first(libraries), *_deepest_first(frameworks)]


def _deepest_first(paths: list[Path]) -> list[Path]:
    return sorted(paths, key=lambda path: (-len(path.parts), path))


def _sign(target: Path, by: Signer, *more: Argument) -> None:
    options: list[Argument] = ["--force", "--timestamp", "--options", "runtime", "--keychain", by.keychain]
    run(["codesign", "--sign", by.certificate, *options, *more, target])


def notarise(target: Path) -> None:
    """Have Apple check an application or a disk image, staple the ticket to it, and ask Gatekeeper.

    Raises BuildError with Apple's log if it is refused. Without credentials nothing is done, with a warning.
    """
    missing = [name for name in NOTARY if not os.environ.get(name)]
    if missing:
        warn(f"{target.name} is not notarised: {', '.join(missing)} not set.")
        return
    with step(f"notarising {target.name}"), tempfile.TemporaryDirectory() as folder:
        key = Path(folder) / "key.p8"
        key.touch(mode=0o600)
        key.write_text(os.environ[NOTARY[0]], "utf-8")
        login: list[Argument] = ["--key", key, "--key-id", os.environ[NOTARY[1]], "--issuer", os.environ[NOTARY[2]]]
        sent = target
        if target.is_dir():
            sent = Path(folder) / f"{target.stem}.zip"
            run(["ditto", "-c", "-k", "--keepParent", target, sent])
        _submit(sent, login)
    run(["xcrun", "stapler", "staple", target])
    run(["xcrun", "stapler", "validate", target])
    _assess(target)


def _submit(file: Path, login: list[Argument]) -> None:
    waiting = ["--wait", "--timeout", f"{NOTARY_LIMIT_S}s", "--output-format", "json"]
    code, output = try_run(["xcrun", "notarytool", "submit", file, *waiting, *login], timeout_s=NOTARY_LIMIT_S + 300)
    try:
        answer = json.loads(output[output.index("{") : output.rindex("}") + 1])
    except ValueError as fault:
        raise BuildError(f"notarytool failed with {code} for {file.name}, without an answer.") from fault
    if answer.get("status") != "Accepted":
        _, log = try_run(["xcrun", "notarytool", "log", str(answer.get("id", "")), *login])
        raise BuildError(f"Apple says “{answer.get('status')}” of {file.name}:\n{log}")


def _assess(target: Path) -> None:
    """Ask Gatekeeper, as a Mac does when a person opens a download. Raises BuildError if it refuses."""
    image = ["--type", "open", "--context", "context:primary-signature"]
    kind = ["--type", "execute"] if target.is_dir() else image
    run(["spctl", "--assess", "--verbose=4", *kind, target])
