"""A codec for Whoosh with postings in arrays. It knows neither papers nor which fields there are.

``array_file`` is the file format, ``files`` the files of a segment; ``array_operations`` work on arrays in memory.
``terms`` is the term dictionary, ``tallies`` are how often each form occurs in each field of a document,
``tally_codes`` what a posting holds of them. ``postings`` are the posting lists, ``inversion`` makes them from tokens,
``merging`` makes one segment of several, ``merge_policy`` chooses which. ``whoosh_codec`` plugs them into Whoosh.
"""
