from .evidence import FundingShare, Indicator
from .links import Partner, PracticeProject, PracticeTerritory, PracticeTopic
from .media import Attachment, Photo
from .practices import Practice, PracticeQuerySet
from .replications import Replication
from .steps import Step

__all__ = [
    "Attachment",
    "FundingShare",
    "Indicator",
    "Partner",
    "Photo",
    "Practice",
    "PracticeProject",
    "PracticeQuerySet",
    "PracticeTerritory",
    "PracticeTopic",
    "Replication",
    "Step",
]
