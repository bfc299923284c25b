"""Addresses of the stages; the engagement's own page keeps its old name in ``portal``."""

from django.urls import URLPattern, URLResolver, path

from hengjian.practice.stages import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("engagements/new/", views.open_new, name="open"),
    path("engagements/due/", views.due, name="due"),
    path("engagements/due.xlsx", views.export, name="due_export"),
    path("engagements/<str:number>/stages/<str:key>/", views.stage, name="stage"),
    path("engagements/<str:number>/records/<str:ref>/", views.record, name="record"),
    path("engagements/<str:number>/records/<str:ref>/correct/", views.correct, name="correct"),
    path("engagements/<str:number>/team/new/", views.new_member, name="new_member"),
    path("engagements/<str:number>/team/<str:ref>/release/", views.release, name="release"),
    path("engagements/<str:number>/contract/amend/", views.amend, name="amend"),
    path("engagements/<str:number>/archive/", views.archive, name="archive"),
]
