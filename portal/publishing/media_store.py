"""Media in a store that speaks S3's protocol, where MEDIA_STORE names one.

Readers never meet it: addresses stay under /media/, where the portal, or the proxy in front of it,
hands the files out (the policy of pages lets them load nothing from elsewhere).
"""

from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.conf import settings
from django.utils.encoding import filepath_to_uri
from storages.backends.s3 import S3Storage

# No request waits for a store that is gone; stores other than Amazon's know no newer checksums.
PATIENCE = {"connect_timeout": 2, "read_timeout": 20, "retries": {"total_max_attempts": 2}}
PLAIN = {
    "signature_version": "s3v4",
    "request_checksum_calculation": "when_required",
    "response_checksum_validation": "when_required",
    "s3": {"addressing_style": "path"},
}


class MediaStore(S3Storage):
    """A bucket, or the folder `location` of it. Names are never given twice."""

    def get_default_settings(self):
        return super().get_default_settings() | {
            "file_overwrite": False,
            "client_config": Config(**PATIENCE, **PLAIN),
        }

    def url(self, name, *args, **kwargs):
        return settings.MEDIA_URL + filepath_to_uri(name)

    def _open(self, name, mode="rb"):
        """Raises FileNotFoundError for what is not there, ConnectionError where the store is away."""
        try:
            return super()._open(name, mode)
        except (BotoCoreError, ClientError) as error:
            raise ConnectionError(str(error)) from error
