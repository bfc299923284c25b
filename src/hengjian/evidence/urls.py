"""Addresses of evidence."""

from django.urls import URLPattern, URLResolver, path

from hengjian.evidence import views

app_name = "evidence"
urlpatterns: list[URLPattern | URLResolver] = [
    path("files/<str:ref>/", views.display, name="display"),
    path("files/<str:ref>/about/", views.about, name="about"),
    path("files/<str:ref>/original/", views.original, name="original"),
]
