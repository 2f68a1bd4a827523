"""What is sealed in the store."""

from __future__ import annotations

import pytest

from models.errors import Invalid
from models.vault import Vault


def test_sealed_secrets_open_only_here() -> None:
    vault = Vault(b"a" * 32)
    sealed = vault.seal("secret")
    assert "secret" not in sealed
    assert vault.open(sealed) == "secret"
    with pytest.raises(Invalid):
        Vault(b"b" * 32).open(sealed)
