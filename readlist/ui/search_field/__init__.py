"""The search field of the toolbar, with the popup for its syntax and remarks."""
