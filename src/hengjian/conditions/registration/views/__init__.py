"""Views of registration: filling in, and the matters."""
