"""What readers get is fresh: the content version, whole pages kept by it, the replica in step with it.

Freshness knows no record. Apps that hold what readers see call `signals.follow` for their models.
"""
