"""The Flatpak, built by flatpak-builder from the tree, and ``dist/Readlist-VERSION-x86_64.flatpak``, a bundle of it.

It is built on a stand-in for the runtime org.freedesktop.Platform, made of a fresh Debian: that proves the manifest,
the layout of files and the sandbox without Flathub. The bundle has nothing of it; the hosted workflow starts the bundle
on Flathub's runtime.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from builder import linux_files
from builder.command import Argument, check, run, step
from builder.debian import ROOTS, install_packages
from builder.project import APP_ID, BUILD, DIST, NAME, PACKAGING, TITLE, reproducible_environment, version
from builder.tree import TREE, set_rights_and_times

MANIFEST = PACKAGING / "flatpak" / f"{APP_ID}.yml"
FLATPAK_WORK = BUILD / "flatpak"
FILES = FLATPAK_WORK / "files"
"""The files of /app; the manifest names this folder."""
REPOSITORY = FLATPAK_WORK / "repository"
INSTALLATION = FLATPAK_WORK / "installation"
"""The installation that Flatpak uses here; the user's own is left alone."""
STAND_IN = FLATPAK_WORK / "stand-in"
STAND_IN_REMOTE = "stand-in"
FLATHUB = "https://dl.flathub.org/repo/flathub.flatpakrepo"
"""The place from which a user's Flatpak takes the runtime, if it is missing; not read here."""
BRANCH = "stable"
RUNTIME_VERSION = "25.08"
RUNTIME_KINDS = ("Platform", "Sdk")
FILES_IN_MANIFEST = "../../build/packages/flatpak/files"
FLATPAK_TOOLS = {"flatpak": "flatpak", "flatpak-builder": "flatpak-builder", "ostree": "ostree"}
_METADATA = f"""[Runtime]
name=org.freedesktop.{{kind}}
runtime=org.freedesktop.Platform/x86_64/{RUNTIME_VERSION}
sdk=org.freedesktop.Sdk/x86_64/{RUNTIME_VERSION}
"""


def file_name() -> str:
    """The name of the finished file."""
    return f"{TITLE}-{version()}-x86_64.flatpak"


def build() -> Path:
    """Build the program in ``REPOSITORY``, from which Flatpak installs; returns it."""
    check(TREE.is_dir(), "There is no tree yet: build.py tree")
    install_packages(FLATPAK_TOOLS)
    with step("files"):
        lay_out(FILES)
    make_stand_in()
    with step("flatpak-builder"):
        build_repository()
    return REPOSITORY


def bundle() -> Path:
    """Build the one file in ``dist/`` that people can install; its compression takes most of a minute or two."""
    build()
    DIST.mkdir(exist_ok=True)
    made = DIST / file_name()
    with step("bundle"):
        source = f"--runtime-repo={FLATHUB}"
        run(["flatpak", "build-bundle", source, REPOSITORY, made, APP_ID, BRANCH], environment=environment())
    return made


def lay_out(folder: Path) -> None:
    """Put all files below a folder as they are in /app, with rights and times."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(TREE, folder / "lib" / NAME, symlinks=True)
    (folder / "bin").mkdir()
    (folder / "bin" / NAME).symlink_to(f"../lib/{NAME}/{NAME}")
    linux_files.install(folder, place=f"app/lib/{NAME}")
    set_rights_and_times(folder, executable={f"lib/{NAME}/{NAME}"})


def build_repository() -> None:
    """Build by the manifest, and put the result into ``REPOSITORY``."""
    new_repository(REPOSITORY)
    options = ["--user", "--force-clean", "--disable-rofiles-fuse", "--disable-cache", f"--default-branch={BRANCH}"]
    places: list[Argument] = [f"--repo={REPOSITORY}", f"--state-dir={FLATPAK_WORK / 'state'}", FLATPAK_WORK / "build"]
    manifest = FLATPAK_WORK / MANIFEST.name
    manifest.write_text(for_stand_in(MANIFEST.read_text("utf-8")), "utf-8")
    run(["flatpak-builder", *options, *places, manifest], environment=environment())


def for_stand_in(manifest: str) -> str:
    """The manifest, for another folder and a runtime that lacks the program for AppStream's catalogue."""
    check(FILES_IN_MANIFEST in manifest, f"The manifest does not name {FILES_IN_MANIFEST}.")
    return manifest.replace(FILES_IN_MANIFEST, str(FILES)) + "appstream-compose: false\n"


def environment() -> dict[str, str]:
    """The environment of calls of Flatpak: an installation of our own, and times of the commit."""
    return {**reproducible_environment(), "FLATPAK_USER_DIR": str(INSTALLATION)}


def make_stand_in() -> None:
    """Make a stand-in for the runtime of the system in which other packages are proved, and install it; once."""
    from builder.proofs.desktop_system import make_desktop

    root = make_desktop("bookworm")
    made = f"{(ROOTS / f'{root.name}.made').read_text('utf-8')} {RUNTIME_VERSION}"
    stamp = FLATPAK_WORK / "stand-in.made"
    if stamp.is_file() and stamp.read_text("utf-8") == made:
        return
    with step("stand-in for the runtime"):
        for folder in (STAND_IN, INSTALLATION):
            shutil.rmtree(folder, ignore_errors=True)
        repository = new_repository(STAND_IN / "repository")
        _lay_out_runtime(root, STAND_IN / "runtime")
        install = ["flatpak", "--user", "install", "--noninteractive", STAND_IN_REMOTE]
        for kind in RUNTIME_KINDS:
            (STAND_IN / "runtime" / "metadata").write_text(_METADATA.format(kind=kind), "utf-8")
            export = ["flatpak", "build-export", "--runtime", "--files=files", "--metadata=metadata"]
            run([*export, repository, STAND_IN / "runtime", RUNTIME_VERSION])
        run(
            ["flatpak", "--user", "remote-add", "--no-gpg-verify", STAND_IN_REMOTE, repository],
            environment=environment(),
        )
        for kind in RUNTIME_KINDS:
            run([*install, f"org.freedesktop.{kind}//{RUNTIME_VERSION}"], environment=environment())
        shutil.rmtree(STAND_IN)
        stamp.write_text(made, "utf-8")


def _lay_out_runtime(root: Path, folder: Path) -> None:
    """A runtime's ``files`` are what a system has in /usr, and its /etc in them."""
    files = folder / "files"
    files.parent.mkdir(parents=True)
    run(["cp", "-a", root / "usr", files])
    run(["cp", "-a", root / "etc", files / "etc"])
    for needless in ("share/doc", "share/man", "share/locale"):
        shutil.rmtree(files / needless, ignore_errors=True)


def new_repository(folder: Path) -> Path:
    """An empty repository of OSTree, whose files are not packed: that would take a minute for each of ours."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.parent.mkdir(parents=True, exist_ok=True)
    run(["ostree", "init", f"--repo={folder}", "--mode=bare-user-only"])
    return folder
