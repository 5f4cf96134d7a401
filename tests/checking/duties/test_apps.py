"""Applications of governments and model activities: example by example, many in one register."""

from datetime import date

from orgwork.dates import PartialDate
from orgwork.model import Coverage, Extent, GovernmentApp, ModelActivity

FLAGS = ("repeats_forms", "fills_forms", "ranks", "forced", "assesses", "necessary", "sells")
OVER = {"ends": PartialDate(2026, 6, 30), "ended": True}


def app(name, **said):
    whole = dict.fromkeys(FLAGS, False) | {
        "level": "county",
        "grassroots": True,
        "registered": PartialDate(2026, 4, 8),
        "begins": PartialDate(2024, 5, 1),
        "ended": False,
    }
    return GovernmentApp(name, said.pop("unit", "bureau"), **(whole | said))


def test_below_the_county_none_are_made(told):
    apps = [app(level, level=level) for level in ("central", "county", "township", "village")]
    apps += [app("open", level=None), app("gone", level="village", **OVER), app("perhaps", level="village", ended=None)]
    assert told("app.level", apps) == {
        "township": "breach",
        "village": "breach",
        "open": "unknown",
        "perhaps": "unknown",
    }
    assert told("app.level", apps, on=date(2026, 1, 24)) == {}


def test_an_application_is_no_burden(told):
    apps = [app("fine"), *(app(flag, **{flag: True}) for flag in FLAGS), *(app(f"no_{f}", **{f: None}) for f in FLAGS)]
    apps += [
        app("safety", ranks=True, assesses=True, necessary=True),
        app("perhaps", ranks=True, necessary=None),
        app("forced_all_the_same", forced=True, necessary=True),
        app("gone", forced=True, **OVER),
    ]
    wrong = ("repeats_forms", "ranks", "forced", "assesses")
    assert told("app.conduct", apps) == {
        **dict.fromkeys((*wrong, "forced_all_the_same"), "breach"),
        **dict.fromkeys((*(f"no_{f}" for f in wrong), "perhaps"), "unknown"),
    }
    assert told("app.business", apps) == {"sells": "breach", "no_sells": "unknown"}
    assert told("app.forms", apps) == {"fills_forms": "breach", "no_fills_forms": "unknown"}
    day = date(2026, 1, 24)
    assert [told(rule, apps, on=day) for rule in ("app.conduct", "app.business")] == [{}, {}]


def test_a_central_department_has_one_for_the_grass_roots(told):
    one = app("one", level="central")
    for second, says in (
        ({}, "breach"),
        ({"level": "provincial"}, None),
        ({"level": None}, "unknown"),
        ({"grassroots": False}, None),
        ({"grassroots": None}, "unknown"),
        (OVER, None),
        ({"unit": "town"}, None),
    ):
        found = told("app.central", [one, app("two", **{"level": "central"} | second)])
        assert found == ({"bureau": says} if says else {}), second
    assert told("app.central", [one], [Coverage("government_apps", Extent.PARTIAL, "bureau")]) == {"bureau": "unknown"}


def test_what_was_on_line_is_put_on_record_within_half_a_year(told, setting):
    not_yet = {"registered": None, "unregistered": True}
    apps = [
        app("done"),
        app("not_yet", **not_yet),
        app("open", registered=None),
        app("said", registered=None, unregistered=False),
        app("last_day", registered=PartialDate(2026, 7, 25)),
        app("late", registered=PartialDate(2026, 7, 26)),
        app("after", **not_yet, begins=PartialDate(2026, 1, 26)),
        app("that_day", **not_yet, begins=PartialDate(2026, 1, 25)),
        app("that_month", **not_yet, begins=PartialDate(2026, 1)),
        app("gone", **not_yet, **OVER),
    ]
    warned = setting("app.warn", 1)
    rule, day = "app.registration", date(2026, 7, 25)
    assert told(rule, apps, on=date(2026, 6, 24), given=warned) == {}
    due = {
        "not_yet": "due",
        "late": "due",
        "open": "unknown",
        "said": "unknown",
        "that_day": "due",
        "that_month": "unknown",
    }
    assert told(rule, apps, on=day, given=warned) == due
    over = {"not_yet": "breach", "open": "unknown", "said": "unknown", "that_day": "breach", "that_month": "unknown"}
    assert told(rule, apps, on=date(2026, 7, 26), given=warned) == over


def activity(name, **said):
    whole = {"starter": "local_body", "approved": True, "listed": True, "fee": False, "begins": PartialDate(2025, 3, 3)}
    return ModelActivity(name, "bureau", **(whole | said))


def test_who_may_start_a_model_activity(told):
    wrong = ("local_department", "township", "village")
    activities = [activity(who, starter=who) for who in ("central", "provincial", "local_body", *wrong)]
    activities += [
        activity("open", starter=None),
        activity("not_approved", approved=False),
        activity("approved?", approved=None),
        activity("either", starter=None, approved=False),
        activity("not_needed", starter="provincial", approved=False),
        activity("fee", fee=True),
        activity("fee?", fee=None),
        activity("unlisted", listed=False),
        activity("listed?", listed=None),
        activity("old", starter="village", approved=False, listed=False, fee=True, begins=PartialDate(2022, 4, 19)),
        activity("first", starter="village", listed=False, begins=PartialDate(2022, 4, 20)),
        activity("before_the_list", listed=False, begins=PartialDate(2024, 8, 5)),
    ]
    assert told("activity.starter", activities) == {
        **dict.fromkeys((*wrong, "first"), "breach"),
        **dict.fromkeys(("open", "either"), "unknown"),
    }
    assert told("activity.approved", activities) == {
        "not_approved": "breach",
        "approved?": "unknown",
        "either": "unknown",
    }
    assert told("activity.fee", activities) == {"fee": "breach", "fee?": "unknown"}
    assert told("activity.listed", activities) == {"unlisted": "breach", "listed?": "unknown"}
