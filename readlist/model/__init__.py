"""The terms of the design as frozen dataclasses, and pure functions of text.

Only the standard library is used, except in ``tex``, which looks up rarer commands in pylatexenc.
"""
