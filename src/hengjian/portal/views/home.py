"""首页: the to-do list of each role."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render


def home(request: HttpRequest) -> HttpResponse:
    """The public list for everyone, the to-do list for the signed in."""
    if not request.user.is_authenticated:
        return redirect("public:index")
    return render(request, "portal/home.html", {})
