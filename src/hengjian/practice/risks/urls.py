"""Addresses of risks, in the room of practice."""

from django.urls import URLPattern, URLResolver, path

from hengjian.practice.risks import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("risks/", views.index, name="risk_registers"),
    path("risks/<str:code>/", views.register, name="risks"),
    path("risks/<str:code>/identify/", views.identify, name="identify_risks"),
    path("risks/<str:code>/new/", views.enter, name="enter_risk"),
    path("risks/<str:code>/report/", views.report, name="report_risks"),
    path("risks/<str:code>/cards/", views.cards, name="risk_cards"),
    path("risks/<str:code>/board/", views.board, name="risk_board"),
    path("risks/<str:code>/plans/new/", views.new_plan, name="new_plan"),
    path("risks/<str:code>/<str:key>/file/", views.file, name="risk_file"),
    path("risks/<str:code>/<str:ref>/change/", views.change, name="change_risk"),
    path("risks/<str:code>/<str:ref>/end/", views.end, name="end_risk"),
    path("plans/<str:ref>/", views.plan, name="risk_plan"),
    path("plans/<str:ref>/picture/", views.plan_picture, name="plan_picture"),
]
