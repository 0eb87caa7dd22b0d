from .terms import Term
from .topics import Topic

__all__ = ["Term", "Topic"]
