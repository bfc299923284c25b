"""Addresses of conditions."""

from django.urls import URLPattern, URLResolver, include, path

from hengjian.conditions import views
from hengjian.conditions.certificates import views as certificates
from hengjian.conditions.changes import views as changes
from hengjian.conditions.contests import views as contests
from hengjian.conditions.contracts import views as contracts
from hengjian.conditions.disclosure import views as disclosure
from hengjian.conditions.endings import views as endings
from hengjian.conditions.filings import views as filings
from hengjian.conditions.leads import views as leads
from hengjian.conditions.outside import views as outside
from hengjian.conditions.papers import views as papers
from hengjian.conditions.posts import views as posts
from hengjian.conditions.training import views as training
from hengjian.conditions.verification import views as verification

app_name = "conditions"
INSTITUTION = "institutions/<str:code>"
urlpatterns: list[URLPattern | URLResolver] = [
    path(f"{INSTITUTION}/qualification/", views.qualification, name="qualification"),
    path(f"{INSTITUTION}/posts/new/", views.new_post, name="new_post"),
    path(f"{INSTITUTION}/posts/<str:ref>/leave/", views.leave, name="leave"),
    path(f"{INSTITUTION}/posts/<str:ref>/change/", posts.change_post, name="change_post"),
    path(f"{INSTITUTION}/leads/appoint/", leads.appoint, name="appoint_lead"),
    path(f"{INSTITUTION}/changes/", changes.index, name="changes"),
    path(f"{INSTITUTION}/changes/new/", changes.change_record, name="change_record"),
    path(f"{INSTITUTION}/filings/<str:ref>/", filings.file, name="file_duty"),
    path("changes/late/", changes.late, name="late_changes"),
    path(f"{INSTITUTION}/contracts/", contracts.index, name="contracts"),
    path(f"{INSTITUTION}/contracts/<str:ref>/new/", contracts.new_contract, name="new_contract"),
    path(f"{INSTITUTION}/insurances/<str:ref>/new/", contracts.new_insurance, name="new_insurance"),
    path(f"{INSTITUTION}/certificates/", certificates.index, name="certificates"),
    path(f"{INSTITUTION}/certificates/<str:ref>/new/", certificates.new, name="new_certificate"),
    path(f"{INSTITUTION}/certificates/<str:ref>/end/", certificates.end, name="end_certificate"),
    path(f"{INSTITUTION}/disclosure/", disclosure.index, name="disclosure"),
    path(f"{INSTITUTION}/disclosure/new/", disclosure.new, name="disclose"),
    path(f"{INSTITUTION}/disclosure/notice/", disclosure.notice, name="disclosure_notice"),
    path("registrations/drafts/<str:ref>/annex1.<str:kind>", papers.draft_annex1, name="draft_annex1"),
    path("registrations/<str:ref>/annex1.<str:kind>", papers.annex1, name="annex1"),
    path("registrations/<str:ref>/papers/<str:paper>.<str:kind>", papers.refusal, name="refusal_paper"),
    path(f"{INSTITUTION}/disclosure/notice.<str:kind>", papers.disclosure, name="disclosure_paper"),
    path(f"{INSTITUTION}/training/<str:ref>.<str:kind>", papers.training, name="training_paper"),
    path(f"{INSTITUTION}/training/", training.archive, name="training"),
    path(f"{INSTITUTION}/training/new/", training.new, name="new_training"),
    path("trainings/", training.index, name="trainings"),
    path("trainings/new/", training.announce, name="announce_training"),
    path("trainings/<str:ref>/", training.training, name="city_training"),
    path("trainings/<str:ref>/sign-up/", training.sign_up, name="sign_up"),
    path("trainings/<str:ref>/sign-up/<str:person>/withdraw/", training.withdraw, name="withdraw_sign_up"),
    path("trainings/<str:ref>/attendance/", training.attendance, name="attendance"),
    path("verifications/", verification.index, name="verifications"),
    path("verifications/<str:ref>/", verification.verification, name="verification"),
    path("verifications/<str:ref>/report/", verification.report, name="verification_report"),
    path("shortfalls/", verification.open_shortfalls, name="shortfalls"),
    path("shortfalls/<str:ref>/close/", verification.close, name="close_shortfall"),
    path(f"{INSTITUTION}/verifications/", verification.of_institution, name="verifications_of"),
    path(f"{INSTITUTION}/verifications/new/", verification.new, name="verify"),
    path(f"{INSTITUTION}/performance-rules/new/", verification.rules, name="file_rules"),
    path("endings/", endings.every, name="endings"),
    path(f"{INSTITUTION}/ending/", endings.index, name="ending"),
    path(f"{INSTITUTION}/ending/new/", endings.file, name="file_ending"),
    path(f"{INSTITUTION}/ending/confirm/", endings.confirm, name="confirm_ending"),
    path(f"{INSTITUTION}/outside/", outside.index, name="outside"),
    path(f"{INSTITUTION}/branches/new/", outside.branch, name="register_branch"),
    path(f"{INSTITUTION}/branches/<str:ref>/end/", outside.end_branch, name="end_branch"),
    path(f"{INSTITUTION}/outside-parties/new/", outside.party, name="register_party"),
    path(f"{INSTITUTION}/outside/<str:party>/<str:number>/check/", outside.check, name="check_outside"),
    path(f"{INSTITUTION}/participations/new/", outside.part, name="take_part"),
    path("contests/", contests.index, name="contests"),
    path("contests/new/", contests.claim, name="claim_contest"),
    path("contests/<str:ref>/", contests.contest, name="contest"),
    path("contests/<str:ref>/answer/", contests.answer, name="answer_contest"),
    path("contests/<str:ref>/rule/", contests.rule, name="rule_contest"),
    path("", include("hengjian.conditions.registration.urls")),
]
