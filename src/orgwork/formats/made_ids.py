"""Ids of people who have none of their own, made from what is known of them; an office's secret keeps them closed.

An id is the beginning of a hash, so that one person has one id in every file, and namesakes have two. Where it is made
from the identity number, it bears a trace of that number: whoever knows the name and the month of birth has some
hundred million numbers to try, which takes minutes, and finds the one that gives this id. So it is in every file in
which the ids stand, findings among them, even where no number does. With a secret in the environment variable
`ORGWORK_ID_SECRET` nobody can try who has not the secret, and one person still has one id wherever it is set.
"""

from __future__ import annotations

import hashlib
import hmac
import os

from orgwork.errors import SecretError

VARIABLE = "ORGWORK_ID_SECRET"
SHORTEST = 16
"""A shorter secret could be found by trying, like the numbers."""


def made_id(seed: str) -> str:
    """Return the id of a person that is made from a text: the same for the same text and the same secret.

    Raises:
        SecretError: the office's secret is too short.

    """
    return "p" + _digest(seed.encode())[:12]


def open_id(seed: str) -> str:
    """Return the id that anybody can make from a text: the one of `made_id` without a secret."""
    return "p" + _open(seed.encode())[:12]


def _open(seed: bytes) -> str:
    return hashlib.sha256(seed).hexdigest()


def _digest(seed: bytes) -> str:
    secret = os.environ.get(VARIABLE, "")
    if not secret:
        return _open(seed)
    if len(secret) < SHORTEST:
        msg = f"至少 {SHORTEST} 个字符，现为 {len(secret)} 个 / of {len(secret)} characters: choose {SHORTEST} or more"
        raise SecretError(msg, where=VARIABLE)
    return hmac.digest(secret.encode(), seed, "sha256").hex()
