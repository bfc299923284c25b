"""Importing on the page, and the list of all sheets that can be imported."""
