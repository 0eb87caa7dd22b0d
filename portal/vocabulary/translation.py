from modeltranslation.translator import TranslationOptions, register

from .models import Term, Topic


@register(Topic)
class TopicTranslation(TranslationOptions):
    fields = ("name", "about")


@register(Term)
class TermTranslation(TranslationOptions):
    fields = ("name", "abbreviation", "definition", "synonyms")
