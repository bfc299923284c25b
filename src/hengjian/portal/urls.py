"""Addresses of portal."""

from django.urls import URLPattern, URLResolver, path

from hengjian.portal import views

app_name = "portal"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.home, name="home"),
]
