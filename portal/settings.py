"""Settings of the portal: one file, every value from the environment, every default safe.

`.env.example` explains each name. A missing or wrong value ends the start with one line.
"""

import tempfile
from pathlib import Path

from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from portal import postgresql, sentry
from portal.environment import load, refuse
from portal.logs import configuration

BASE_DIR = Path(__file__).resolve().parent.parent
env = load(BASE_DIR)

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY")
if len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 5:
    refuse("SECRET_KEY", "is too weak: it needs 50 characters or more, taken at random")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
# The address that feeds, sitemaps and e-mails name, where no request tells it.
SITE_URL = env.str("SITE_URL", default="http://127.0.0.1:8000").rstrip("/")

INSTALLED_APPS = [
    # modeltranslation patches the admin, so it stands before it.
    "modeltranslation",
    "django_tasks",
    "django_tasks_db",
    "portal.pages",
    "portal.api",
    "meetings",
    "practices",
    "portal.directory",
    "portal.vocabulary",
    "portal.publishing",
    "portal.search",
    "portal.freshness",
    "ninja",  # for the files of its documentation page
    "django_prose_editor",
    "reversion",
    "import_export",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "portal.publishing.desk.apps.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    # WhiteNoise serves static files in development too, as it does in production.
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "portal.api.middleware.ApiMiddleware",
    "portal.freshness.memory.OneVersionMiddleware",
    # Pages hold no secret beside what a stranger wrote: the desk's tokens are masked anew each time.
    "portal.compression.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "portal.publishing.admin_policy.AdminPolicyMiddleware",
    "portal.pages.middleware.OtherSitesMiddleware",
    "portal.pages.middleware.SafeAddressMiddleware",
    "portal.pages.health.HealthMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "portal.publishing.signin.DeskSessionMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "portal.pages.unavailable.FaultsMiddleware",
]

ROOT_URLCONF = "portal.urls"
FORCE_SCRIPT_NAME = ""  # at the root of its host, whatever a header says: kept paths are for all
WSGI_APPLICATION = "portal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.pages.context_processors.site",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "portal.publishing.templatetags.bilingual",
                "portal.publishing.templatetags.figures",
                "portal.pages.templatetags.words",
            ],
        },
    }
]

# --- Data -----------------------------------------------------------------------------------

