"""Packages of Debian: installed where a build needs them, and fresh systems for proofs."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from builder.command import Argument, BuildError, check, print_line, run, try_run
from builder.project import BUILD

ROOTS = BUILD / "roots"
"""The fresh systems, a folder each; kept, since each takes half a minute to make."""
NOBODY = 65534
"""The user and group without any rights."""
PATH = "/usr/sbin:/usr/bin:/sbin:/bin"
_MOUNTS = (("proc", "proc"), ("/dev", "dev"), ("/dev/pts", "dev/pts"), ("tmpfs", "dev/shm"))


def install_packages(packages: Mapping[str, str]) -> None:
    """Install Debian's packages, as ``program or file: package``, where the program or file is missing."""
    missing = sorted({package for sought, package in packages.items() if not _is_there(sought)})
    if not missing:
        return
    check(shutil.which("apt-get") is not None, f"This system has no apt-get; missing: {', '.join(missing)}")
    print_line(f"   installing {', '.join(missing)}")
    apt = [*_as_root(), "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-o", "DPkg::Lock::Timeout=600"]
    run([*apt, "update"])
    run([*apt, "-y", "--no-install-recommends", "install", *missing])


def _as_root() -> list[str]:
    """Words before a command that needs root: none, or a sudo that asks nothing. Raises BuildError."""
    if os.geteuid() == 0:
        return []
    check(shutil.which("sudo") is not None, "Packages are missing, and only root can install them.")
    return ["sudo", "-n"]


def _is_there(sought: str) -> bool:
    return Path(sought).exists() if sought.startswith("/") else shutil.which(sought) is not None


def mirror() -> str:
    """The address of this system's mirror of Debian, from its own sources of packages. Raises BuildError."""
    listed = run(["apt-get", "indextargets", "--format", "$(REPO_URI)", "Created-By: Packages"])
    for address in listed.split():
        if address.rstrip("/").endswith("/debian"):
            return address
    raise BuildError("This system has no mirror of Debian's packages.")


def make_root(name: str, suite: str, packages: Sequence[str] = ()) -> Path:
    """A fresh Debian below ``ROOTS``, made by debootstrap unless it is there."""
    install_packages({"debootstrap": "debootstrap"})
    root = ROOTS / name
    done = ROOTS / f"{name}.made"
    if done.is_file() and done.read_text("utf-8") == f"{suite} {' '.join(packages)}":
        return root
    remove_root(root)
    ROOTS.mkdir(parents=True, exist_ok=True)
    include = [f"--include={','.join(packages)}"] if packages else []
    run(["debootstrap", "--variant=minbase", *include, suite, root, mirror()])
    root.chmod(0o755)  # else an ordinary user could not pass "/"
    done.write_text(f"{suite} {' '.join(packages)}", "utf-8")
    return root


def copy_root(root: Path, name: str) -> Path:
    """A copy of a root, in place of the former copy of that name."""
    copy = ROOTS / name
    remove_root(copy)
    run(["cp", "-a", "--reflink=auto", root, copy])
    return copy


def remove_root(root: Path) -> None:
    """Delete a root; refused while something is mounted in it."""
    mounted = [line.split()[1] for line in Path("/proc/mounts").read_text("utf-8").splitlines()]
    check(not any(place.startswith(f"{root}/") for place in mounted), f"{root} still has mounts.")
    if root.exists():
        shutil.rmtree(root)


@contextmanager
def mounted(root: Path, more: Mapping[Path, str] | None = None) -> Iterator[Path]:
    """Mount /proc, /dev and ``more`` (folder of this system: place in the root) while the block runs."""
    shutil.copy("/etc/resolv.conf", root / "etc/resolv.conf")
    places: list[Path] = []
    try:
        for source, place in [*_MOUNTS, *((str(folder), place) for folder, place in (more or {}).items())]:
            target = root / place.lstrip("/")
            target.mkdir(parents=True, exist_ok=True)
            kind = ["-t", source, source] if source in ("proc", "tmpfs") else ["--bind", source]
            run(["mount", *kind, target])
            places.append(target)
        yield root
    finally:
        for target in reversed(places):
            if try_run(["umount", target])[0]:
                try_run(["umount", "--lazy", target])


def chroot_command(root: Path, command: Sequence[Argument], user: str = "") -> list[str]:
    """The command line that runs ``command`` in a root, as root or as ``user``."""
    as_user = [f"--userspec={user}"] if user else []
    return ["chroot", *as_user, str(root), *map(str, command)]


def root_environment(user: str = "", **more: str) -> dict[str, str]:
    """The whole environment of a command in a root; nothing of the present one."""
    home = f"/home/{user}" if user else "/root"
    return {"PATH": PATH, "HOME": home, "LANG": "C.UTF-8", "DEBIAN_FRONTEND": "noninteractive", **more}


def run_in_root(
    root: Path, command: Sequence[Argument], *, user: str = "", timeout_s: float = 600, **environment: str
) -> str:
    """Run a command in a root and return its output. Raises BuildError if it fails or takes too long."""
    line = chroot_command(root, command, user)
    try:
        done = subprocess.run(
            line,
            env=root_environment(user, **environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=timeout_s,
            check=False,
        )
    except subprocess.TimeoutExpired as fault:
        raise BuildError(f"{' '.join(line)} took longer than {timeout_s:g} s:\n{fault.output!r}") from fault
    output = done.stdout.decode(errors="replace")
    check(done.returncode == 0, f"{' '.join(line)} failed with {done.returncode}:\n{output[-4000:]}")
    return output


def require_root() -> None:
    """Raise BuildError unless this process runs as root."""
    check(os.geteuid() == 0, "This needs root: it makes fresh systems and installs packages in them.")
