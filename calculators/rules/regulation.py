"""A municipality's regulation as data: its clauses, each by the name that it has in law.

Each clause is declared once, with all that may be written of it; what people write is checked by
that, and becomes these frozen records (`handbook.content.rules`). They hold what the regulation
says, and how its own ways of paying reckon; `calculators.fees` and the like apply them.
"""

from dataclasses import dataclass
from datetime import date

from calculators.rules.assignments import Role, SumOfAssignments, Year
from calculators.rules.claims import AdvanceTax, Deadline, Earned, Reporting, Roundings
from calculators.rules.clause import Assumption, Clause
from calculators.rules.costs import Costs
from calculators.rules.fees import (
    Attendance,
    AttendanceInBody,
    Factor,
    FeeClause,
    Signing,
    TimeClause,
)
from calculators.rules.fees_beside import FeeBeside
from calculators.rules.limits import DayLimit, YearCount
from calculators.rules.lost_income import LostIncome
from calculators.rules.rates import Amount, MissingError, NotCoveredError, Rate, Rates
from calculators.values.keys import checked_key, day_key, id_key, note_key, part_key, text_key
from calculators.values.messages import Message, _


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSet:
    """One municipality's regulation for a period. What is None or absent is unknown.

    `assumes` names the assumptions that everything in it rests on.
    """

    id: str = id_key("Regelsamlingens eget id.", "vasteras-2024")
    name: str = text_key("Vad regelsamlingen heter.", "Arvoden i Västerås från 2024")
    municipality: str = text_key("Kommunen som reglerna gäller i.", "Västerås stad")
    starts: date = day_key("Första dagen som reglerna gäller.", "2024-01-01", name="from")
    ends: date | None = day_key(
        "Sista dagen som reglerna gäller, om den är känd.", "2026-12-31", name="to", default=None
    )
    source: str = text_key(
        "Dokumentet som reglerna står i.", '"Arvodesbestämmelser, fullmäktige 2023-12-07"'
    )
    checked: date | None = checked_key(written_only=True)
    note: str | None = note_key(
        "Avskrift av det som är publicerat.", default=None, written_only=True
    )
    ask: str | None = text_key(
        "Den som svarar på frågor om reglerna, så som hon heter i contacts.yml.",
        "Löneenheten",
        default=None,
    )
    rates: dict[str, Rate] = part_key(
        "Beloppen i reglerna, vart och ett med ett eget namn.", "(namn och belopp)"
    )
    assumptions: dict[str, Assumption] = part_key(
        "Antagandena där källan inte säger något, vart och ett med ett eget namn.",
        "(namn och antaganden)",
        default_factory=dict,
    )
    bodies: dict[str, str] = text_key(
        "Organen som reglerna skiljer på: ett eget namn, och vad organet heter.",
        "{ks: Kommunstyrelsen}",
        default_factory=dict,
    )
    ways: dict[str, str] = text_key(
        "Sätten att betala, när läsaren måste säga vilket som gäller för henne.",
        "{per-timme: Per timme}",
        default_factory=dict,
    )
    assumes: tuple[str, ...] = id_key(
        "Antagandena som allt i regelsamlingen vilar på.",
        "[inga-tak]",
        default=(),
        names="assumptions",
    )
    roundings: Roundings = part_key(
        "Hur belopp avrundas. Utan nyckeln antas hela ören.", optional=True
    )
    fees: tuple[FeeClause, ...] = part_key(
        "Arvodena för möten. Den första regeln som passar ett möte gäller.",
        "(en lista med name, kinds, pays …)",
    )
    beside: tuple[FeeBeside, ...] = part_key(
        "Arvodena vid sidan av mötesarvodet. Alla som passar ett möte betalas.",
        "(en lista med name, counts, pays …)",
        default=(),
    )
    time: TimeClause | None = part_key(
        "Vad som räknas som mötestid. Utan nyckeln antas att måltider och resor inte gör det.",
        default=None,
    )
    attendance: Attendance = part_key(
        "Så stor del av arvodet som betalas för olika deltagande. Utan nyckeln antas hela.",
        optional=True,
    )
    attendance_in: tuple[AttendanceInBody, ...] = part_key(
        "Andelarna som är andra för vissa möten eller organ. Den första som passar gäller.",
        "(en lista med bodies, taking_part, factor …)",
        default=(),
    )
    signing: Signing | None = part_key("Arvodet för att justera protokoll.", default=None)
    signing_in: tuple[Signing, ...] = part_key(
        "Arvodena för justering i vissa möten eller organ. Det första som passar gäller.",
        "(en lista med bodies, amount …)",
        default=(),
    )
    day: tuple[DayLimit, ...] = part_key(
        "Taken för vad arvoden kan ge under en dag, i den ordning de gäller.",
        "(en lista med limit, most …)",
        default=(),
    )
    year_counts: dict[str, YearCount] = part_key(
        "Hur många dagar, möten eller timmar ett år ger arvode för, vart och ett med ett namn.",
        "(namn och antal)",
        default_factory=dict,
    )
    year: Year | None = part_key("Årsarvodena, och taken för ett år.", default=None)
    lost_income: LostIncome | None = part_key(
        "Ersättningen för förlorad arbetsinkomst.", default=None
    )
    costs: Costs = part_key("Ersättningen för resor och andra kostnader.", default=Costs())
    deadlines: tuple[Deadline, ...] = part_key(
        "Hur länge man kan begära ersättning i efterhand.",
        "(en lista med claims, months …)",
        default=(),
    )
    reporting: Reporting | None = part_key("Vem som rapporterar vad.", default=None)
    tax: AdvanceTax | None = part_key("Skatten som dras i förskott.", default=None)

    earned: tuple[Earned, ...] = part_key(
        "Det som ersättningarna ger utöver det som betalas ut, till exempel pension.",
        "(en lista med name, of, share …)",
        default=(),
    )

    def roles_of(self, names: tuple[str, ...]) -> list[Role]:
        """Return the annual fees of some names, as far as the regulation has them."""
        return [self.roles[name] for name in names if name in self.roles]

    @property
    def roles(self) -> dict[str, Role]:
        """The annual fees, by name."""
        return self.year.roles if self.year else {}

    def factor(self, way: str, kind: str, body: str) -> Factor | AttendanceInBody:
        """Return the share of the fee for a way to take part in a kind of meeting in a body."""
        for each in self.attendance_in:
            if way in each.taking_part and each.fits(kind, body):
                return each
        found: Factor = getattr(self.attendance, way)
        return found

    def signing_of(self, kind: str, body: str) -> Signing | None:
        """Return what signing the minutes gives in a kind of meeting in a body."""
        own = (*self.signing_in, self.signing)
        return next((each for each in own if each and each.fits(kind, body)), None)

    def stopped(
        self, what: str, roles: list[Role], day: date, rates: Rates
    ) -> tuple[SumOfAssignments, Amount] | None:
        """Return why assignments together stop `fees` or `lost-income`; None when they do not."""
        for each in self.year.sums if self.year else ():
            why = each.reached(roles, day, rates) if what in each.stops else None
            if why:
                return each, why
        return None

    def silent_on(self, what: Message, *, by_law: bool = False) -> MissingError:
        """Make the error that says what the regulation, as we know it, does not say.

        Lost income and childcare are paid for by law, whatever it says (kommunallagen 4 kap. 12
        and 14 §§): then it is silent only on how much.
        """
        silent = _("{rules} does not say what this gives: {what}.", rules=self.name, what=what)
        right = _(
            "{rules}: by law you have a right to this, but how much is not known: {what}.",
            rules=self.name,
            what=what,
        )
        return MissingError("", right if by_law else silent)

    # The type is a text: C | None imports typing.
    def known[C](self, clause: "C | None", what: Message, *, by_law: bool = False) -> C:
        """Return a clause; raises MissingError when the regulation, as we know it, is silent."""
        if clause is None:
            raise self.silent_on(what, by_law=by_law)
        return clause

    def covers(self, day: date) -> bool:
        """Tell whether the rule set holds on a day."""
        return self.starts <= day and (self.ends is None or day <= self.ends)

    def has_ended(self, day: date) -> bool:
        """Tell whether a day lies after the rule set's last."""
        return self.ends is not None and self.ends < day

    @property
    def leaves_amounts_open(self) -> bool:
        """Tell whether the reader fills in some amount herself."""
        periods = (period for rate in self.rates.values() for period in rate.periods)
        return any(period.value is None for period in periods)

    def says(self, clause: Clause) -> bool:
        """Tell whether a clause stands in this regulation, and is neither assumed nor the law's."""
        return clause.status in ("source", "derived") and clause.source.startswith(self.source)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """All rule sets of a handbook, dated, and the nation's rates."""

    sets: tuple[RuleSet, ...]
    rates: dict[str, Rate]

    @property
    def ask(self) -> str:
        """Who knows what the rules do not say; empty when nobody is named."""
        return max(self.sets, key=lambda each: each.starts).ask or ""

    def on(self, day: date, today: date) -> RuleSet:
        """Return the rule set that holds on a day; raises NotCoveredError when none does.

        When the last one has ended, the day has come, and it leaves amounts to the reader, it is
        the one to go on by: what she knows is enough, and what needs the ended rules stops later.
        """
        for rule_set in self.sets:
            if rule_set.covers(day):
                return rule_set
        last = max(self.sets, key=lambda each: each.starts)
        if last.has_ended(day) and day <= today and last.leaves_amounts_open:
            return last
        covered = tuple((rule_set.starts, rule_set.ends) for rule_set in self.sets)
        raise NotCoveredError(self.sets[-1].name, day, covered)
