"""Addresses of service types."""

from django.urls import URLPattern, URLResolver, path

from hengjian.practice.types import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("service-types/", views.index, name="service_types"),
    path("service-types/guidelines/new/", views.new, name="record_guideline"),
]
