"""What happens when parts of the portal die: each module is a command, `python -m tests.faults.NAME`.

They start a cluster of their own (deploy/cluster), take minutes, print figures, and end with 1 where
something was wrong. pytest does not collect them. docs/faults.md keeps the figures.
"""
