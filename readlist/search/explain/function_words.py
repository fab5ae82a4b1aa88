"""English function words, also called stop words: indexed like others, but too common to tell papers apart."""

from __future__ import annotations

_ENGLISH = """
    a about above across after against all also although am among an and any are as at be because been before
    being below between both but by can could did do does doing down during each either else every few for from
    further had has have having he her here hers him his how however i if in into is it its itself just may me
    might more most much must my neither no nor not of off on once one only onto or other our ours out over own
    per same shall she should show since so some such than that the their theirs them then there these they this
    those though through thus to too toward towards two under until unto up upon us use used using very via was
    we well were what when where whether which while who whom whose why will with within without would yet you
    your yours
"""
FUNCTION_WORDS = frozenset(_ENGLISH.split())
