"""Addresses of report checks."""

from django.urls import URLPattern, URLResolver, path

from hengjian.practice.checks import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("report-checks/", views.index, name="report_rounds"),
    path("report-checks/new/", views.new, name="freeze_reports"),
    path("report-checks/<str:ref>/", views.one, name="report_round"),
    path("report-checks/<str:ref>/frame.csv", views.frame, name="report_frame"),
    path("report-checks/<str:ref>/seed/", views.seed, name="draw_reports"),
    path("report-checks/<str:ref>/<str:number>/", views.check, name="check_report"),
]
