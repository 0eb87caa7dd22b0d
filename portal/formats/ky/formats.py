"""Kyrgyz formats of dates and numbers, in the signs of Django's `date` filter.

`E` is the month as a written date has it («октябры»), `F` its plain name («октябрь»); both words
stand in `locale/contrib`. Cyrillic letters are no format signs, so they need no backslash.
"""

DATE_FORMAT = "Y-жылдын j-E"  # 2021-жылдын 1-октябры
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "Y-жылдын j-E, H:i"  # 2021-жылдын 5-октябры, 11:58
YEAR_MONTH_FORMAT = "Y-жылдын E"  # 2021-жылдын октябры
MONTH_DAY_FORMAT = "j-F"  # 1-октябрь
SHORT_DATE_FORMAT = "d.m.Y"
SHORT_DATETIME_FORMAT = "d.m.Y H:i"
FIRST_DAY_OF_WEEK = 1  # Monday

# The first of each list is what a form and the calendar of the admin write back. The long form
# keeps the seconds, so that saving a record unchanged changes nothing. Django adds the ISO formats.
DATE_INPUT_FORMATS = ["%d.%m.%Y", "%d.%m.%y"]
DATETIME_INPUT_FORMATS = [
    "%d.%m.%Y %H:%M:%S",
    "%d.%m.%Y %H:%M:%S.%f",
    "%d.%m.%Y %H:%M",
    "%d.%m.%y %H:%M:%S",
    "%d.%m.%y %H:%M:%S.%f",
    "%d.%m.%y %H:%M",
]

DECIMAL_SEPARATOR = ","
THOUSAND_SEPARATOR = "\N{NO-BREAK SPACE}"
NUMBER_GROUPING = 3
