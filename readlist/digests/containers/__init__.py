"""Containers: a module for each kind of file that holds other files, such as mails and archives."""
