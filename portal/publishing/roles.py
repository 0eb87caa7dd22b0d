"""The roles of the desk as groups, and the rights each needs. Made by `migrate`.

Authors write and send to review; translators change texts alone; publishers also publish, and keep
directory, vocabulary and synonyms. Who does several things is in several groups.
"""

AUTHORS, TRANSLATORS, PUBLISHERS = "Authors", "Translators", "Publishers"

RECORDS = {"practices": ["practice"], "meetings": ["meeting"], "vocabulary": ["term"]}
REFERENCE = {
    "directory": ["agency", "person", "position", "project", "body", "territory"],
    "vocabulary": ["topic"],
}
# Parts of a record come and go with it.
PARTS = {
    "practices": [
        "attachment",
        "fundingshare",
        "indicator",
        "partner",
        "photo",
        "practiceproject",
        "practiceterritory",
        "practicetopic",
        "replication",
        "step",
    ],
    "meetings": [
        "agendaitem",
        "decision",
        "document",
        "meetingphoto",
        "meetingproject",
        "participation",
        "talk",
    ],
    "directory": ["membership", "formername"],
}
# What readers ask, and the synonyms made of it.
SEARCH = {"search": ["synonymset", "querycount"]}


def rights(actions: str, *groups) -> set[tuple[str, str]]:
    """(app, codename) of each of the `actions` on each model of `groups`."""
    return {
        (app, f"{action}_{model}")
        for models in groups
        for app, names in models.items()
        for model in names
        for action in actions.split()
    }


def rights_of_roles() -> dict[str, set[tuple[str, str]]]:
    """{group: (app, codename) of its permissions}."""
    authors = (
        rights("view add change", RECORDS)
        | rights("view add change delete", PARTS)
        | rights("view add", REFERENCE)
    )
    return {
        AUTHORS: authors,
        TRANSLATORS: rights("view", RECORDS, REFERENCE, PARTS) | {("publishing", "translate")},
        PUBLISHERS: authors
        | rights("publish delete", RECORDS)
        | rights("change", REFERENCE)
        | rights("view add change delete", SEARCH),
    }


def set_up(sender, using, **kwargs):
    """After migrate: the groups exist and have their rights. What was added by hand stays."""
    from django.contrib.auth.models import Group, Permission

    known = {
        (right.content_type.app_label, right.codename): right
        for right in Permission.objects.using(using).select_related("content_type")
    }
    for name, wanted in rights_of_roles().items():
        group, _created = Group.objects.using(using).get_or_create(name=name)
        group.permissions.add(*(known[right] for right in wanted if right in known))
