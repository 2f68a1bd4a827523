"""One secret of the installation, and everything that is derived from it."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from models.errors import Invalid

_NONCE_BYTES = 12


class Vault:
    """Derives a key per purpose from the installation's secret, and seals what must be read back."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret
        self._cipher = AESGCM(self.key("seal"))

    def key(self, purpose: str) -> bytes:
        """32 bytes that are good for this purpose only."""
        return hmac.digest(self._secret, purpose.encode(), hashlib.sha256)

    def seal(self, text: str) -> str:
        """`text`, encrypted and authenticated."""
        nonce = secrets.token_bytes(_NONCE_BYTES)
        return base64.urlsafe_b64encode(nonce + self._cipher.encrypt(nonce, text.encode(), None)).decode()

    def open(self, sealed: str) -> str:
        """What was sealed. Raises Invalid when it was not sealed with this installation's secret."""
        raw = base64.urlsafe_b64decode(sealed)
        try:
            return self._cipher.decrypt(raw[:_NONCE_BYTES], raw[_NONCE_BYTES:], None).decode()
        except InvalidTag as error:
            raise Invalid("this was sealed with another secret") from error
