"""The window's actions: one table of them, and the menus, toolbar, keys and tag menu that are made from it."""
