"""A paper as the answer to a request."""

from __future__ import annotations

from urllib.parse import quote

from django.http import HttpResponse

from hengjian.ui.papers import Made

MEDIA = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


def download(made: Made) -> HttpResponse:
    """The file to keep, under its Chinese name."""
    response = HttpResponse(made.content, content_type=MEDIA[made.kind])
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(made.name, safe='')}.{made.kind}"
    return response
