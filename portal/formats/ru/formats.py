"""Russian formats, as far as Django's own are wrong; it writes «1 октября 2021 г.» and «2,5»."""

MONTH_DAY_FORMAT = "j E"  # 1 октября; Django has «1 Октябрь»
