"""Texts for facts: a kind and its values become a text in the language of the screen."""
