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
        "Agencies and projects that the directory knows are proposed in the draft."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)

    def handle(self, *args, file, **options):
        try:
            text = file.read_text(encoding="utf-8-sig")
            item = from_json(text) if file.suffix.lower() == ".json" else press.parse(text)
            meeting, agencies, projects = import_press(item)
        except UnicodeDecodeError:
            raise CommandError(f"{file} is not in UTF-8.") from None
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from None
        except AlreadyThere as there:
            raise CommandError(f"This meeting is there already: {there}.") from None
        except (ValueError, TypeError, KeyError) as error:
            raise CommandError(f"{file}: {error}.") from None
        self.stdout.write(f"Draft: {meeting.name} ({meeting.date:%Y-%m-%d}), {meeting.slug}")
        for agency in agencies:
            self.stdout.write(f"  participant proposed: {agency}")
        for project in projects:
            self.stdout.write(f"  project proposed: {project}")


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
