"""The search field of the toolbar: results as one types, help with the syntax, remarks on what could not be read."""
