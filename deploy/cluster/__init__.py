"""The portal on several machines, made on one: for a look, for tests of faults. Nothing that a
machine in service needs; `deploy/local-cluster` is its command."""
