"""Addresses of portal."""

from django.urls import URLPattern, URLResolver, include, path

from hengjian.portal import views

app_name = "portal"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("hengjian.portal.imports.urls")),
    path("", views.home, name="home"),
]
