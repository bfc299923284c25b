"""Pages that cross chapters, a file a room."""
