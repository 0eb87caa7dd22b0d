from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _


class SynonymSet(models.Model):
    """Words and phrases, in any language, that editors declare to mean the same."""

    words = models.TextField(
        _("words that mean the same"),
        help_text=_("One word or phrase on each line, in either language; at least two."),
    )

    class Meta:
        verbose_name = _("synonyms")
        verbose_name_plural = _("synonyms")

    def __str__(self):
        return " = ".join(self.lines)

    @property
    def lines(self) -> list[str]:
        """The words and phrases, each once."""
        return list(dict.fromkeys(filter(None, map(str.strip, self.words.splitlines()))))

    def clean(self):
        if len(self.lines) < 2:
            raise ValidationError(
                {"words": _("Write at least two words or phrases, each on its own line.")}
            )


class SynonymPhrase(models.Model):
    """One of the phrases that mean the same: those of one record (`kind`, `object_id`).

    `key` holds the folded stems of its words, in one of the languages.
    """

    kind = models.CharField(max_length=20)
    object_id = models.PositiveBigIntegerField()
    text = models.CharField(max_length=200)
    key = models.CharField(max_length=200)

    class Meta:
        verbose_name = "phrase of synonyms"
        verbose_name_plural = "phrases of synonyms"
        indexes = [
            models.Index(fields=["key"], name="search_synonym_key"),
            models.Index(fields=["kind", "object_id"], name="search_synonym_record"),
        ]

    def __str__(self):
        return self.text
