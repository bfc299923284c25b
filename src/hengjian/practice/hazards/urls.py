"""Addresses of hazards, in the room of practice."""

from django.urls import URLPattern, URLResolver, path

from hengjian.practice.hazards.views import acting, engagements, lists, reports

urlpatterns: list[URLPattern | URLResolver] = [
    path("hazards/", lists.index, name="hazards"),
    path("hazards/export.xlsx", lists.export, name="hazards_export"),
    path("hazards/<str:ref>/", lists.hazard, name="hazard"),
    path("hazards/<str:ref>/<str:name>/", acting.step, name="hazard_step"),
    path("engagements/<str:number>/hazards/new/", engagements.find, name="find_hazards"),
    path("engagements/<str:number>/hazards/tell/", engagements.tell, name="tell_hazards"),
    path("hazard-notices/<str:ref>/", engagements.notice, name="hazard_notice"),
    path("hazard-reports/", reports.index, name="hazard_reports"),
    path("hazard-reports/<str:ref>/", reports.report, name="hazard_report"),
]
