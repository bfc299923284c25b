"""Addresses of accounts."""

from django.urls import URLPattern, URLResolver, path

from hengjian.accounts import views

app_name = "accounts"
urlpatterns: list[URLPattern | URLResolver] = [
    path("sign-in/", views.sign_in, name="sign_in"),
    path("sign-out/", views.sign_out, name="sign_out"),
    path("account/", views.own_settings, name="settings"),
    path("account/password/", views.change_password, name="password"),
    path("account/appearance/", views.appearance, name="appearance"),
]
