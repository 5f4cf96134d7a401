"""Benefits of talents: what was asked for, granted and paid, what it binds to, and what is given back.

Amounts are texts such as `3.5` with the unit beside them, and are added exactly once both are yuan.
"""

from __future__ import annotations

import attrs

from orgwork.dates import PartialDate
from orgwork.model.record import Source, ended, key, one_of, refers
from orgwork.model.words import MONEY_UNITS
from orgwork.model.words_benefit import BENEFIT_KINDS, BENEFIT_OUTCOMES, BORROWERS, CHILDREN, PAYBACK_WAYS

_COUNT = attrs.validators.optional(attrs.validators.ge(0))


@attrs.frozen
class BenefitProfile:
    """What a talent shows for benefits at a place: home, fund, steps; it begins on the day it was shown.

    Args:
        id: given by the user.
        talent: who.
        place: the code of the place where it was shown.
        level, step: of the talent by that place's text, for awards.
        borrower: who borrows for a business.
        first_home: whether the home is the first.
        bought: the day of the contract of purchase.
        price, market_price: of the home; of a square metre by the market.
        area: of the home, in whole square metres.
        withdrawn: what was withdrawn from the fund for the home.
        balance, spouse_balance: of the accounts with the housing fund.
        unit: in what the five amounts are written.
        deposits: for how many months deposits were made.
        children: how many.
        top_university: whether the bachelor's degree is of a university that texts favour.
        normal_graduate: whether the talent is a state-funded normal-school graduate.
        assessed_well: whether all assessments of the term were good.
        begins: the day on which it was shown.
        source: where it was read.

    """

    id: str = key()
    talent: str = refers("talents")
    place: str | None = None
    level: str | None = None
    step: str | None = None
    borrower: str | None = one_of(BORROWERS)
    first_home: bool | None = None
    bought: PartialDate | None = None
    price: str | None = None
    market_price: str | None = None
    area: int | None = attrs.field(default=None, validator=_COUNT)
    withdrawn: str | None = None
    balance: str | None = None
    spouse_balance: str | None = None
    unit: str | None = one_of(MONEY_UNITS)
    deposits: int | None = attrs.field(default=None, validator=_COUNT)
    children: str | None = one_of(CHILDREN)
    top_university: bool | None = None
    normal_graduate: bool | None = None
    assessed_well: bool | None = None
    begins: PartialDate | None = None
    source: Source | None = None


@attrs.frozen
class BenefitClaim:
    """A benefit that a talent asked a place for; it begins on the day it was asked for.

    Args:
        id: given by the user.
        talent: who.
        place: the code of the place that was asked.
        benefit: which.
        talent_class: the class by which it was asked for, where the benefit goes by class.
        entry: the entry of the place's table by which the sum was told, such as `doctor` or a level.
        contract_months: the length of the contract shown.
        stay_months: in how many months of the year the talent works there.
        price: of the home, where it is for one.
        standard: the sum that the place's text gives for the class or entry, as the office applied it.
        awarded: how much was granted.
        unit: in what the three amounts are written.
        begins: the day it was asked for.
        decided: the day of the decision.
        outcome: granted, refused, or still open.
        document: the number of the decision.
        source: where it was read.

    """

    id: str = key()
    talent: str = refers("talents")
    place: str | None = None
    benefit: str | None = one_of(BENEFIT_KINDS)
    talent_class: str | None = None
    entry: str | None = None
    contract_months: int | None = attrs.field(default=None, validator=_COUNT)
    stay_months: int | None = attrs.field(default=None, validator=_COUNT)
    price: str | None = None
    standard: str | None = None
    awarded: str | None = None
    unit: str | None = one_of(MONEY_UNITS)
    begins: PartialDate | None = None
    decided: PartialDate | None = None
    outcome: str | None = one_of(BENEFIT_OUTCOMES)
    document: str | None = None
    source: Source | None = None


@attrs.frozen
class BenefitPart:
    """An instalment in which a grant is to be paid, as the decision says.

    Args:
        id: given by the user.
        talent: who.
        claim: of which grant.
        amount: how much.
        unit: in what it is written.
        due: the day on which it is due.
        source: where it was read.

    """

    id: str = key()
    talent: str = refers("talents")
    claim: str = refers("benefit_claims")
    amount: str | None = None
    unit: str | None = one_of(MONEY_UNITS)
    due: PartialDate | None = None
    source: Source | None = None


@attrs.frozen
class BenefitPayment:
    """A payment of a benefit; it begins on the day of the payment.

    Args:
        id: given by the user.
        talent: who was paid.
        claim: of which grant.
        amount: how much.
        unit: in what it is written.
        begins: the day.
        source: where it was read.

    """

    id: str = key()
    talent: str = refers("talents")
    claim: str = refers("benefit_claims")
    amount: str | None = None
    unit: str | None = one_of(MONEY_UNITS)
    begins: PartialDate | None = None
    source: Source | None = None


@attrs.frozen
class BenefitTerm:
    """The service that a grant binds to (服务期); it begins and ends with the service.

    Args:
        id: given by the user.
        talent: who.
        claim: the grant that binds.
        until: the last day agreed.
        way: what is given back where the service is broken, as the contract says.
        fixed: the sum that is given back, or what each missing year costs, by the way.
        returned: what was given back.
        unit: in what the two amounts are written.
        asked_back: whether it was asked back where the service was broken.
        begins, ends, ended: the service.
        source: where it was read.

    """

    id: str = key()
    talent: str = refers("talents")
    claim: str = refers("benefit_claims")
    until: PartialDate | None = None
    way: str | None = one_of(PAYBACK_WAYS)
    fixed: str | None = None
    returned: str | None = None
    unit: str | None = one_of(MONEY_UNITS)
    asked_back: bool | None = None
    begins: PartialDate | None = None
    ends: PartialDate | None = None
    ended: bool | None = ended()
    source: Source | None = None
