"""Addresses of reports upward."""

from django.urls import URLPattern, URLResolver, path

from hengjian.practice.annual import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("annual-reports/", views.index, name="annual_reports"),
    path("annual-reports/<int:year>/", views.report, name="report_year"),
    path("client-reports/", views.client_reports, name="client_reports"),
    path("client-reports/new/", views.new_client_report, name="new_client_report"),
    path("client-reports/<str:ref>/receipt/", views.acknowledge, name="acknowledge_client_report"),
]
