from django.db import models

from .entries import SearchEntry


class SearchWord(models.Model):
    """A word that stands in the index: what a misspelt word is compared with."""

    text = models.CharField(max_length=40, unique=True)
    stem = models.CharField(max_length=40)

    class Meta:
        verbose_name = "indexed word"
        verbose_name_plural = "indexed words"

    def __str__(self):
        return self.text


class TitleWord(models.Model):
    """A word of a title: what suggestions are found by, and title hits where hits are many.

    `word` and `stem` are folded (ө as о, ү as у, ң as н).
    """

    entry = models.ForeignKey(SearchEntry, models.CASCADE, related_name="title_words")
    kind = models.CharField(max_length=20)
    word = models.CharField(max_length=40)
    stem = models.CharField(max_length=40)

    class Meta:
        verbose_name = "word of a title"
        verbose_name_plural = "words of titles"
        indexes = [models.Index(fields=["kind", "word"], name="search_title_word")]

    def __str__(self):
        return self.word
