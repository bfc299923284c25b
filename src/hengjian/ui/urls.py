"""Addresses of ui."""

from django.urls import path

from hengjian.ui import views

app_name = "ui"
urlpatterns = [path("look/", views.look, name="look")]
