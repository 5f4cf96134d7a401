"""What the first invented city offers its talents beside money: loans whose risk it shares, and services bought."""

from __future__ import annotations

from collections.abc import Mapping

SUMS: Mapping[str, str] = {
    "talent.startup_loan": "{ person = 500_000, small_firm = 3_000_000 }",
    "talent.loan.cap": "{ talent_loan = 10_000_000 }",
    "talent.loan.longest": "{ talent_loan = 36 }",
    "talent.loan.shortest": "{ talent_loan = 12 }",
    "talent.loan.guarantee": '{ talent_loan = ["credit", "insurance"] }',
    "talent.loan.discount": '{ "talent_loan|listed" = 60, "talent_loan|unlisted" = 30 }',
    "talent.service.price": "{ health_check = 3_000, translation = 20_000 }",
    "talent.loan.share": '{ "talent_loan|city" = "2/5", "talent_loan|county" = "3/10", "talent_loan|lender" = "3/10" }',
}
"""Its values, as TOML: amounts in yuan, times in months, rates in basis points."""
WORDS = {
    "talent_loan": ("人才贷", "the loan of talents"),
    "person": ("个人", "a person"),
    "small_firm": ("小微企业", "a small firm"),
    "credit": ("信用（无抵押无担保）", "on credit alone"),
    "insurance": ("保险", "by insurance"),
    "listed": ("名单内企业", "firms on the list"),
    "unlisted": ("名单外企业", "other firms"),
    "city": ("市级财政", "the city"),
    "county": ("县级财政", "the county"),
    "health_check": ("健康体检", "a health check"),
    "translation": ("翻译", "translation"),
    "lender": ("贷款机构", "the lender"),
}
_LISTS = (
    (
        "talent.loans",
        "人才贷款项目（虚构）",
        "Programmes of loans (invented)",
        (
            ("talent_loan", "人才贷", "The loan of talents", '["A", "B", "C"]'),
            ("startup", "创业贷款", "The start-up loan", '["A", "B", "C"]'),
        ),
    ),
    (
        "talent.services",
        "向市场购买的人才服务（虚构）",
        "Services bought for talents (invented)",
        (
            ("health_check", "健康体检", "A health check", '["A", "B", "C"]'),
            ("translation", "翻译", "Translation", '["A", "B"]'),
            ("patents", "专利代理", "A patent agent", '["A", "B", "C"]'),
        ),
    ),
)
"""Its catalogues: what is on them, and for which of its classes."""


def lists(code: str, cites: str) -> str:
    """Return the catalogues of the city as TOML.

    Args:
        code: of the city.
        cites: its text, as TOML.

    """
    return "".join(_list(code, cites, *one) for one in _LISTS)


def _list(code: str, cites: str, key: str, zh: str, en: str, entries: tuple[tuple[str, str, str, str], ...]) -> str:
    """Return a catalogue as TOML, each entry with the classes it is for."""
    told = f'["{key}"]\ntitle = {{ zh = "{zh}", en = "{en}" }}\ncites = {cites}\nproof = "text"\n'
    for name, one, other, classes in entries:
        told += f'[["{key}".entries]]\nkey = "{name}"\ntitle = {{ zh = "{one}", en = "{other}" }}\nfrom = 2022-01-01\n'
        told += f'when = {{ any = [{{ fact = "held.{code}", op = "in", value = {classes} }}] }}\n'
    return told + "\n"
