"""What each family of programs is about: its rules, what its runtime tells, and what counts as saying it."""

import dataclasses


@dataclasses.dataclass(frozen=True)
class Family:
    name: str
    rules: dict[str, str]  # a rule -> the class of defects that it reports; those of one class differ in their wording only
    defects: dict[str, str]  # what the runtime calls it -> the kind of defect
    classes: dict[str, set[str]]  # kind -> the classes of findings that say so
    expected: dict[str, str]  # kind -> the rule that should find it: where a missed one is counted
    optional: frozenset[str]  # kinds that leash may say and need not
    fibers: bool = True  # do tasks run beside their owner?
    explore: bool = False  # ... and at any moment? Otherwise as late as they can.
    # Kind -> the kinds that are enough to say at the same line, and what the first one is then.
    shadows: dict[str, tuple[tuple[str, str], ...]] = dataclasses.field(default_factory=dict)


LIFETIMES = Family(
    "lifetimes",
    # The rules for lost tasks count as one: which of them speaks is a matter of wording.
    {
        "unjoined-task": "leak", "lost-handle": "leak", "partial-spawn": "leak", "unjoined-member": "leak",
        "double-join": "double", "unstarted-join": "unstarted", "self-join": "self",
    },
    {
        "LOST": "lost", "LOST_IN_MAIN": "lost in main", "OVERWRITTEN": "overwritten", "FORGOTTEN": "forgotten",
        "DESTROYED": "destroyed", "OUTLIVED": "outlived", "DOUBLE": "double", "UNSTARTED": "unstarted", "SELF": "self",
        "STALE": "stale", "UNCLEAR": "unclear",
    },
    # After a create that failed over an old handle, both words are right.
    {
        "lost": {"leak"}, "lost in main": {"leak"}, "overwritten": {"leak"}, "forgotten": {"leak"},
        "destroyed": {"leak"}, "outlived": {"leak"}, "double": {"double"}, "unstarted": {"unstarted"}, "self": {"self"},
        "stale": {"double", "unstarted"}, "unclear": {"double", "unstarted"},
    },
    {
        "destroyed": "unjoined-task", "outlived": "unjoined-member", "lost": "unjoined-task", "lost in main": "unjoined-task",
        "overwritten": "lost-handle", "forgotten": "lost-handle", "double": "double-join", "self": "self-join",
        "unstarted": "unstarted-join", "stale": "unstarted-join", "unclear": "unstarted-join",
    },
    # Some systems leave a handle alone when a create fails over it, so nobody has to find a join of it. A task whose handle
    # outlives main in a global may be meant to.
    frozenset({"unclear", "outlived"}),
    fibers=False,
)

BORROWING_HOW = ("", " and lost", " after a wait", " of a writer")
BORROWING = Family(
    "borrowing",
    {"escaping-local": "escaped", "shared-loop-variable": "rewritten", "early-destroy": "freed"},
    {
        "ESCAPED": "escaped", "ESCAPED_LOST": "escaped and lost", "ESCAPED_TOLD": "escaped after a wait",
        "FREED": "freed", "FREED_LOST": "freed and lost", "FREED_TOLD": "freed after a wait",
        "REWRITTEN": "rewritten", "REWRITTEN_LOST": "rewritten and lost", "REWRITTEN_TOLD": "rewritten after a wait",
        "REWRITTEN_WRITTEN": "rewritten of a writer",
    },
    {
        **{kind + how: {kind} for kind in ("escaped", "freed", "rewritten") for how in BORROWING_HOW},
        "rewritten as it ends": {"rewritten", "escaped"},
    },
    {
        **{
            kind + how: rule
            for kind, rule in (("escaped", "escaping-local"), ("freed", "early-destroy"), ("rewritten", "shared-loop-variable"))
            for how in BORROWING_HOW
        },
        "rewritten as it ends": "shared-loop-variable",
    },
    # Where the handle is lost as well, unjoined-task speaks. Whoever waited for somebody may have heard what he needs. A task
    # that only writes is not harmed when its owner writes as well.
    frozenset(kind + how for kind in ("escaped", "freed", "rewritten") for how in BORROWING_HOW if how),
    # A destructor writes as well: to say that the thing ends is enough.
    shadows={
        "escaped": tuple((f"rewritten{how}", "escaped after a wait") for how in (*BORROWING_HOW, " as it ends")),
        "rewritten": tuple((f"escaped{how}", "rewritten as it ends") for how in BORROWING_HOW),
    },
)

GROUPS = Family(
    "groups",
    {
        "add-after-spawn": "late add", "missing-done": "missing", "extra-done": "extra", "unbalanced-group": "sum",
        "wait-inside-task": "inside", "late-spawn": "late",
    },
    {
        "ADD_LATE": "late add", "MISSING": "missing", "EXTRA": "extra", "UNBALANCED": "unbalanced", "WAIT_INSIDE": "wait inside",
        "LATE": "late", "ADD_LATE_EXTRA": "late add to too many signals", "MISSING_TIMED": "missing for a timed wait", "UNBALANCED_TIMED": "unbalanced for a timed wait",
        "WAIT_INSIDE_TIMED": "timed wait inside",
    },
    # Whether a task signals too little or the owner counts too much is a matter of wording.
    {
        "late add": {"late add"}, "late add to too many signals": {"late add"}, "missing": {"missing", "sum"}, "extra": {"extra", "sum"}, "unbalanced": {"sum", "missing"},
        "wait inside": {"inside"}, "late": {"late"}, "missing for a timed wait": {"missing", "sum"},
        "unbalanced for a timed wait": {"sum", "missing"}, "timed wait inside": {"inside"},
    },
    {
        "late add": "add-after-spawn", "late add to too many signals": "add-after-spawn", "missing": "missing-done", "extra": "extra-done", "unbalanced": "unbalanced-group",
        "wait inside": "wait-inside-task", "late": "late-spawn", "missing for a timed wait": "missing-done",
        "unbalanced for a timed wait": "unbalanced-group", "timed wait inside": "wait-inside-task",
    },
    # A wait that may end by itself blocks nobody for ever.
    # An add to a count that a signal too many has lowered is no fault of its own.
    frozenset({"late add to too many signals", "missing for a timed wait", "unbalanced for a timed wait", "timed wait inside"}),
    explore=True,
)

CHANNELS = Family(
    "channels",
    {
        "double-close": "again", "send-after-close": "late", "racing-close": "racing", "unclosed-channel": "unclosed",
        "abandoned-sender": "abandoned",
    },
    {
        "CLOSED_AGAIN": "closed again", "SEND_CLOSED": "sent when closed", "NEVER_CLOSED": "never closed", "NEVER_TAKEN": "never taken",
        "CLOSED_AGAIN_TOLD": "told that it is closed", "SEND_CLOSED_TOLD": "told when sending",
    },
    # Who of several closes too soon, and which side left, is a matter of wording.
    {
        "closed again": {"again", "racing"}, "sent when closed": {"late", "racing"}, "never closed": {"unclosed", "abandoned"},
        "never taken": {"abandoned"}, "told that it is closed": {"again", "racing"}, "told when sending": {"late", "racing"},
    },
    {
        "closed again": "double-close", "sent when closed": "send-after-close", "never closed": "unclosed-channel",
        "never taken": "abandoned-sender", "told that it is closed": "double-close", "told when sending": "send-after-close",
    },
    # An error that the library documents, and that changes nothing else, is harmless.
    frozenset({"told that it is closed", "told when sending"}),
    explore=True,
)

FAMILIES = {family.name: family for family in (LIFETIMES, BORROWING, GROUPS, CHANNELS)}
