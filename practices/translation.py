from modeltranslation.translator import TranslationOptions, register

from .models import (
    Attachment,
    FundingShare,
    Indicator,
    Photo,
    Practice,
    Replication,
    Step,
)


@register(Practice)
class PracticeTranslation(TranslationOptions):
    fields = (
        "title",
        "summary",
        *Practice.LONG_TEXTS,
        "locality",
        "source_note",
    )


@register(Step)
class StepTranslation(TranslationOptions):
    fields = ("title", "text", "duration")


@register(Indicator)
class IndicatorTranslation(TranslationOptions):
    fields = ("name", "unit")


@register(FundingShare)
class FundingShareTranslation(TranslationOptions):
    fields = ("label",)


@register(Replication)
class ReplicationTranslation(TranslationOptions):
    fields = ("place", "changes")


@register(Photo)
class PhotoTranslation(TranslationOptions):
    fields = ("alt", "caption")


@register(Attachment)
class AttachmentTranslation(TranslationOptions):
    fields = ("title",)
