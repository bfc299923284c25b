"""Home."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render


def home(request: HttpRequest) -> HttpResponse:
    """首页: the public page for everyone, the to-do list for the signed in."""
    if not request.user.is_authenticated:
        return redirect("/public/")
    return render(request, "portal/home.html", {})
