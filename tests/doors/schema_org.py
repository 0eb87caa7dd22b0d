"""The types and properties of schema.org that the portal uses, as https://schema.org/ defines them.

`PARENTS`: the types above a type. `PROPERTIES`: {property: (the types it may stand on, the types its
value may have)}; of long lists the part that may come up.
"""

PARENTS = {
    "Thing": (),
    "Action": ("Thing",),
    "SearchAction": ("Action",),
    "CreativeWork": ("Thing",),
    "Article": ("CreativeWork",),
    "HowTo": ("CreativeWork",),
    "WebSite": ("CreativeWork",),
    "DefinedTermSet": ("CreativeWork",),
    "Event": ("Thing",),
    "Intangible": ("Thing",),
    "DefinedTerm": ("Intangible",),
    "EntryPoint": ("Intangible",),
    "ItemList": ("Intangible",),
    "BreadcrumbList": ("ItemList",),
    "ListItem": ("Intangible",),
    "HowToStep": ("CreativeWork", "ItemList", "ListItem"),
    "StructuredValue": ("Intangible",),
    "MonetaryAmount": ("StructuredValue",),
    "VirtualLocation": ("Intangible",),
    "Organization": ("Thing",),
    "EducationalOrganization": ("CivicStructure", "Organization"),
    "GovernmentOrganization": ("Organization",),
    "NGO": ("Organization",),
    "Person": ("Thing",),
    "Place": ("Thing",),
    "AdministrativeArea": ("Place",),
    "CivicStructure": ("Place",),
}
PROPERTIES = {
    "about": ("CommunicateAction CreativeWork Event", "Thing"),
    "additionalName": ("Person", "Text"),
    "address": ("GeoCoordinates GeoShape Organization Person Place", "PostalAddress Text"),
    "affiliation": ("Person", "Organization"),
    "alternateName": ("Thing", "Text"),
    "author": ("CreativeWork Rating", "Organization Person"),
    "containedInPlace": ("Place", "Place"),
    "currency": ("DatedMoneySpecification ExchangeRateSpecification MonetaryAmount", "Text"),
    "dateModified": ("CreativeWork DataFeedItem", "Date DateTime"),
    "datePublished": ("CreativeWork Certification", "Date DateTime"),
    "description": ("Thing", "Text TextObject"),
    "dissolutionDate": ("Organization", "Date"),
    "endDate": ("CreativeWorkSeason CreativeWorkSeries Event Role Schedule", "Date DateTime"),
    "estimatedCost": ("HowTo HowToSupply", "MonetaryAmount Text"),
    "eventAttendanceMode": ("Event", "EventAttendanceModeEnumeration"),
    "eventStatus": ("Event", "EventStatusType"),
    "familyName": ("Person", "Text"),
    "foundingDate": ("Organization", "Date"),
    "givenName": ("Person", "Text"),
    "headline": ("CreativeWork", "Text"),
    "identifier": ("Thing", "PropertyValue Text URL"),
    "image": ("Thing", "ImageObject URL"),
    "inDefinedTermSet": ("DefinedTerm", "DefinedTermSet URL"),
    "inLanguage": ("CreativeWork Event LinkRole CommunicateAction", "Language Text"),
    "isAccessibleForFree": ("CreativeWork Event Place", "Boolean"),
    "isBasedOn": ("CreativeWork", "CreativeWork Product URL"),
    "item": ("DataFeedItem ListItem", "Thing URL"),
    "itemListElement": ("ItemList", "ListItem Text Thing"),
    "jobTitle": ("Person", "DefinedTerm Text"),
    "keywords": ("CreativeWork Event Organization Place Product", "DefinedTerm Text URL"),
    "license": ("CreativeWork", "CreativeWork URL"),
    "location": ("Action Event Organization InteractionCounter",
                 "Place PostalAddress Text VirtualLocation"),
    "mainEntityOfPage": ("Thing", "CreativeWork URL"),
    "mentions": ("CreativeWork", "Thing"),
    "name": ("Thing", "Text"),
    "organizer": ("Event", "Organization Person"),
    "parentOrganization": ("Organization", "Organization"),
    "performer": ("Event", "Organization Person"),
    "position": ("CreativeWork ListItem", "Integer Text"),
    "potentialAction": ("Thing", "Action"),
    "publisher": ("CreativeWork", "Organization Person"),
    "query-input": ("SearchAction", "Text"),  # an annotation: https://schema.org/docs/actions.html
    "sameAs": ("Thing", "URL"),
    "spatialCoverage": ("CreativeWork", "Place"),
    "startDate": ("CreativeWorkSeason CreativeWorkSeries Event Role Schedule", "Date DateTime"),
    "step": ("HowTo", "CreativeWork HowToSection HowToStep Text"),
    "target": ("Action", "EntryPoint URL"),
    "temporalCoverage": ("CreativeWork", "DateTime Text URL"),
    "text": ("CreativeWork", "Text"),
    "url": ("Thing", "URL"),
    "urlTemplate": ("EntryPoint", "Text"),
    "value": ("MonetaryAmount PropertyValue QuantitativeValue", "Boolean Number Text"),
}  # fmt: skip
ENUMERATIONS = {
    "EventStatusType": "Cancelled MovedOnline Postponed Rescheduled Scheduled",
    "EventAttendanceModeEnumeration": "Mixed Offline Online",
}
MEMBERS = {
    "EventStatusType": {
        f"https://schema.org/Event{name}" for name in ENUMERATIONS["EventStatusType"].split()
    },
    "EventAttendanceModeEnumeration": {
        f"https://schema.org/{name}EventAttendanceMode"
        for name in ENUMERATIONS["EventAttendanceModeEnumeration"].split()
    },
}


def kinds(name: str) -> set[str]:
    """`name` and all types above it; KeyError for a type that schema.org does not have."""
    return {name}.union(*(kinds(parent) for parent in PARENTS[name]))


def wrong(node: dict, path: str = "") -> list[str]:
    """What of `node` and the nodes in it schema.org does not define, in words."""
    own, found = kinds(node["@type"]), []
    path = f"{path}/{node['@type']}"
    for name, given in node.items():
        if name == "@type":
            continue
        domains, ranges = (set(one.split()) for one in PROPERTIES[name])
        if not own & domains:
            found.append(f"{path}.{name} does not stand on this type")
        for value in given if isinstance(given, list) else [given]:
            if isinstance(value, dict):
                found += wrong(value, f"{path}.{name}")
            if not fits(value, ranges):
                found.append(f"{path}.{name} does not take {value!r}")
    return found


def fits(value, ranges: set[str]) -> bool:
    if isinstance(value, dict):
        return bool(kinds(value["@type"]) & ranges)
    if isinstance(value, bool):
        return "Boolean" in ranges
    if isinstance(value, int):
        return bool(ranges & {"Integer", "Number"})
    if any(value in MEMBERS[one] for one in ranges & set(MEMBERS)):
        return True
    if value.startswith(("http://", "https://")):
        return bool(ranges & {"URL", "Text", "Thing"})
    return bool(ranges & {"Text", "Date", "DateTime"})
