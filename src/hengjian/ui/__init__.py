"""界面 templates, components, static files."""
