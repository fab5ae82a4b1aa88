"""The words of the design as frozen dataclasses, and pure text folding.

Standard library only, but for ``tex``, which asks pylatexenc about the rarer commands.
"""
