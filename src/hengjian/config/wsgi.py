"""The WSGI entry point. A database older than the last published head is not served (X-6)."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hengjian.config.settings")
application = get_wsgi_application()

from hengjian.trail.heads import rollback  # noqa: E402 - only after Django is set up

if fault := rollback():
    raise SystemExit(fault)
