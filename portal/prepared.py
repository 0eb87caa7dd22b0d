"""Queries of every page whose SQL is made once: that takes Django longer than the answer takes the
database.
"""

import json
from collections.abc import Callable
from copy import copy
from functools import cached_property

from django.db import connections
from django.db.models import BigIntegerField, Expression, Field, QuerySet


class Slot(Expression):
    """A place in a query for the value `name` of each call, a value as `output_field` has them."""

    def __init__(self, name: str, output_field: Field):
        super().__init__(output_field=output_field)
        self.name = name

    def as_sql(self, compiler, connection):
        return "%s", [self]

    def filled(self, value, connection):
        """`value` as the database takes it."""
        return self.output_field.get_db_prep_value(value, connection)


class KeysSlot(Slot):
    """A place for a list of keys, behind `__in`."""

    def __init__(self, name: str):
        super().__init__(name, BigIntegerField())

    def as_postgresql(self, compiler, connection):
        return "(SELECT unnest(%s::bigint[]))", [self.parameter(connection)]

    def as_sqlite(self, compiler, connection):
        return "(SELECT value FROM json_each(%s))", [self.parameter(connection)]

    def parameter(self, connection):
        """What stands in the place: the Slot itself, until a call fills it."""
        return self

    def filled(self, value, connection):
        return list(value) if connection.vendor == "postgresql" else json.dumps(list(value))


class Keys(KeysSlot):
    """Many `keys` behind `__in` of an ordinary query: one parameter, looked at once."""

    def __init__(self, keys: list[int]):
        super().__init__("keys")
        self.keys = keys

    def parameter(self, connection):
        return self.filled(self.keys, connection)


class Prepared:
    """Asks for the queryset of `make`, with the values of a call in its Slots; gives a list.

    `make` is called once in a process: what hangs on the moment or the language wants a Slot.
    """

    def __init__(self, make: Callable[[], QuerySet]):
        self.make = make
        self.compiled = {}

    @cached_property
    def queryset(self) -> QuerySet:
        return self.make()

    def __call__(self, **values) -> list:
        asked = self.queryset.all()
        connection = connections[asked.db]
        if connection.vendor not in self.compiled:
            self.compiled[connection.vendor] = compiled(asked.query, connection)
        compiler, sql, slots, converters = self.compiled[connection.vendor]
        params = [
            one.filled(values[one.name], connection) if isinstance(one, Slot) else one
            for one in slots
        ]
        compiler = copy(compiler)  # of this thread: it has the connection
        compiler.using, compiler.connection = connection.alias, connection
        compiler.as_sql = lambda: (sql, params)
        compiler.get_converters = lambda _columns: converters
        asked.query.get_compiler = lambda *_args, **_kwargs: compiler
        return list(asked)


def compiled(query, connection):
    """The compiler of `query` with its SQL, the parameters or their Slots, and the converters."""
    compiler = query.get_compiler(connection.alias)
    sql, slots = compiler.as_sql()
    columns = [column for column, *_name in compiler.select]
    return compiler, sql, slots, compiler.get_converters(columns)