# Seconds; manage.py sets 0, so that commands take the time they need.
DATABASE_STATEMENT_TIMEOUT = env.int("DATABASE_STATEMENT_TIMEOUT", default=15)
DATABASES = {
    "default": env.database("DATABASE_URL", default=f"sqlite:///{BASE_DIR}/portal.sqlite3")
}
if env.str("DATABASE_REPLICA_URL", default=""):
    DATABASES["replica"] = env.database("DATABASE_REPLICA_URL", default="")
    DATABASES["replica"]["TEST"] = {"MIRROR": "default"}
    DATABASE_ROUTERS = ["portal.freshness.replica.ReplicaRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
if "sqlite" in DATABASES["default"]["ENGINE"]:
    # Kept open: the last that closes takes files with it that reading needs and a full disk refuses.
    DATABASES["default"]["CONN_MAX_AGE"] = None
    # WAL lets readers go on while an editor saves; IMMEDIATE makes writers wait instead of fail.
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    for database in DATABASES.values():
        database |= postgresql.configuration(
            database.get("OPTIONS", {}),
            max_age=env.int("DATABASE_MAX_AGE", default=60),
            connect_timeout=env.int("DATABASE_CONNECT_TIMEOUT", default=2),
            statement_timeout=DATABASE_STATEMENT_TIMEOUT,
        )

# Whole pages for readers without a session: whether they are kept (while templates are being
# written they should not), how many in the memory of one process (some 25 kB each), and how long
# in a shared cache where nobody asks for them.
PAGE_CACHE = env.bool("PAGE_CACHE", default=not DEBUG)
PAGE_CACHE_ENTRIES = env.int("PAGE_CACHE_ENTRIES", default=1_000)
PAGE_CACHE_SECONDS = 24 * 3600
VERSION_LEASE = env.float("VERSION_LEASE", default=0.02)  # seconds; the same on all machines
RELEASE = env.str("RELEASE", default="")
CACHES = {
    "default": env.cache("CACHE_URL", default="locmemcache://"),
    "pages": env.cache("CACHE_URL", default="locmemcache://") | {"KEY_PREFIX": "pages"},
}
if "redis" in CACHES["default"]["BACKEND"]:
    SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
else:
    CACHES["pages"] |= {"LOCATION": "pages", "OPTIONS": {"MAX_ENTRIES": PAGE_CACHE_ENTRIES}}

# Pictures' variants and the texts of files: made within the request, or by `manage.py db_worker`.
TASK_BACKENDS = {
    "immediate": "django_tasks.backends.immediate.ImmediateBackend",
    "database": "django_tasks_db.DatabaseBackend",
}
TASKS = {"default": {"BACKEND": TASK_BACKENDS[env.choice("TASKS", "immediate", TASK_BACKENDS)]}}

MEDIA_ROOT = Path(env.str("MEDIA_ROOT", default=str(BASE_DIR / "media")))
MEDIA_URL = "/media/"
DISK_MIN_FREE_MB = env.int("DISK_MIN_FREE_MB", default=200)  # below it /healthz/ready warns
# An internal location of nginx for MEDIA_ROOT: the portal decides who gets a file, nginx sends it.
MEDIA_ACCEL = env.str("MEDIA_ACCEL", default="")
STATIC_URL = "/static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(BASE_DIR / "staticfiles")))
STATICFILES_DIRS = [BASE_DIR / "static"]
# Files chosen in forms and not saved yet.
WAITING_ROOT = Path(env.str("WAITING_ROOT", default=f"{tempfile.gettempdir()}/portal-uploads"))
STORAGES = env.media("MEDIA_STORE", MEDIA_ROOT, WAITING_ROOT) | {
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
# In development files are found where they stand; in production only collected ones are served.
WHITENOISE_USE_FINDERS = DEBUG
WHITENOISE_AUTOREFRESH = DEBUG

# --- Languages --------------------------------------------------------------------------------

LANGUAGES = [("ky", "Кыргызча"), ("ru", "Русский")]
LANGUAGE_CODE = "ky"
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "locale" / "contrib"]
FORMAT_MODULE_PATH = ["portal.formats"]
USE_I18N = True
TIME_ZONE = "Asia/Bishkek"
USE_TZ = True
MODELTRANSLATION_LANGUAGES = tuple(code for code, _name in LANGUAGES)
MODELTRANSLATION_DEFAULT_LANGUAGE = LANGUAGE_CODE
MODELTRANSLATION_FALLBACK_LANGUAGES = MODELTRANSLATION_LANGUAGES

# --- Safety -----------------------------------------------------------------------------------

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL, LOGIN_REDIRECT_URL, LOGOUT_REDIRECT_URL = "account_login", "/admin/", "account_login"
ACCOUNT_ADAPTER = "portal.publishing.signin.Adapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = LOGOUT_REDIRECT_URL
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {"login_failed": "5/15m/key,30/15m/ip"}
# How many proxies stand in front and write X-Forwarded-For; with 0 the header is not believed.
TRUSTED_PROXIES = ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXIES", default=0)
# Requests of one address in a time, by what it costs to answer them; in development without end.
RATES = {
    scope: env.rate(f"RATE_{scope.upper()}", default="off" if DEBUG else default)
    for scope, default in {
        "search": "300/m",
        "suggest": "600/m",
        "api": "600/m",
        "export": "60/m",
        "form": "30/m",
        "card": "120/m",
    }.items()
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Portal"
REQUIRE_SECOND_FACTOR = env.bool("REQUIRE_SECOND_FACTOR", default=False)
SESSION_HOURS = env.int("SESSION_HOURS", default=12)
SESSION_IDLE_MINUTES = env.int("SESSION_IDLE_MINUTES", default=120)
SESSION_COOKIE_AGE = SESSION_HOURS * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
OWN = ("script", "style", "font", "connect", "worker", "manifest")  # from this site alone
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {f"{kind}-src": [SELF] for kind in OWN}
    | {"default-src": [NONE], "img-src": [SELF, "data:"], "form-action": [SELF]}
    | {"base-uri": [NONE], "frame-ancestors": [NONE]}
}
# The rich-text editor of the admin needs an import map (by nonce) and styles of its own making.
ADMIN_CONTENT_SECURITY_POLICY = {
    "script-src": [SELF, NONCE],
    "style-src": [SELF, "'unsafe-inline'"],
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
LANGUAGE_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True  # scripts of the desk take the token out of the form
REQUEST_MAX_BYTES = 110 * 1024 * 1024  # all files of one form; the proxy has a limit as well
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000  # a meeting with forty participants has many inline rows
SILENCED_SYSTEM_CHECKS = []
if not DEBUG:
    SECURE_REDIRECT_EXEMPT = [r"^healthz/"]  # load balancers ask by plain http
    SECURE_SSL_REDIRECT = env.bool("SSL_REDIRECT", default=True)
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = env.int("HSTS_SECONDS", default=31_536_000)
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = True
    if not SECURE_SSL_REDIRECT:
        # Whoever turns the redirect off says that the proxy in front does it.
        SILENCED_SYSTEM_CHECKS.append("security.W008")

# --- Content ----------------------------------------------------------------------------------

SITE_NAME = _("Local self-government practice portal")
# Whether a publisher may publish what nobody else wrote or read.
PUBLISH_ALONE = env.bool("PUBLISH_ALONE", default=False)
PREVIEW_DAYS = 7  # how long a link to a preview opens
PICTURE_MAX_BYTES = 10 * 1024 * 1024
PICTURE_MAX_PIXELS = 50_000_000
PICTURE_WIDTHS = (480, 960, 1600)
DOCUMENT_MAX_BYTES = 25 * 1024 * 1024
ARCHIVE_MAX_BYTES = 300 * 1024 * 1024  # what an Office file may unpack to
READ_MAX_BYTES = 60 * 1024 * 1024  # what one may unpack to that is read while the editor waits
TABLE_MAX_BYTES, TABLE_MAX_ROWS = 10 * 1024 * 1024, 5_000  # of a table brought in at the desk
IMPORT_EXPORT_ESCAPE_FORMULAE_ON_EXPORT = True
IMPORT_EXPORT_USE_TRANSACTIONS = True

# --- What is told of the portal's work ----------------------------------------------------------

LOG_FORMAT = env.choice("LOG_FORMAT", "text" if DEBUG else "json", ["json", "text"])
LOGGING = configuration(env.str("LOG_LEVEL", default="INFO"), LOG_FORMAT, access=not DEBUG)
if SENTRY_DSN := env.str("SENTRY_DSN", default=""):
    sentry.start(SENTRY_DSN, RELEASE)
