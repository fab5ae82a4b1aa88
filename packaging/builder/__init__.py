"""Builds and proves the packages of Readlist; `packaging/build.py` is its command line."""
