"""Addresses of papers."""

from django.urls import URLPattern, URLResolver, path

from hengjian.practice.papers import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("forms/", views.blanks, name="blank_forms"),
    path("forms/<str:name>.<str:kind>", views.blank, name="blank_form"),
    path("risks/<str:code>/<str:ref>/card.<str:kind>", views.risk_card, name="risk_card"),
    path("engagements/<str:number>/papers/", views.index, name="papers"),
    path("engagements/<str:number>/papers/<str:name>.<str:kind>", views.of_engagement, name="paper"),
    path("engagements/<str:number>/papers/<str:name>/<str:ref>.<str:kind>", views.of_row, name="row_paper"),
]
