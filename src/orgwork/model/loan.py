"""Loans of talents: who was lent how much under which programme, who bears the risk, and who bore what was lost.

Amounts are texts such as `3.5` with the unit beside them, and are added exactly once both are yuan.
"""

from __future__ import annotations

import attrs

from orgwork.dates import PartialDate
from orgwork.model.record import Source, ended, key, may_refer, one_of, refers
from orgwork.model.words import MONEY_UNITS
from orgwork.model.words_benefit import BEARERS, GUARANTEES, LOAN_BORROWERS, LOAN_OUTCOMES


@attrs.frozen
class TalentLoan:
    """A loan to a talent, or to the talent's firm (人才贷); it begins when the money is lent and ends when it is back.

    Args:
        id: given by the user.
        talent: who borrows, or whose firm does.
        place: the code of the place whose programme it is.
        programme: the key of its entry in that place's catalogue.
        borrower: as what it was borrowed.
        firm: the borrower, where it is a firm.
        lender: the name of the bank.
        amount: how much was lent.
        lost: how much of the principal was lost, where any was.
        unit: in what the two amounts are written.
        guarantee: by what it is secured.
        rate, base_rate: the yearly interest, and the market's quoted rate (LPR) of that day, in per cent.
        listed: whether the borrower is on the list that has the lower rate.
        until: the day on which it is due.
        outcome: what became of it.
        settled: the day on which the loss was established.
        begins, ends, ended: lent, paid back or written off, and whether it is over.
        document: the number of the contract.
        source: where it was read.

    """

    id: str = key()
    talent: str = refers("talents")
    place: str | None = None
    programme: str | None = None
    borrower: str | None = one_of(LOAN_BORROWERS)
    firm: str | None = may_refer("organizations")
    lender: str | None = None
    amount: str | None = None
    lost: str | None = None
    unit: str | None = one_of(MONEY_UNITS)
    guarantee: str | None = one_of(GUARANTEES)
    rate: str | None = None
    base_rate: str | None = None
    listed: bool | None = None
    until: PartialDate | None = None
    outcome: str | None = one_of(LOAN_OUTCOMES)
    settled: PartialDate | None = None
    begins: PartialDate | None = None
    ends: PartialDate | None = None
    ended: bool | None = ended()
    document: str | None = None
    source: Source | None = None


@attrs.frozen
class LoanShare:
    """The part of a loan's risk that one bears, as it was agreed, and what of a loss was borne.

    Args:
        id: given by the user.
        talent: of the loan.
        loan: of which one.
        bearer: who bears it.
        share: how much of a loss in per cent, such as `42`.
        borne: how much was borne.
        unit: in what that amount is written.
        source: where it was read.

    """

    id: str = key()
    talent: str = refers("talents")
    loan: str = refers("talent_loans")
    bearer: str | None = one_of(BEARERS)
    share: str | None = None
    borne: str | None = None
    unit: str | None = one_of(MONEY_UNITS)
    source: Source | None = None
