"""The result of a proof, as a row of the table that ``prove`` prints."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Proof:
    """One artefact that was proved on one system."""

    artefact: str
    """File name, such as "readlist_0.1.0_amd64.deb"."""
    size_bytes: int
    """0 if the size says nothing."""
    where: str
    """The system, such as "Debian 12 (chroot)"."""
    start_s: float | None
    """Seconds from the start of the process to the painted window; None if no window was opened."""


def table(proofs: Iterable[Proof]) -> str:
    """The proofs as a Markdown table, a row each, in their order."""
    rows = ["| artefact | MB | proved on | start to painted window, s |", "| --- | ---: | --- | ---: |"]
    for proof in proofs:
        start = "" if proof.start_s is None else f"{proof.start_s:.2f}"
        size = f"{proof.size_bytes / 1e6:.1f}" if proof.size_bytes else ""
        rows.append(f"| {proof.artefact} | {size} | {proof.where} | {start} |")
    return "\n".join(rows)
