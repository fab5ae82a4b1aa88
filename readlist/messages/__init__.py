"""Facts in words: what is stored or returned as a kind and its values, said in the language of the screen."""
