"""Open data as tables: what their columns are, and how their rows are read and written.

A column is made from a model's field, so that the files and the data dictionary cannot disagree.
"""

from .columns import Column, Dataset, Kind, column, columns, links
from .rows import rows

__all__ = ["Column", "Dataset", "Kind", "column", "columns", "links", "rows"]
