"""The group of editors and exactly the rights it needs."""

EDITORS = "Editors"
# Content: all but deleting what others rest on. Parts of a record come and go with it.
RECORDS = {
    "practices": ["practice"],
    "meetings": ["meeting"],
    "vocabulary": ["term"],
}
REFERENCE = {
    "directory": ["agency", "person", "position", "project", "body", "territory"],
    "vocabulary": ["topic"],
}
# What readers ask, and the synonyms made of it.
SEARCH = {"search": ["synonymset", "querycount"]}
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


def grant_rights(sender, using, apps=None, **kwargs):
    """After every migrate: the group exists and has these rights, whatever models were added."""
    from django.contrib.auth.models import Group, Permission

    wanted = set()
    for actions, groups in (
        (("view", "add", "change"), (RECORDS, REFERENCE, PARTS, SEARCH)),
        (("delete",), (PARTS, SEARCH)),
    ):
        for models in groups:
            for label, names in models.items():
                wanted |= {(label, f"{action}_{name}") for name in names for action in actions}
    rights = [
        right
        for right in Permission.objects.using(using).select_related("content_type")
        if (right.content_type.app_label, right.codename) in wanted
    ]
    group, _created = Group.objects.using(using).get_or_create(name=EDITORS)
    group.permissions.set(rights)
