"""Addresses of portal."""

from django.urls import URLPattern, URLResolver, include, path

from hengjian.portal.views import engagements, home, institutions, people, search
from hengjian.practice.stages.views import engagement

app_name = "portal"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("hengjian.portal.imports.urls")),
    path("", home.home, name="home"),
    path("search/", search.search, name="search"),
    path("institutions/", institutions.index, name="institutions"),
    path("institutions/export.xlsx", institutions.export, name="institutions_export"),
    path("institutions/own/", institutions.own, name="own_institution"),
    path("institutions/<str:code>/", institutions.institution, name="institution"),
    path("institutions/<str:code>/staff/", institutions.staff, name="institution_staff"),
    path("institutions/<str:code>/engagements/", institutions.engagements, name="institution_engagements"),
    path("institutions/<str:code>/visits/", institutions.visits, name="institution_visits"),
    path("institutions/<str:code>/trail/", institutions.trail, name="institution_trail"),
    path("people/", people.index, name="people"),
    path("people/<str:ref>/", people.person, name="person"),
    path("people/<str:ref>/reveal/", people.reveal, name="reveal"),
    path("engagements/", engagements.index, name="engagements"),
    path("engagements/export.xlsx", engagements.export, name="engagements_export"),
    path("engagements/<str:number>/", engagement, name="engagement"),
]
