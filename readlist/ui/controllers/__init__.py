"""What actions do: each controller runs commands for one matter (papers, files, lists, …) and tells the panes."""
