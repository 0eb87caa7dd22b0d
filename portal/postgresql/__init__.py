"""PostgreSQL as Django drives it, but with ends to the waiting: see `guard`."""


def configuration(options, *, max_age: int, connect_timeout: int, statement_timeout: int) -> dict:
    """Entries of DATABASES; times in seconds. What `options` (of the address) say wins."""
    limits = {"connect_timeout": connect_timeout}
    if statement_timeout:
        limits["options"] = f"-c statement_timeout={statement_timeout}s"
    return {
        "ENGINE": "portal.postgresql",
        "CONN_MAX_AGE": max_age,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": limits | options,
    }
