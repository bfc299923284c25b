"""Addresses of conditions."""

from django.urls import URLPattern, URLResolver, path

from hengjian.conditions import views
from hengjian.conditions.changes import views as changes
from hengjian.conditions.leads import views as leads

app_name = "conditions"
INSTITUTION = "institutions/<str:code>"
urlpatterns: list[URLPattern | URLResolver] = [
    path(f"{INSTITUTION}/qualification/", views.qualification, name="qualification"),
    path(f"{INSTITUTION}/posts/new/", views.new_post, name="new_post"),
    path(f"{INSTITUTION}/posts/<str:ref>/leave/", views.leave, name="leave"),
    path(f"{INSTITUTION}/leads/appoint/", leads.appoint, name="appoint_lead"),
    path(f"{INSTITUTION}/changes/", changes.index, name="changes"),
    path(f"{INSTITUTION}/changes/new/", changes.change_record, name="change_record"),
    path("changes/late/", changes.late, name="late_changes"),
]
