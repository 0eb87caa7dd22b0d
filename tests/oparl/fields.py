"""The fields of OParl 1.1 (https://oparl.org/spezifikation/), as far as the specification has them.

One line a field: name, what it holds. `url`, `text`, `day`, `moment`, `yes/no`, `number` are single
values; `[url]` a list; `{File}` an object within, `[{File}]` a list of them; `list` the address of
an external list; `!` what has to be there.
"""

EVERY = """
id url!
type text!
license url
created moment!
modified moment!
keyword [text]
web url
deleted yes/no
"""
TYPES = {
    "System": """
        oparlVersion url!
        otherOparlVersions [url]
        body list!
        name text
        contactEmail text
        contactName text
        website url
        vendor url
        product url
        """,
    "Body": """
        system url
        shortName text
        name text!
        website url
        licenseValidSince moment
        oparlSince moment
        ags text
        rgs text
        equivalent [url]
        contactEmail text
        contactName text
        organization list!
        person list!
        meeting list!
        paper list!
        legislativeTerm [{LegislativeTerm}]!
        agendaItem list!
        consultation list!
        file list!
        locationList list!
        legislativeTermList list!
        membership list!
        classification text
        location {Location}
        """,
    "Organization": """
        body url
        name text
        membership [url]
        meeting list
        consultation list
        shortName text
        post [text]
        subOrganizationOf url
        organizationType text
        classification text
        startDate day
        endDate day
        website url
        location {Location}
        externalBody url
        """,
    "Person": """
        body url
        name text
        familyName text
        givenName text
        formOfAddress text
        affix text
        title [text]
        gender text
        phone [text]
        email [text]
        location url
        locationObject {Location}
        status [text]
        membership [{Membership}]
        life text
        lifeSource text
        """,
    "Membership": """
        person url
        organization url
        role text
        votingRight yes/no
        startDate day
        endDate day
        onBehalfOf url
        """,
    "Meeting": """
        name text
        meetingState text
        cancelled yes/no
        start moment
        end moment
        location {Location}
        organization [url]
        participant [url]
        invitation {File}
        resultsProtocol {File}
        verbatimProtocol {File}
        auxiliaryFile [{File}]
        agendaItem [{AgendaItem}]
        """,
    "AgendaItem": """
        meeting url
        number text
        order number!
        name text
        public yes/no
        consultation url
        result text
        resolutionText text
        resolutionFile {File}
        auxiliaryFile [{File}]
        start moment
        end moment
        """,
    "File": """
        name text
        fileName text
        mimeType text
        date moment
        size number
        sha1Checksum text
        sha512Checksum text
        text text
        accessUrl url!
        downloadUrl url
        externalServiceUrl url
        masterFile url
        derivativeFile [url]
        fileLicense url
        meeting [url]
        agendaItem [url]
        paper [url]
        """,
    "Location": """
        description text
        geojson {GeoJSON}
        streetAddress text
        room text
        postalCode text
        subLocality text
        locality text
        bodies [url]
        organizations [url]
        persons [url]
        meetings [url]
        papers [url]
        """,
    "LegislativeTerm": "body url\nname text\nstartDate day\nendDate day",
}
URL = {"type": "string", "format": "uri", "pattern": "^https?://"}
SINGLE = {
    "url": URL,
    "list": URL,
    "text": {"type": "string", "minLength": 1},
    "day": {"type": "string", "format": "date"},
    "moment": {"type": "string", "format": "date-time", "pattern": "T.*(Z|[+-][0-9:]{5})$"},
    "yes/no": {"type": "boolean"},
    "number": {"type": "integer"},
}


def schema(name: str) -> dict:
    """JSON Schema of the type: fields that the specification does not have are refused."""
    properties, required = {}, []
    for line in filter(str.strip, (EVERY + TYPES[name]).splitlines()):
        field, what = line.split()
        if what.endswith("!"):
            required.append(field)
        properties[field] = schema_of(what.removesuffix("!"))
    properties["type"] = {"const": f"https://schema.oparl.org/1.1/{name}"}
    return {
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def schema_of(what: str) -> dict:
    if what.startswith("["):
        return {"type": "array", "items": schema_of(what[1:-1])}
    if what.startswith("{"):
        return schema(what[1:-1]) if what[1:-1] in TYPES else {"type": "object"}
    return SINGLE[what]


DELETED = {
    "type": "object",
    "properties": {
        "id": URL,
        "type": {"type": "string", "pattern": "^https://schema.oparl.org/1.1/[A-Z]"},
        "created": SINGLE["moment"],
        "modified": SINGLE["moment"],
        "deleted": {"const": True},
    },
    "required": ["id", "type", "created", "modified", "deleted"],
    "additionalProperties": False,
}
COUNT = {"type": "integer", "minimum": 0}
COUNTS = ("totalElements", "elementsPerPage", "currentPage", "totalPages")
PAGE = {
    "type": "object",
    "properties": {
        "data": {"type": "array", "items": {"type": "object"}},
        "pagination": {
            "type": "object",
            "properties": dict.fromkeys(COUNTS, COUNT),
            "additionalProperties": False,
        },
        "links": {
            "type": "object",
            "properties": dict.fromkeys(("first", "prev", "self", "next", "last", "web"), URL),
            "additionalProperties": False,
        },
    },
    "required": ["data", "pagination", "links"],
    "additionalProperties": False,
}
