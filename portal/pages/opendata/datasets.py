"""All the tables of open data, in the order in which readers see them."""

import meetings.datasets
import portal.directory.datasets
import portal.vocabulary.datasets
import practices.datasets

DATASETS = (
    *practices.datasets.DATASETS,
    *meetings.datasets.DATASETS,
    *portal.directory.datasets.DATASETS,
    *portal.vocabulary.datasets.DATASETS,
)
