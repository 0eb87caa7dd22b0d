"""Formats of dates and numbers, one package a language, where Django's own do not serve."""
