"""Addresses of supervision."""

from django.urls import URLPattern, URLResolver, path

from hengjian.supervision import views
from hengjian.supervision.findings import views as findings

app_name = "supervision"
urlpatterns: list[URLPattern | URLResolver] = [
    path("penalties/new/", views.new_penalty, name="new_penalty"),
    path("findings/", findings.index, name="findings"),
    path("findings/new/", findings.new, name="new_finding"),
    path("findings/<str:ref>/", findings.finding, name="finding"),
    path("findings/<str:ref>/correct/", findings.correct, name="correct_finding"),
    path("institutions/<str:code>/findings/", findings.of_institution, name="findings_of"),
]
