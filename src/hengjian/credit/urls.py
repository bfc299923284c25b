"""Addresses of credit."""

from django.urls import URLPattern, URLResolver, path

from hengjian.credit.views import bureau, cases, documents, events, institutions, process

app_name = "credit"
urlpatterns: list[URLPattern | URLResolver] = [
    path("admonitions/", events.index, name="events"),
    path("admonitions/new/", events.new_admonition, name="new_admonition"),
    path("decisions/", cases.index, name="decisions"),
    path("decisions/<str:ref>/", cases.case, name="case"),
    path("decisions/<str:ref>/recorded/", events.recorded, name="recorded"),
    path("decisions/<str:ref>/notice/", process.notice, name="notice"),
    path("decisions/<str:ref>/service/", process.service, name="service"),
    path("decisions/<str:ref>/statement/", process.statement, name="statement"),
    path("decisions/<str:ref>/opinion/", process.opinion, name="opinion"),
    path("decisions/<str:ref>/decide/", cases.decide, name="decide"),
    path("decisions/<str:ref>/consent/", cases.consent, name="consent"),
    path("decisions/<str:ref>/annul/", process.annul, name="annul"),
    path("decisions/<str:ref>/correct/", process.correct, name="correct"),
    path("decisions/<str:ref>/<str:kind>-<str:document_ref>.docx", documents.of_case, name="document"),
    path("institutions/<str:code>/credit/", institutions.credit, name="institution"),
    path("institutions/<str:code>/credit/print/", institutions.printed, name="institution_print"),
    path("institutions/<str:code>/credit/explanation.docx", documents.of_institution, name="institution_document"),
    path("scores/<str:ref>/correct/", institutions.correct_score, name="correct_score"),
    path("readings/", bureau.readings, name="readings"),
    path("readings/<str:name>/", bureau.change_reading, name="change_reading"),
    path("terms/", bureau.due_process, name="terms"),
]
