import json
from datetime import date, datetime
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from meetings import press
from meetings.imports import AlreadyThere, import_press


class Command(BaseCommand):
    help = (
        "Makes a draft meeting of a press text (.txt), or of JSON (.json) with the keys headline, "
        "lead, paragraphs (a list), published_at and meeting_date (ISO), language (ky or ru). "
        "Participants, speakers and projects found in the text are in the draft."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)

    def handle(self, *args, file, **options):
        try:
            text = file.read_text(encoding="utf-8-sig")
            item = from_json(text) if file.suffix.lower() == ".json" else press.parse(text)
            meeting, proposals = import_press(item)
        except UnicodeDecodeError:
            raise CommandError(f"{file} is not in UTF-8.") from None
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from None
        except AlreadyThere as there:
            raise CommandError(f"This meeting is there already: {there}.") from None
        except (ValueError, TypeError, KeyError, OverflowError) as error:
            raise CommandError(f"{file}: {error}.") from None
        self.stdout.write(f"Draft: {meeting.name} ({meeting.date:%Y-%m-%d}), {meeting.slug}")
        for one in proposals.participants:
            self.stdout.write(f"  participant: {one.agency or one.name.text}")
        for one in proposals.speeches:
            who = one.person or f"{one.speaker.given_name} {one.speaker.family_name}"
            self.stdout.write(f"  speaker: {who}, {one.position or one.speaker.position or '?'}")
        for one in proposals.projects:
            self.stdout.write(f"  project: {one.project or one.name.text}")


def from_json(text: str) -> press.PressItem:
    """The press item that the JSON `text` describes. Raises ValueError, KeyError or TypeError."""
    data = json.loads(text)
    if not isinstance(data, dict):
        raise ValueError("a JSON object is needed")
    published, language = data.get("published_at"), data.get("language", "ky")
    if language not in {"ky", "ru"}:
        raise ValueError("language is ky or ru")
    return press.PressItem(
        headline=str(data["headline"]),
        lead=str(data.get("lead", "")),
        paragraphs=tuple(map(str, data.get("paragraphs", []))),
        published_at=datetime.fromisoformat(published) if published else None,
        meeting_date=date.fromisoformat(data["meeting_date"]),
        language=language,
    )
