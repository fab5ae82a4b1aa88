"""The table of actions, and the menus, toolbar and key filters that are made from it."""
