"""Addresses of signatures."""

from django.urls import URLPattern, URLResolver, path

from hengjian.practice.signatures import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("signatures/", views.index, name="signed"),
    path("signatures/<str:ref>/repudiate/", views.repudiate, name="repudiate"),
]
