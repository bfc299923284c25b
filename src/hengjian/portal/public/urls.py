"""Public addresses."""

from django.urls import path

from hengjian.portal.public import views

app_name = "public"
urlpatterns = [
    path("public/", views.index, name="index"),
    path("public/institutions/<str:code>/", views.institution, name="institution"),
    path("public/institutions/<str:code>/licence/<str:ref>/", views.licence, name="licence"),
    path("public/editions/", views.editions, name="editions"),
    path("public/editions/<str:division>/<int:year>/<int:number>/", views.edition, name="edition"),
    path("public/editions/<str:division>/<int:year>/<int:number>/<str:kind>", views.download, name="download"),
    path("law/", views.law, name="law"),
]
