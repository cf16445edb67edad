"""What every clause of a regulation carries: where it is written, and how sure that reading is."""

from dataclasses import dataclass

from calculators.values.keys import choice_key, id_key, note_key, text_key

# From sure to unsure; a derived amount is as unsure as the least sure that it is made of.
STATUSES = ("source", "derived", "assumed", "own", "unknown")
# What a source can be; an amount is the reader's own only in her request.
WRITTEN_STATUSES = tuple(each for each in STATUSES if each != "own")
# The kinds of meeting that a clause can speak of.
MEETING_KINDS = ("meeting", "duty", "training", "group")
# The ways to take part in a meeting.
ATTENDANCES = ("member", "serving", "present", "invited")
# How a part of a step of time counts.
STEP_COUNTS = ("started", "completed", "nearest")


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """What every clause carries: where it is written, and how sure that reading is.

    `assumption` names the assumption that the clause rests on when its status is `assumed`.
    """

    status: str = choice_key(
        "Hur säker uppgiften är: den står i källan, följer av den, är antagen eller är okänd.",
        "source",
        *WRITTEN_STATUSES,
    )
    paragraph: str | None = text_key(
        "Paragrafen i källan, så att läsaren hittar rätt ställe.",
        "5 §",
        default=None,
        written_only=True,
    )
    source: str = text_key(
        "Källan, om det är en annan än den som gäller för hela regelsamlingen.",
        "Kommunallagen 5 kap. 16 §",
        optional=True,
    )
    assumption: str | None = id_key(
        "Antagandet som uppgiften vilar på. Behövs när status är assumed, annars inte.",
        "per-sammantrade",
        default=None,
        names="assumptions",
    )
    note: str | None = note_key("Gäller även på distans.", default=None, written_only=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingClause(Clause):
    """A clause for some kinds of meeting in some bodies; no kinds or no bodies means all."""

    kinds: tuple[str, ...] = choice_key(
        "Slagen av möten som regeln gäller. Utan nyckeln gäller den alla slag.",
        "[meeting]",
        *MEETING_KINDS,
        default=(),
    )
    bodies: tuple[str, ...] = id_key(
        "Organen som regeln gäller, med namn ur bodies. Utan nyckeln gäller den alla organ.",
        "[kommunfullmaktige]",
        default=(),
        names="bodies",
    )

    def fits(self, kind: str, body: str) -> bool:
        """Tell whether the clause speaks of a kind of meeting in a body."""
        return (not self.kinds or kind in self.kinds) and (not self.bodies or body in self.bodies)


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumption:
    """What we assume where the source is silent, and the question that would settle it."""

    text: str = text_key(
        "Det som antas där källan inte säger något.", "Beloppet gäller per sammanträde."
    )
    question: str = text_key(
        "Frågan som skulle avgöra saken.", "Gäller beloppet per sammanträde eller per timme?"
    )
    ask: str = text_key("Den som kan svara på frågan.", "Nämndens sekreterare")
