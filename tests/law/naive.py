"""The credit law once more, month by month, from the interpretation register alone: slow and plain.

Takes the facts as the JSON of the command line and shares no code with the product. A month is a pair (year, month).
A restriction is ``[clause, fact, ceiling, [months…]]``.
"""

START = "2025-02-01"


def replay(facts, first, last, reading=lambda name, day: None, known_on=None):
    """The answer's ``months`` from ``first`` to ``last`` (``YYYY-MM``); ``reading(name, day)`` gives a value or ``None``."""
    known = [fact for fact in facts if known_on is None or recorded(fact) <= known_on]
    gone = {fact["of"] for fact in known if fact["kind"] == "annulment"}
    live = [fact for fact in known if fact["id"] not in gone]
    binding, proposed = impose(live, lambda name, day: reading(name, day) or DEFAULTS[name])
    answer = []
    month = pair(first)
    while month <= pair(last):
        answer.append({
            "month": text(month),
            "grade": effective(live, binding, month),
            "model": model(live, month),
            "restrictions": listed(binding, month),
            "proposed": listed(proposed, month),
        })
        month = after(month)
    return answer


DEFAULTS = {
    "art27_with_art25": "both",
    "art26_scope": "any_d",
    "one_grade_below": "effective",
    "same_quarter": "each",
    "month_of": "fact",
}


def impose(live, reading):
    """All restrictions and proposals, event after event."""
    binding, downgrades, proposed = [], [], []
    lowered_before = []
    events = [fact for fact in live if fact["kind"] in ("letter", "penalty") and fact["on"] >= START]
    for event in sorted(events, key=lambda fact: (fact["on"], ["letter", "penalty"].index(fact["kind"]), fact["id"])):
        day = event["on"]
        m = pair(day)
        before = effective(live, binding, m)
        by_model = model(live, m)
        running = [each for each in downgrades if m in each[3]]
        decided = decision_on(live, event)
        new, new_downgrades = [], []

        # 第二十五条
        for clause, kind in kinds(event):
            if reading("same_quarter", day) == "once" and (quarter(m), kind) in lowered_before:
                continue
            if decided and decided["outcome"] == "downgrade":
                lowered_before.append((quarter(m), kind))
            ceiling = None
            if kind == "penalty":
                ceiling, count = "D", 6
            elif kind == "grave" and before != "D":
                ceiling, count = "D", 3
            elif kind == "other" and before != "D":
                base = before if reading("one_grade_below", day) == "effective" else by_model
                ceiling, count = {"A": "B", "B": "C", "C": "D", "D": "D", None: None}[base], 2
            if running and reading("art27_with_art25", day) == "extension_only":
                ceiling = None
            if ceiling is None:
                continue
            if not decided:
                proposed.append([clause, event["id"], ceiling, following(m, count)])
            elif decided["outcome"] == "downgrade":
                counted_from = pair(decided["on"]) if reading("month_of", day) == "decision" else m
                new_downgrades.append([clause, event["id"], ceiling, following(counted_from, count)])

        # 第二十六条
        if (before if reading("art26_scope", day) == "any_d" else by_model) == "D":
            frozen = ["HZ-26", event["id"], "D", following(m, 6)]
            if by_model != "D":
                new_downgrades.append(frozen)
            else:
                new.append(frozen)

        # 第二十七条
        for ceiling in "ABCD":
            if any(each[2] == ceiling for each in running):
                end = m
                while any(after(end) in each[3] and each[2] >= ceiling for each in downgrades):
                    end = after(end)
                count = 6 if event["kind"] == "penalty" else 3
                new_downgrades.append(["HZ-27", event["id"], ceiling, following(end, count)])

        binding += new + new_downgrades
        downgrades += new_downgrades
    return binding, proposed


def kinds(event):
    """The items of 第二十五条 that the event meets, with its kind."""
    if event["kind"] == "penalty":
        return [("HZ-25-1", "penalty")]
    found = []
    if any(1 <= ground <= 4 for ground in event["grounds"]):
        found.append(("HZ-25-2", "grave"))
    if any(5 <= ground <= 8 for ground in event["grounds"]):
        found.append(("HZ-25-3", "other"))
    return found


def decision_on(live, event):
    """The decision that counts."""
    decisions = [fact for fact in live if fact["kind"] == "decision" and fact["of"] == event["id"]]
    return max(decisions, key=lambda fact: (fact["on"], recorded(fact), fact["id"]), default=None)


def model(live, month):
    """The grade of the last score in or before the month."""
    scores = [fact for fact in live if fact["kind"] == "score" and pair(fact["on"]) <= month]
    if not scores:
        return None
    points = float(max(scores, key=lambda fact: (fact["on"], recorded(fact), fact["id"]))["score"])
    return "A" if points >= 90 else "B" if points >= 80 else "C" if points >= 60 else "D"


def effective(live, binding, month):
    """The worst of the model grade and the ceilings."""
    return max([model(live, month) or "", *(each[2] for each in binding if month in each[3])]) or None


def listed(restrictions, month):
    """What covers a month, in the order of an answer."""
    rows = [
        {"clause": clause, "fact": fact, "ceiling": ceiling, "first": text(months[0]), "last": text(months[-1])}
        for clause, fact, ceiling, months in restrictions
        if month in months
    ]
    return sorted(rows, key=lambda row: (row["clause"], row["fact"], row["first"], row["ceiling"]))


def recorded(fact):
    """The day on which a fact was recorded."""
    return fact.get("recorded_on", fact["on"])


def pair(day):
    """The month of a day or month in text."""
    return int(day[:4]), int(day[5:7])


def text(month):
    """The month in text."""
    return f"{month[0]}-{month[1]:02d}"


def after(month):
    """The next month."""
    year, number = month
    return (year + 1, 1) if number == 12 else (year, number + 1)


def quarter(month):
    """The calendar quarter."""
    year, number = month
    return year, {1: 1, 2: 1, 3: 1, 4: 2, 5: 2, 6: 2, 7: 3, 8: 3, 9: 3, 10: 4, 11: 4, 12: 4}[number]


def following(month, count):
    """The months after a month."""
    months = []
    for _ in range(count):
        month = after(month)
        months.append(month)
    return months
