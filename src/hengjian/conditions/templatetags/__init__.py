"""Tags of the pages of an institution."""
