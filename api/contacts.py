"""E-mail addresses and phone numbers, checked without asking anybody."""

from __future__ import annotations

import phonenumbers
from email_validator import EmailNotValidError, validate_email

from models.errors import Invalid


def email(value: str) -> str:
    """The address, normalized. Raises Invalid for what cannot be one; whether it exists is not looked up."""
    try:
        return validate_email(value, check_deliverability=False).normalized
    except EmailNotValidError as error:
        raise Invalid(f"email: {error}", field="email") from error


def phone(value: str) -> str:
    """The number in E.164. Raises Invalid unless it is an international number that somebody could have."""
    number = e164(value)
    if number is None:
        raise Invalid("phone: not a valid number; write it with its country code, as +44 20 7946 0958", field="phone")
    return number


def e164(value: str | None) -> str | None:
    """The number in E.164; None where it is no valid international number."""
    try:
        number = phonenumbers.parse(value or "", None)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
