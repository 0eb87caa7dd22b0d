"""The addresses of signing in. What needs an e-mail or opens an account to strangers is closed."""

from allauth.account import views
from django.http import Http404
from django.urls import include, path


def closed(request, **kwargs):
    raise Http404


urlpatterns = [
    path("login/", views.login, name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    path("reauthenticate/", views.reauthenticate, name="account_reauthenticate"),
    path("password/", views.password_change, name="account_change_password"),
    path("two-factor/", include("allauth.mfa.urls")),
    # The pages above name these; there is nothing behind them.
    *(
        path(f"closed/{name}/", closed, name=f"account_{name}")
        for name in (
            "signup",
            "email",
            "email_verification_sent",
            "set_password",
            "reset_password",
            "reset_password_done",
        )
    ),
]
