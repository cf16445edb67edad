"""The macros: what a name in a chapter becomes on the page."""

import html
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from functools import cached_property

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from handbook.content.chapter import Chapter
from handbook.content.field_types import phone_link
from handbook.content.handbook import Handbook
from handbook.content.macro_calls import listings
from handbook.content.rules.national_rates import Period
from handbook.i18n import formats
from handbook.i18n.translations import translations
from handbook.links import inventory, urls
from handbook.links.targets import LinkTarget, targets
from handbook.rendering import calculator_forms, course_pages, qr_codes
from handbook.settings import PROJECT

_CHECK_EVERY = timedelta(days=365)
_BLANKS = re.compile(r">\s+<")


class MacroRenderer:
    """Writes the records of one handbook as HTML, one method for each macro.

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
        self._templates = Environment(
            loader=FileSystemLoader(
                [PROJECT / "theme" / kind for kind in ("records", "calculators", "training")]
            ),
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            undefined=StrictUndefined,
            extensions=["jinja2.ext.i18n"],
        )
        self._templates.install_gettext_translations(translations(self.language))  # type: ignore[attr-defined] # added by the i18n extension
        filters: dict[str, Callable[..., str]] = {
            "day": self.day,
            "iso_day": lambda text: self.day(date.fromisoformat(text)),
            "phone_link": phone_link,
        }
        self._templates.filters |= filters
        self._templates.filters["href"] = urls.href
        self._templates.filters["unbroken"] = formats.unbroken
        self._templates.globals["shown_at"] = self.shown_at

    @property
    def macros(self) -> dict[str, object]:
        """The macros by the names under which chapters call them."""
        return {
            "contact": self.contact,
            "contacts": self.contacts,
            "phone": self.phone,
            "email": self.email,
            "system": self.system,
            "systems": self.systems,
            "document": self.document,
            "documents": self.documents,
            "training": self.training,
            "trainings": self.trainings,
            "term": self.term,
            "glossary": self.glossary,
            "amount": self.amount,
            "rate": self.rate,
            "rates": self.rates,
            "addresses": self.addresses,
            "course": self.course,
            "course_part": self.course_part,
            "course_end": self.course_end,
            "calendar": self.calendar,
            "calculator": self.calculator,
            "assumptions": self.assumptions,
        }

    def contact(self, name: str, *, listed: bool = False) -> str:
        """Write a card: what the contact helps with, and how to reach it."""
        contact = self.book.contacts.records[name]
        return self._block("contact.html", id=name, contact=contact, listed=listed)

    def contacts(self) -> str:
        """Write every contact, each below a heading that has its address."""
        records = self.book.contacts.records
        return _listed(
            (name, one.name, self.contact(name, listed=True)) for name, one in records.items()
        )

    def phone(self, name: str) -> str:
        """Write a contact's telephone number, to tap and call."""
        number = self.book.contacts.records[name].phone or ""
        return Markup('<a href="{}">{}</a>').format(
            phone_link(number), number.replace(" ", formats.NO_BREAK)
        )

    def email(self, name: str) -> str:
        """Write a contact's e-mail address, to tap and write."""
        address = self.book.contacts.records[name].email
        return Markup('<a href="mailto:{0}">{0}</a>').format(address)

    def system(self, name: str, *, listed: bool = False) -> str:
        """Write a card: what the system is for, how to log in, where it is, who helps."""
        system = self.book.systems.records[name]
        helper = self.book.contacts.records[system.help]
        return self._block("system.html", id=name, system=system, helper=helper, listed=listed)

    def systems(self) -> str:
        """Write every system, each below a heading that has its address."""
        records = self.book.systems.records
        return _listed(
            (name, one.name, self.system(name, listed=True)) for name, one in records.items()
        )

    def document(self, name: str, *, listed: bool = False) -> str:
        """Write a card: what the document is, how large, and where it is found."""
        document = self.book.documents.records[name]
        return self._block("document.html", id=name, document=document, listed=listed)

    def documents(self) -> str:
        """Write every document, each below a heading that has its address."""
        records = self.book.documents.records
        return _listed(
            (name, one.title, self.document(name, listed=True)) for name, one in records.items()
        )

    def training(self, name: str, *, listed: bool = False) -> str:
        """Write a card: for whom the training is, what it is about, its parts and material."""
        training = self.book.trainings.records[name]
        return self._block(
            "training.html",
            id=name,
            listed=listed,
            training=training,
            contact=self.book.contacts.records[training.contact],
            materials={
                material: self.book.documents.records[material] for material in training.materials
            },
        )

    def trainings(self) -> str:
        """Write every training, each below a heading that has its address."""
        records = self.book.trainings.records
        return _listed(
            (name, one.title, self.training(name, listed=True)) for name, one in records.items()
        )

    def course(self, name: str) -> str:
        """Write what comes before the parts of a course: its goals, its time, how far you are."""
        return course_pages.course(self._block, self.book, self.book.trainings.records[name])

    def course_part(self, name: str, part: str) -> str:
        """Write what a part of a course leads to, and its questions."""
        one = self.book.trainings.records[name]
        return course_pages.part(self._block, self.book, self._spots, one, part)

    def course_end(self, name: str) -> str:
        """Write what comes after the parts of a course: the certificate, and the dates."""
        return course_pages.end(self._block, self.book, self.book.trainings.records[name])

    def calendar(self) -> str:
        """Write the dates of every course, and those that are missing."""
        return course_pages.calendar(self._block, self.book)

    def term(self, name: str, shown: str = "") -> str:
        """Write a word that is explained on tap; `explained` adds the explanations to the page."""
        words = shown or self.book.terms.records[name].term
        return Markup(
            '<button type="button" class="term" popovertarget="term-{}">{}</button>'
        ).format(name, words)

    def explained(self, page: str) -> str:
        """Add to a page the explanation of each word that it offers one for."""
        names = sorted(set(re.findall(r'popovertarget="term-([a-z0-9-]+)"', page)))
        return page + "".join(
            self._inline("term.html", id=name, term=self.book.terms.records[name]) for name in names
        )

    def glossary(self) -> str:
        """Write every word with its meaning, in alphabetical order."""
        terms = sorted(self.book.terms.records.items(), key=lambda item: _by_alphabet(item[1].term))
        return self._block("glossary.html", terms=terms)

    def amount(self, name: str) -> str:
        """Write the amount of a rate on the handbook's day: `1 132 kr`."""
        rate = self.book.rates.records[name]
        period = rate.on(self.book.day)
        return self._inline("amount.html", id=name, rate=rate, text=self._value(rate.unit, period))

    def rate(self, *names: str) -> str:
        """Write a table of rates: the amount, its first day, and its source."""
        rows = [
            (name, rate, period, self._value(rate.unit, period), self._is_old(period))
            for name in names
            for rate in [self.book.rates.records[name]]
            for period in [rate.on(self.book.day)]
        ]
        return self._block("rates.html", rows=rows)

    def rates(self) -> str:
        """Write every rate that has a value on the handbook's day."""
        return self.rate(
            *(name for name, one in self.book.rates.records.items() if one.on(self.book.day))
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
            statuses=calculator_forms.statuses(self.language),
            handbook=self.book.id,
            rules_file=calculator_forms.rules_file(self.book.rules),
            worker=self.worker,
            contact=self.book.contacts.records["handboksansvarig"],
        )

    def assumptions(self) -> str:
        """Write what the calculators assume where the sources are silent."""
        found = calculator_forms.assumptions(self.book.rules)
        return self._block("assumptions.html", assumptions=found) if found else ""

    def addresses(self) -> str:
        """Write every address of the handbook, to search and copy."""
        return self._block("addresses.html", rows=inventory.entries(self.book))

    def printed_address(self, chapter: Chapter) -> str:
        """Write what a chapter ends with on paper: its address, and its QR code."""
        known = self.book.profile.address is not None
        address = urls.public(self.book, chapter.id) if known else ""
        code = Markup(qr_codes.svg(address, chapter.matter.title)) if known else ""  # noqa: S704 - our own drawing
        return self._inline("printed-address.html", address=address, qr=code)

    def day(self, value: date) -> str:
        """Write a date in words."""
        return formats.day(value, self.language)

    def shown_at(self, shelf: str) -> str:
        """Return the address, seen from a chapter, of the page that shows a whole shelf."""
        chapter = self._lists.get(shelf)
        return f"../{chapter}/" if chapter else ""

    @cached_property
    def _spots(self) -> Mapping[str, LinkTarget]:
        return targets(self.book)

    @cached_property
    def _lists(self) -> dict[str, str]:
        return {
            shelf: chapter.id
            for chapter in self.book.chapters.values()
            for shelf in listings(chapter)
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


def _listed(entries: Iterable[tuple[str, str, str]]) -> str:
    return "\n\n".join(
        f"## {html.escape(title)} {{#{name}}}\n\n{card}" for name, title, card in entries
    )


def _by_alphabet(word: str) -> tuple[int, ...]:
    """Sort as Swedish does: å, ä and ö come after z."""
    order = "abcdefghijklmnopqrstuvwxyzåäö"
    return tuple(order.find(letter) for letter in word.lower())
