"""Addresses of visits: what a phone needs lies under ``field/``, which its worker serves without a net."""

from django.urls import URLPattern, URLResolver, path

from hengjian.practice.onsite.views import brought, desk, mine, phone, planning, telling

urlpatterns: list[URLPattern | URLResolver] = [
    path("field/", phone.today, name="today"),
    path("field/projects/", mine.projects, name="field_projects"),
    path("field/me/", mine.me, name="field_me"),
    path("field/unsent/", phone.unsent, name="field_unsent"),
    path("field/worker.js", phone.worker, name="field_worker"),
    path("field/manifest.json", phone.manifest, name="field_manifest"),
    path("field/<str:number>/arrive/", phone.arrive, name="arrive"),
    path("field/<str:number>/leave/", phone.leave, name="leave"),
    path("field/<str:number>/hazard/", phone.hazard, name="field_hazard"),
    path("field/<str:number>/tell/", telling.tell, name="field_tell"),
    path("field/<str:number>/confirm/", phone.confirm, name="field_confirm"),
    path("field/<str:number>/correct/", phone.correct, name="field_correct"),
    path("visits/", desk.own_visits, name="own_visits"),
    path("visits/imported/<int:pk>/", brought.visit, name="imported_visit"),
    path("visits/<str:ref>/", desk.visit, name="visit"),
    path("visits/<str:ref>/answer/", desk.answer, name="answer_visit"),
    path("visits/<str:ref>/print/", desk.sheet, name="visit_sheet"),
    path("site-code/", desk.site_code, name="site_code"),
    path("engagements/<str:number>/visits/plan/", planning.plan_visit, name="plan_visit"),
    path("engagements/<str:number>/visits/<str:ref>/move/", planning.move, name="move_visit"),
    path("engagements/<str:number>/visits/<str:ref>/withdraw/", planning.withdraw, name="withdraw_visit"),
    path("engagements/<str:number>/board/", desk.notice_board, name="notice_board"),
    path("institutions/<str:code>/hours/", desk.month_hours, name="hours"),
    path("institutions/<str:code>/hours.xlsx", desk.month_hours_book, name="hours_book"),
]
