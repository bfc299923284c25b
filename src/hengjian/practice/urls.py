"""Addresses of practice: one line a topic."""

from django.urls import URLPattern, URLResolver, include, path

app_name = "practice"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("hengjian.practice.annual.urls")),
    path("", include("hengjian.practice.checks.urls")),
    path("", include("hengjian.practice.types.urls")),
    path("", include("hengjian.practice.enterprises.urls")),
    path("", include("hengjian.practice.papers.urls")),
    path("", include("hengjian.practice.signatures.urls")),
    path("", include("hengjian.practice.stages.urls")),
    path("", include("hengjian.practice.sheets.urls")),
    path("", include("hengjian.practice.onsite.urls")),
    path("", include("hengjian.practice.hazards.urls")),
    path("", include("hengjian.practice.risks.urls")),
]
