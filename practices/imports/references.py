"""The records that rows name: topics, territories, projects, agencies, by code, slug or name."""

from functools import cached_property

from portal.directory.models import Agency, Project, Territory
from portal.publishing.models.slugs import free_slug
from portal.text.normalize import normalize
from portal.vocabulary.models import Topic

from .addresses import Addresses

# Codes of territories that an import had to invent begin so; no SOATE code does.
INVENTED = "99"
LETTERS_OF_KYRGYZ = set("өүңӨҮҢ")


class References:
    """Finds what the rows of one file name; remembers what is missing, and can create topics and
    territories."""

    def __init__(self, create_missing: bool):
        self.create_missing = create_missing
        self.missing = {"topics": {}, "territory": {}}
        short = ("slug", "name_ky", "name_ru", "abbreviation_ky", "abbreviation_ru")
        self.known = {
            "topics": keys(Topic, "slug", "name_ky", "name_ru"),
            "territory": keys(
                Territory, "name_ky", "name_ru", "short_name_ky", "short_name_ru", "code"
            ),
            "projects": keys(Project, *short),
            "owner": keys(Agency, *short),
        }
        self.known["verified_by"] = self.known["owner"]

    @cached_property
    def addresses(self) -> Addresses:
        return Addresses()

    def find(self, column: str, text: str) -> int | None:
        """The key of what `text` names; 0 for what will be created; None where it is unknown."""
        name = normalize(text)
        known = self.known[column]
        if found := known.get(name) or known.get(name.replace("_", "-")):  # as slugs elsewhere are
            return found
        if self.create_missing and column in self.missing:
            self.missing[column].setdefault(name, text)
            return 0
        return None

    def create(self):
        """Create what was missing, inside the caller's transaction."""
        for name, text in self.missing["topics"].items():
            topic = Topic.objects.create(**named(text), slug=free_slug(Topic, text))
            self.known["topics"][name] = topic.pk
        country, _created = Territory.objects.get_or_create(
            level=0, defaults={"code": "41700000000000", "kind": "country"} | named("Кыргызстан")
        )
        for name, text in self.missing["territory"].items():
            given = text if text.isascii() and text.isdecimal() and len(text) == 14 else ""
            number = Territory.objects.filter(code__startswith=INVENTED).count() + 1
            unit = Territory.objects.create(
                **named(text),
                code=given or f"{INVENTED}{number:012d}",
                kind="raion",
                level=2,
                parent=country,
            )
            self.known["territory"][name] = unit.pk


def named(text: str) -> dict:
    """A name for the language its letters tell: ө ү ң are Kyrgyz, other Cyrillic is either's."""
    return {"name_ky" if LETTERS_OF_KYRGYZ & set(text) else "name_ru": text[:120]} | (
        {} if LETTERS_OF_KYRGYZ & set(text) else {"name_ky": text[:120]}
    )


def keys(model, *columns) -> dict[str, int]:
    """{normalised text: key}; the columns named last win."""
    found = {}
    for column in columns:
        rows = model.objects.rewrite(False).values_list(column, "pk")
        found |= {normalize(text): key for text, key in rows if text}
    return found
