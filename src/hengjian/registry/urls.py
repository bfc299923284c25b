"""Addresses of registry."""

from django.urls import URLPattern, URLResolver, path

from hengjian.registry import views

app_name = "registry"
urlpatterns: list[URLPattern | URLResolver] = [
    path("institutions/new/", views.new_institution, name="new_institution"),
    path("institutions/<str:code>/notices/<int:notice>/proof/", views.notice_proof, name="notice_proof"),
    path("institutions/<str:code>/notices/new/", views.new_notice, name="new_notice"),
]
