"""Addresses of registration."""

from django.urls import URLPattern, URLResolver, path

from hengjian.conditions.refusals import views as refusals
from hengjian.conditions.registration.views import drafts, matters, notices

urlpatterns: list[URLPattern | URLResolver] = [
    path("registrations/", matters.index, name="registrations"),
    path("notices/", notices.index, name="notices"),
    path("institutions/<str:code>/notices/", notices.institution, name="institution_notices"),
    path("registrations/new/", matters.new, name="new_registration"),
    path("registrations/drafts/<str:ref>/people/new/", drafts.person, name="draft_new_person"),
    path("registrations/drafts/<str:ref>/people/<int:place>/", drafts.person, name="draft_person"),
    path("registrations/drafts/<str:ref>/discard/", drafts.discard, name="draft_discard"),
    path("registrations/drafts/<str:ref>/<str:name>/", drafts.step, name="draft_step"),
    path("registrations/<str:ref>/", matters.matter, name="registration"),
    path("registrations/<str:ref>/review/", matters.review, name="registration_review"),
    path("registrations/<str:ref>/notice/", refusals.notify, name="refusal_notice"),
    path("registrations/<str:ref>/service/", refusals.serve, name="refusal_service"),
    path("registrations/<str:ref>/statement/", refusals.state, name="refusal_statement"),
    path("registrations/<str:ref>/withdraw/", matters.withdraw, name="registration_withdraw"),
    path("registrations/<str:ref>/supplement/", matters.supplement, name="registration_supplement"),
    path("registrations/<str:ref>/correct/", matters.correct, name="registration_correct"),
]
