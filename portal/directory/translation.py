from modeltranslation.translator import TranslationOptions, register

from .models import Agency, Body, FormerName, Person, Position, Project, Territory


@register(Agency)
class AgencyTranslation(TranslationOptions):
    fields = ("name", "abbreviation", "about")


@register(Body)
class BodyTranslation(TranslationOptions):
    fields = ("name", "about")


@register(FormerName)
class FormerNameTranslation(TranslationOptions):
    fields = ("name",)


@register(Person)
class PersonTranslation(TranslationOptions):
    fields = ("about",)


@register(Position)
class PositionTranslation(TranslationOptions):
    fields = ("name",)


@register(Project)
class ProjectTranslation(TranslationOptions):
    fields = ("name", "abbreviation")


@register(Territory)
class TerritoryTranslation(TranslationOptions):
    fields = ("name", "short_name")
