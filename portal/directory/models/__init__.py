from .agencies import Agency
from .bodies import Body
from .persons import Membership, Person, Position
from .projects import Project
from .territories import FormerName, Territory

__all__ = [
    "Agency",
    "Body",
    "FormerName",
    "Membership",
    "Person",
    "Position",
    "Project",
    "Territory",
]
