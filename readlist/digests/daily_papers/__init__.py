"""The readers of Hugging Face's Daily Papers: the plain page, its dumps in Markdown and HTML, and its JSON."""
