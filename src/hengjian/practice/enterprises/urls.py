"""Addresses of enterprises' files."""

from django.urls import URLPattern, URLResolver, path

from hengjian.practice.enterprises import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("enterprises/", views.index, name="enterprises"),
    path("enterprises/export.xlsx", views.export, name="enterprises_export"),
    path("enterprises/<str:code>/", views.enterprise, name="enterprise"),
    path("enterprises/<str:code>/file.xlsx", views.enterprise_export, name="enterprise_export"),
]
