"""Addresses of supervision."""

from django.urls import URLPattern, URLResolver, path

from hengjian.supervision import views

app_name = "supervision"
urlpatterns: list[URLPattern | URLResolver] = [
    path("penalties/new/", views.new_penalty, name="new_penalty"),
]
