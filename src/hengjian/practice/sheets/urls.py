"""Addresses of work sheets."""

from django.urls import URLPattern, URLResolver, path

from hengjian.practice.sheets import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("engagements/<str:number>/sheets/", views.index, name="sheets"),
    path("engagements/<str:number>/sheets/<str:sheet>/new/", views.begin, name="begin_sheet"),
    path("engagements/<str:number>/certificates/new/", views.new_certificate, name="new_certificate"),
    path("sheets/<str:ref>/", views.sheet, name="sheet"),
    path("sheets/<str:ref>/hand-over/", views.hand_over, name="hand_over_sheet"),
    path("sheets/<str:ref>/acknowledge/", views.acknowledge, name="acknowledge_sheet"),
    path("sheets/<str:ref>/advice/", views.advice, name="sheet_advice"),
]
