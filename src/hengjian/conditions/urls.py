"""Addresses of conditions."""

from django.urls import URLPattern, URLResolver, path

from hengjian.conditions import views

app_name = "conditions"
urlpatterns: list[URLPattern | URLResolver] = [
    path("institutions/<str:code>/qualification/", views.qualification, name="qualification"),
    path("institutions/<str:code>/posts/new/", views.new_post, name="new_post"),
    path("institutions/<str:code>/posts/<str:ref>/leave/", views.leave, name="leave"),
]
