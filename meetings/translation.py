from modeltranslation.translator import TranslationOptions, register

from .models import (
    AgendaItem,
    Decision,
    Document,
    Meeting,
    MeetingPhoto,
    Participation,
    Talk,
)


@register(Meeting)
class MeetingTranslation(TranslationOptions):
    fields = ("name", "place", "status_note", "lead", "text")


@register(AgendaItem)
class AgendaItemTranslation(TranslationOptions):
    fields = ("title",)


@register(Participation)
class ParticipationTranslation(TranslationOptions):
    fields = ("label",)


@register(Talk)
class TalkTranslation(TranslationOptions):
    fields = ("title", "summary")


@register(Decision)
class DecisionTranslation(TranslationOptions):
    fields = ("text",)


@register(MeetingPhoto)
class MeetingPhotoTranslation(TranslationOptions):
    fields = ("alt", "caption")


@register(Document)
class DocumentTranslation(TranslationOptions):
    fields = ("title",)
