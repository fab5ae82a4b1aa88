"""Words of the steps of certainty, and of the effect that each would have had on the library. No Qt."""

from __future__ import annotations

from collections.abc import Mapping

from readlist.commands.join_steps import StepEffect
from readlist.model.join_step import JoinStep
from readlist.translation import N_, tr, trn

STEP_LABELS: Mapping[JoinStep, str] = {
    JoinStep.CAREFUL: N_("&Only what is beyond doubt"),
    JoinStep.USUAL: N_("What is &certain"),
    JoinStep.EAGER: N_("Also what is &likely"),
}
HELP = N_(
    "When a digest arrives, a paper that is here already is not added again; one that may be here waits in “Possible "
    "duplicates”. The choice is for later imports. Nothing that joined is lost: each entry can be split off."
)
COUNTING = N_("Counting what it would have done to this library…")


def effect_line(effect: StepEffect) -> str:
    """The effect of a step in words: "In this library, 12 possible duplicates would have joined."."""
    parts = []
    if effect.joined:
        parts.append(
            trn(
                "{n:,} possible duplicate would have joined",
                "{n:,} possible duplicates would have joined",
                effect.joined,
            )
        )
    if effect.apart:
        parts.append(
            trn(
                "{n:,} entry would have waited for an answer",
                "{n:,} entries would have waited for an answer",
                effect.apart,
            )
        )
    if not parts:
        return tr("In this library, all would be as it is.")
    return tr("In this library, {what}.", what=tr(" and ").join(parts))
