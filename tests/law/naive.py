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
        answer.append(
            {
                "month": text(month),
                "grade": effective(live, binding, month),
                "model": model(live, month),
                "restrictions": listed(binding, month),
                "proposed": listed(proposed, month),
            }
        )
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
    binding, downgrades, proposed, lowered = [], [], [], []
    events = [fact for fact in live if fact["kind"] in ("letter", "penalty") and fact["on"] >= START]
    for event in sorted(events, key=lambda fact: (fact["on"], ["letter", "penalty"].index(fact["kind"]), fact["id"])):
        month = pair(event["on"])
        before, by_model = effective(live, binding, month), model(live, month)
        running = [each for each in downgrades if month in each[3]]
        decided = decision_on(live, event)
        imposed = article_25(event, before, by_model, running, decided, lowered, reading)
        frozen = article_26(event, before, by_model, reading)
        extended = article_27(event, downgrades, running)
        if not decided:
            proposed += imposed
        elif decided["outcome"] == "waive":
            imposed = []
        new = extended + (imposed if decided else [])
        binding += new + frozen
        downgrades += new + (frozen if by_model != "D" else [])
    return binding, proposed


def article_25(event, before, by_model, running, decided, lowered, reading):
    """What 第二十五条 would impose, whatever the decision; ``lowered`` remembers the kinds lowered in each quarter."""
    day = event["on"]
    found = []
    for clause, kind in kinds(event):
        if reading("same_quarter", day) == "once" and (quarter(pair(day)), kind) in lowered:
            continue
        start = pair(day)
        if decided and decided["outcome"] == "downgrade":
            lowered.append((quarter(pair(day)), kind))
            if reading("month_of", day) == "decision":
                start = pair(decided["on"])
        if running and reading("art27_with_art25", day) == "extension_only":
            continue
        ceiling = ceiling_25(kind, before, by_model if reading("one_grade_below", day) == "model" else before)
        if ceiling:
            found.append([clause, event["id"], ceiling, following(start, {"penalty": 6, "grave": 3, "other": 2}[kind])])
    return found


def ceiling_25(kind, before, base):
    """The ceiling of an item, or ``None``."""
    if kind == "penalty":
        return "D"
    if before == "D":
        return None
    return "D" if kind == "grave" else {"A": "B", "B": "C", "C": "D", "D": "D", None: None}[base]


def article_26(event, before, by_model, reading):
    """Six months without a rise for who is D."""
    held = before if reading("art26_scope", event["on"]) == "any_d" else by_model
    return [["HZ-26", event["id"], "D", following(pair(event["on"]), 6)]] if held == "D" else []


def article_27(event, downgrades, running):
    """Six or three months more behind the end of each ceiling's run."""
    found = []
    for ceiling in sorted({each[2] for each in running}):
        end = pair(event["on"])
        while any(after(end) in each[3] and each[2] >= ceiling for each in downgrades):
            end = after(end)
        found.append(["HZ-27", event["id"], ceiling, following(end, 6 if event["kind"] == "penalty" else 3)])
    return found


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
