"""一企一档 (ZJ-8): everything of one enterprise on one page."""
