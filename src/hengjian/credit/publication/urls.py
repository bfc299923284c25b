"""Addresses of publication."""

from django.urls import path

from hengjian.credit.publication import views

app_name = "publication"
urlpatterns = [
    path("publication/", views.index, name="index"),
    path("publication/preview/", views.preview, name="preview"),
]
