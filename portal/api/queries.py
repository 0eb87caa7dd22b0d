"""The query of a door beside `/api/v1/`: each parameter read by its own reader, all faults named."""

from collections.abc import Callable

from portal.publishing.languages import LANGUAGES

from . import parameters, problems

FIRST_LANGUAGE = LANGUAGES[0]


def read(request, readers: dict[str, Callable]) -> dict:
    """{name: value} of the parameters that came; Problem that names each that is not understood."""
    values, errors = {}, []
    for name, texts in request.GET.lists():
        if name not in readers:
            errors.append(problems.error(name, "unknown parameter", known=readers))
            continue
        try:
            values[name] = readers[name](texts[-1])
        except ValueError as fault:
            errors.append(problems.error(name, str(fault), texts[-1]))
    if errors:
        raise problems.Problem(400, problems.described(errors), errors)
    return values


def language(text: str) -> str:
    if text not in LANGUAGES:
        raise ValueError(f"write one of: {', '.join(LANGUAGES)}")
    return text


def whole(least: int, most: int) -> Callable[[str], int]:
    """A reader of whole numbers from `least` to `most`."""

    def number(text: str) -> int:
        # Python reads digits of every script, and so many that it takes long.
        known = text.isascii() and text.isdecimal() and len(text) <= len(str(most))
        if not known or not least <= int(text) <= most:
            raise ValueError(f"write a whole number from {least} to {most}")
        return int(text)

    return number


def truth(text: str) -> bool:
    if text not in {"true", "false"}:
        raise ValueError("write true or false")
    return text == "true"


limit = whole(1, parameters.MOST)
moment = parameters.moment
