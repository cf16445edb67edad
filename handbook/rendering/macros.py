"""The macros: what a name in a chapter becomes on the page."""

import html
import re
from collections.abc import Callable, Mapping
from datetime import timedelta
from decimal import Decimal
from functools import cached_property, partial
from typing import Any

from markupsafe import Markup

from handbook.content import books
from handbook.content.chapter import Chapter
from handbook.content.field_types import phone_link
from handbook.content.handbook import Handbook
from handbook.content.macro_calls import listings
from handbook.content.record_kinds import (
    CONTACTS,
    KINDS,
    RATES,
    TERMS,
    TRAININGS,
    RecordKind,
)
from handbook.content.rules import reference
from handbook.content.rules.national_rates import Period
from handbook.i18n import formats
from handbook.i18n.translations import translations
from handbook.links import inventory, urls
from handbook.links.targets import LinkTarget, targets
from handbook.rendering import calculator_forms, course_pages, qr_codes
from handbook.rendering.templates import environment

_CHECK_EVERY = timedelta(days=365)
_BLANKS = re.compile(r">\s+<")


class MacroRenderer:
    """Writes the records of one handbook as HTML: cards and lists by kind, and what is special.

    Names are trusted here: `handbook.checks` has seen to it that each leads to a record. A record
    that is `listed` stands below a heading with its name, so that its card does not say it again.
    """

    def __init__(self, book: Handbook, worker: str = "") -> None:
        """Prepare the templates in the handbook's language.

        `worker` is the path in the site of the script in which the calculators run.
        """
        self.book = book
        self.worker = worker
        self.language = book.profile.language
        self._templates = environment(self.language, "calculators", "training", "records", "")
        self._templates.globals |= {"shown_at": self.shown_at, "record": self._record}

    @property
    def macros(self) -> dict[str, Callable[..., str]]:
        """The macros by the names under which chapters call them."""
        cards = {kind.one: partial(self._card, kind) for kind in KINDS}
        lists = {kind.every: partial(self._list, kind) for kind in KINDS}
        special = (
            self.phone, self.email, self.term, self.glossary, self.amount, self.rate, self.rates,
            self.course, self.course_part, self.course_end, self.calendar,
            self.calculator, self.assumptions, self.addresses, self.rule_keys, self.reviews,
            self.books,
        )  # fmt: skip
        return {**cards, **lists, **{method.__name__: method for method in special}}

    def _card(self, kind: RecordKind[Any], name: str, *, listed: bool = False) -> str:
        """Write a record's card."""
        record = self._record(kind.name, name)
        values = {"id": name, kind.one: record, "listed": listed}
        return self._block(f"records/{kind.one}.html", **values)

    def _list(self, kind: RecordKind[Any]) -> str:
        """Write the card of every record, each below a heading that has its address."""
        aside = "" if kind.is_searched else " data-search-exclude"
        return "\n\n".join(
            f"## {html.escape(kind.title_of(record))} {{#{name}{aside}}}\n\n"
            f"{self._card(kind, name, listed=True)}"
            for name, record in self.book.records(kind).items()
        )

    def _record(self, kind: str, name: str) -> Any:  # noqa: ANN401 - the kind says of which class
        return self.book.collections[kind].records[name]

    def phone(self, name: str) -> str:
        """Write a contact's telephone number, to tap and call."""
        number = self.book.records(CONTACTS)[name].phone or ""
        return Markup('<a href="{}">{}</a>').format(
            phone_link(number), number.replace(" ", formats.NO_BREAK)
        )

    def email(self, name: str) -> str:
        """Write a contact's e-mail address, to tap and write."""
        address = self.book.records(CONTACTS)[name].email
        return Markup('<a href="mailto:{0}">{0}</a>').format(address)

    def course(self, name: str) -> str:
        """Write what comes before the parts of a course: its goals, its time, how far you are."""
        return course_pages.course(self._block, self.book, self.book.records(TRAININGS)[name])

    def course_part(self, name: str, part: str) -> str:
        """Write what a part of a course leads to, and its questions."""
        one = self.book.records(TRAININGS)[name]
        return course_pages.part(self._block, self.book, self._spots, one, part)

    def course_end(self, name: str) -> str:
        """Write what comes after the parts of a course: the certificate, and the dates."""
        return course_pages.end(self._block, self.book, self.book.records(TRAININGS)[name])

    def calendar(self) -> str:
        """Write the dates of every course, and those that are missing."""
        return course_pages.calendar(self._block, self.book)

    def term(self, name: str, shown: str = "") -> str:
        """Write a word that is explained on tap; `explanations` writes the explanations."""
        words = shown or self.book.records(TERMS)[name].term
        return Markup(
            '<button type="button" class="term" popovertarget="term-{}">{}</button>'
        ).format(name, words)

    def explanations(self, text: str) -> str:
        """Write the explanation of each word that a text offers one for."""
        names = sorted(set(re.findall(r'popovertarget="term-([a-z0-9-]+)"', text)))
        return "".join(
            self._inline("term.html", id=name, term=self.book.records(TERMS)[name])
            for name in names
        )

    def glossary(self) -> str:
        """Write every word with its meaning, in alphabetical order."""
        terms = sorted(
            self.book.records(TERMS).items(), key=lambda item: _by_alphabet(item[1].term)
        )
        return self._block("glossary.html", terms=terms)

    def amount(self, name: str) -> str:
        """Write the amount of a rate on the handbook's day: `1 132 kr`."""
        rate = self.book.records(RATES)[name]
        period = rate.on(self.book.day)
        return self._inline("amount.html", id=name, rate=rate, text=self._value(rate.unit, period))

    def rate(self, *names: str) -> str:
        """Write a table of rates: the amount, its first day, and its source."""
        rows = [
            (name, rate, period, self._value(rate.unit, period), self._is_old(period))
            for name in names
            for rate in [self.book.records(RATES)[name]]
            for period in [rate.on(self.book.day)]
        ]
        return self._block("rates.html", rows=rows)

    def rates(self) -> str:
        """Write every rate that has a value on the handbook's day."""
        return self.rate(
            *(name for name, one in self.book.records(RATES).items() if one.on(self.book.day))
        )

    def calculator(self, name: str) -> str:
        """Write a calculator's form, with a worked example in the place of its answer."""
        form = calculator_forms.form(name, self.book.rules, self.book.day, self.language)
        return self._block(
            "form.html",
            calculator=name,
            title=form.title,
            form=form.fields,
            example=form.example,
            pattern=calculator_forms.Pattern(),
            handbook=self.book.id,
            rules_file=calculator_forms.rules_file(self.book.rules),
            worker=self.worker,
            contact=self.book.records(CONTACTS)["handboksansvarig"],
        )

    def rule_keys(self) -> str:
        """Write every key of a rule set, in the regulation's order."""
        return self._block("rule-keys.html", sections=reference.sections())

    def assumptions(self) -> str:
        """Write what the calculators assume where the sources are silent."""
        found = calculator_forms.assumptions(self.book.rules)
        return self._block("assumptions.html", assumptions=found) if found else ""

    def addresses(self) -> str:
        """Write every address of the handbook, to search and copy."""
        return self._block("addresses.html", rows=inventory.entries(self.book))

    def reviews(self) -> str:
        """Write how many chapters have been read by those who answer for them."""
        return self._block("partials/reviewed.html", book=self.book)

    def books(self) -> str:
        """Write where the whole handbook is as a book, if one has been made."""
        files = {
            path: formats.amount(Decimal(file.stat().st_size) / 1_000_000, "MB", self.language)
            for path, file in books.published(self.book).items()
        }
        return self._block("book/links.html", files=files)

    def printed_address(self, chapter: Chapter) -> str:
        """Write what a chapter ends with on paper: its address, and its QR code."""
        known = self.book.profile.address is not None
        address = urls.public(self.book, chapter.id) if known else ""
        code = Markup(qr_codes.svg(address, chapter.matter.title)) if known else ""  # noqa: S704 - our own drawing
        return self._inline("printed-address.html", address=address, qr=code)

    def shown_at(self, kind: str) -> str:
        """Return the address, seen from a chapter, of the page with every record of a kind."""
        chapter = self._lists.get(kind)
        return f"../{chapter}/" if chapter else ""

    @cached_property
    def _spots(self) -> Mapping[str, LinkTarget]:
        return targets(self.book)

    @cached_property
    def _lists(self) -> dict[str, str]:
        return {
            kind.name: chapter.id
            for chapter in self.book.chapters.values()
            for kind in listings(chapter)
        }

    def _value(self, unit: str, period: Period | None) -> str:
        if period is None or period.value is None:
            return translations(self.language).gettext("unknown")
        return formats.amount(period.value, unit, self.language)

    def _is_old(self, period: Period | None) -> bool:
        return period is not None and self.book.day - period.checked > _CHECK_EVERY

    def _block(self, template: str, **values: object) -> str:
        """Fill in a template as one HTML block, which Markdown leaves alone."""
        return "\n\n" + self._inline(template, **values) + "\n\n"

    def _inline(self, template: str, **values: object) -> str:
        text = self._templates.get_template(template).render(values)
        return _BLANKS.sub(">\n<", text).strip()


def _by_alphabet(word: str) -> tuple[int, ...]:
    """Sort as Swedish does: å, ä and ö come after z."""
    order = "abcdefghijklmnopqrstuvwxyzåäö"
    return tuple(order.find(letter) for letter in word.lower())
