"""Addresses: each app brings its own."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("hengjian.trail.urls")),
    path("", include("hengjian.accounts.urls")),
    path("", include("hengjian.registry.urls")),
    path("", include("hengjian.supervision.urls")),
    path("", include("hengjian.credit.urls")),
    path("", include("hengjian.portal.urls")),
]
