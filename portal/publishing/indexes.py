"""Indexes for tables that may be large on a live site."""

from django.db.migrations import AddIndex


class AddIndexQuietly(AddIndex):
    """Adds an index without a lock that writers would wait for; for migrations with `atomic = False`.

    As django.contrib.postgres's AddIndexConcurrently, but for SQLite too.
    """

    atomic = False

    def describe(self):
        return f"{super().describe()} without a long lock"

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        model = to_state.apps.get_model(app_label, self.model_name)
        if self.allow_migrate_model(schema_editor.connection.alias, model):
            schema_editor.add_index(model, self.index, **quietly(schema_editor))

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        model = from_state.apps.get_model(app_label, self.model_name)
        if self.allow_migrate_model(schema_editor.connection.alias, model):
            index = from_state.models[app_label, self.model_name_lower].get_index_by_name(
                self.index.name
            )
            schema_editor.remove_index(model, index, **quietly(schema_editor))


def quietly(schema_editor) -> dict[str, bool]:
    return {"concurrently": True} if schema_editor.connection.vendor == "postgresql" else {}
