"""Addresses of trail."""

from django.urls import URLPattern, URLResolver, path

from hengjian.trail import views

app_name = "trail"
urlpatterns: list[URLPattern | URLResolver] = [
    path("ledger/", views.entries, name="entries"),
    path("ledger/heads.json", views.head, name="head"),
    path("ledger/consistency.json", views.consistency, name="consistency"),
    path("ledger/export.jsonl", views.export, name="export"),
    path("receipts/<int:index>/", views.receipt, name="receipt"),
    path("receipts/<int:index>.json", views.receipt_file, name="receipt_file"),
    path("verify/", views.verify, name="verify"),
    path("verify/hengjian_verify.py", views.verifier, name="verifier"),
]
