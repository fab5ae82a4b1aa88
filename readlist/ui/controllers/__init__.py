"""The controllers: each carries out the actions on one matter (papers, files, lists, …)."""
