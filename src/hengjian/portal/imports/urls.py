"""Addresses of importing, within those of portal."""

from django.urls import URLPattern, path

from hengjian.portal.imports import views

urlpatterns: list[URLPattern] = [
    path("import/", views.index, name="import"),
    path("import/blank.xlsx", views.blank, name="import_blank"),
    path("import/disputed/", views.disputed, name="import_disputed"),
    path("import/<str:ref>/", views.batch, name="import_batch"),
    path("import/<str:ref>/again/", views.again, name="import_again"),
    path("import/<str:ref>/refused.xlsx", views.refused, name="import_refused"),
]
