"""No answer without a word: what Django refuses with an empty page is said in Chinese."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

Answer = Callable[[HttpRequest], HttpResponseBase]


def in_words(get_response: Answer) -> Answer:
    """Middleware: a form's address opened without its form answers 405 with a page."""

    def answered(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if response.status_code == 405 and isinstance(response, HttpResponse) and not response.content:
            return _page(request, response)
        return response

    return answered


def _page(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    page = render(request, "405.html", status=response.status_code)
    page.headers["Allow"] = response.headers["Allow"]
    return page
