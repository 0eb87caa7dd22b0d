"""Errors to Sentry, or a server that speaks its language, where SENTRY_DSN names one."""

from portal.environment import refuse


def start(dsn: str, release: str = "") -> None:
    """Send errors to `dsn`, without what tells of people: addresses, queries, forms, values."""
    try:
        import sentry_sdk
        from sentry_sdk.integrations.django import DjangoIntegration
    except ImportError:
        refuse(
            "SENTRY_DSN",
            "is set, but sentry-sdk is not installed: pip install -r deploy/requirements-extras.txt",
        )
    try:
        sentry_sdk.init(
            dsn,
            release=release or None,
            send_default_pii=False,
            include_local_variables=False,
            max_request_body_size="never",
            auto_session_tracking=False,
            max_breadcrumbs=0,  # they carry the log, and with it what was asked for
            integrations=[DjangoIntegration(transaction_style="url", middleware_spans=False)],
            before_send=without_persons,
        )
    except sentry_sdk.utils.BadDsn as error:
        refuse("SENTRY_DSN", f"cannot be read: {error}")


def without_persons(event, hint):
    """`event` with method and address of the request alone, and without its user."""
    asked = event.get("request", {})
    event["request"] = {name: asked[name] for name in ("method", "url") if name in asked}
    event.pop("user", None)
    return event
