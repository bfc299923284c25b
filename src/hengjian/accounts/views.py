"""Sign-in, sign-out, password, appearance."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout, update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from hengjian.accounts.forms import AppearanceForm, PasswordForm, SignInForm
from hengjian.accounts.permissions import signed_in

YEAR = 365 * 24 * 60 * 60


@sensitive_post_parameters("password")
@never_cache
def sign_in(request: HttpRequest) -> HttpResponse:
    """登录: a new session with a new key; an attempt too many is answered by ``locked_out``."""
    target = local_address(request, request.POST.get("next") or request.GET.get("next"))
    if request.user.is_authenticated:
        return redirect(target)
    form = SignInForm(request, request.POST or None)
    if request.method == "POST" and form.is_valid():
        login(request, form.get_user())
        return redirect(target)
    return render(request, "accounts/sign_in.html", {"form": form, "next": target})


def locked_out(request: HttpRequest, credentials: dict[str, Any] | None = None, *args: object) -> HttpResponse:
    """Too many wrong passwords for one sign-in name from one address: a pause, never a lock for good."""
    minutes = round(settings.AXES_COOLOFF_TIME * 60)
    context = {
        "minutes": minutes,
        "stopped": f"这个登录名在这里连续{settings.AXES_FAILURE_LIMIT}次没有登录成功，先停{minutes}分钟（平台默认）。",
        "again": f"{minutes}分钟以后再试。忘记密码的，请本单位的管理员重设。",
    }
    return render(request, "accounts/sign_in.html", context, status=429)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """退出: the session ends on the server."""
    logout(request)
    return redirect("accounts:sign_in")


@sensitive_post_parameters()
@never_cache
@signed_in
def change_password(request: HttpRequest) -> HttpResponse:
    """改密码: every other session of the account ends."""
    form = PasswordForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        form.save()
        update_session_auth_hash(request, form.user)
        messages.success(request, "密码已改，别处的登录已退出。")
        return redirect("accounts:settings")
    return render(request, "accounts/password.html", {"form": form})


@signed_in
def own_settings(request: HttpRequest) -> HttpResponse:
    """我的账号: who I am here, appearance, password."""
    form = AppearanceForm(initial={"appearance": request.COOKIES.get("appearance", "auto")})
    return render(request, "accounts/settings.html", {"form": form})


@require_POST
def appearance(request: HttpRequest) -> HttpResponse:
    """界面深浅, kept in a cookie of this browser."""
    response = redirect(local_address(request, request.POST.get("next")))
    form = AppearanceForm(request.POST)
    if form.is_valid():
        chosen = form.cleaned_data["appearance"]
        response.set_cookie("appearance", chosen, YEAR, secure=settings.SECURE, httponly=True, samesite="Lax")
    return response


def local_address(request: HttpRequest, address: str | None) -> str:
    """An address of this site to go to; the home page where it is none."""
    local = bool(address) and url_has_allowed_host_and_scheme(address, {request.get_host()}, request.is_secure())
    if address and local and address.startswith("/"):  # a bare word would be taken for the name of a view
        return address
    return settings.LOGIN_REDIRECT_URL
