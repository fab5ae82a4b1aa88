"""The places of libraries: present, earlier and expected ones; and the files that are open."""
