"""Addresses: each app brings its own."""

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, include, path


def robots(request: HttpRequest) -> HttpResponse:
    """Search engines read the public pages and nothing else."""
    return HttpResponse("User-agent: *\nAllow: /public/\nDisallow: /\n", content_type="text/plain; charset=utf-8")


urlpatterns: list[URLPattern | URLResolver] = [
    path("robots.txt", robots, name="robots"),
    path("", include("hengjian.ui.urls")),
    path("", include("hengjian.trail.urls")),
    path("", include("hengjian.accounts.urls")),
    path("", include("hengjian.registry.urls")),
    path("", include("hengjian.evidence.urls")),
    path("", include("hengjian.conditions.urls")),
    path("", include("hengjian.practice.urls")),
    path("", include("hengjian.supervision.urls")),
    path("", include("hengjian.credit.urls")),
    path("", include("hengjian.credit.publication.urls")),
    path("", include("hengjian.portal.urls")),
    path("", include("hengjian.portal.public.urls")),
]
