"""Django project: settings, addresses, entry points."""
