"""What no page can understand is refused before any page."""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest
from django.http.response import HttpResponseBase

NUL = "\0"  # no name, code or number has one, and PostgreSQL takes none

Answer = Callable[[HttpRequest], HttpResponseBase]


def plain(get_response: Answer) -> Answer:
    """An address with a NUL is a bad request (400)."""

    def answered(request: HttpRequest) -> HttpResponseBase:
        asked = (value for _, values in request.GET.lists() for value in values)
        if NUL in request.path_info or any(NUL in value for value in asked):
            raise BadRequest("NUL in the address")
        return get_response(request)

    return answered
