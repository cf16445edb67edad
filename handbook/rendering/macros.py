"""The macros: what a name in a chapter becomes on the page."""

import html
import re
from collections.abc import Callable, Mapping
from functools import cached_property, partial
from typing import Any

from markupsafe import Markup

from calculators.values.messages import in_one_line
from handbook.changes import news
from handbook.content import books
from handbook.content.chapter import Chapter
from handbook.content.field_types import phone_link
from handbook.content.handbook import Handbook
from handbook.content.macro_calls import listings, references, shows
from handbook.content.record_kinds import (
    CONTACTS,
    KINDS,
    OWNER,
    RATES,
    TERMS,
    TRAININGS,
    Contact,
    Document,
    RecordKind,
)
from handbook.content.rules import reference
from handbook.content.rules.national_rates import Rate
from handbook.i18n import formats
from handbook.links import inventory, urls
from handbook.links.targets import LinkTarget, targets
from handbook.media.kinds import is_film
from handbook.rendering import amounts, calculator_forms, course_pages, feed, law_page, qr_codes
from handbook.rendering.law_references import LawReferences, explained
from handbook.rendering.pictures import film, player
from handbook.rendering.templates import environment

_BLANKS = re.compile(r">\s+<")
_OFFERED = re.compile(r'popovertarget="(term|law|act)-([a-z0-9.-]+)"')


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
        self._templates.globals |= {
            "shown_at": self.shown_at,
            "record": self._record,
            "film": self._film,
            "size": self._size,
        }
        self._law = LawReferences(book)
        self._templates.finalize = self._law.in_record
        self._templates.filters["with_law"] = self._law.in_answer

    @property
    def macros(self) -> dict[str, Callable[..., str]]:
        """The macros by the names under which chapters call them."""
        cards = {kind.one: partial(self._card, kind) for kind in KINDS}
        lists = {kind.every: partial(self._list, kind) for kind in KINDS}
        special = (
            self.phone, self.email, self.term, self.glossary, self.amount, self.rate, self.rates,
            self.course, self.course_part, self.course_end, self.calendar,
            self.calculator, self.assumptions, self.addresses, self.rule_keys, self.reviews,
            self.accessibility, self.books, self.news, self.law, self.act, self.laws,
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

    def _film(self, document: Document) -> Markup:
        """Write a document that is a film of the handbook, to be played; "" for another."""
        if not document.file or not is_film(document.file):
            return Markup("")
        return player(film(self.book, document.file), document.file, document.title)

    def _size(self, path: str) -> str:
        """Write the size of a file of the handbook: `144,3 kB`."""
        return formats.size((self.book.root / self.book.files[path]).stat().st_size, self.language)

    def phone(self, name: str) -> str:
        """Write a contact's telephone number, to tap and call."""
        number = self.book.records(CONTACTS)[name].phone or ""
        return Markup('<a href="{}">{}</a>').format(phone_link(number), in_one_line(number))

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
        return course_pages.part(self._block, self.book, self._targets, one, part)

    def course_end(self, name: str) -> str:
        """Write what comes after the parts of a course: the certificate, and the dates."""
        return course_pages.end(self._block, self.book, self.book.records(TRAININGS)[name])

    def calendar(self) -> str:
        """Write the dates of every course, and those that are missing."""
        return course_pages.calendar(self._block, self.book)

    def term(self, name: str, shown: str = "") -> str:
        """Write a word that is explained on tap; `explanations` writes the explanations."""
        return explained("term", name, shown or self.book.records(TERMS)[name].term)

    def law(self, *names: str) -> str:
        """Write a reference to provisions, of which each is told on tap."""
        return explained("law", ".".join(names), self.book.law.reference(*names))

    def act(self, name: str, shown: str = "") -> str:
        """Write the name of an act, which is told on tap."""
        return explained("act", name, shown or self.book.law.acts[name].name)

    def laws(self) -> str:
        """Write every act with its provisions, and where each is used."""
        return law_page.written(self._block, self.book)

    def explanations(self, text: str) -> str:
        """Write the explanation of each word that a text, or another explanation, offers."""
        written: dict[tuple[str, str], str] = {}
        while new := dict.fromkeys(_OFFERED.findall(text)).keys() - written:
            text = ""
            for kind, name in sorted(new):
                written[kind, name] = self._explanation(kind, name)
                text += written[kind, name]
        return "".join(written.values())

    def _explanation(self, kind: str, name: str) -> str:
        if kind == "term":
            return self._inline("term.html", id=name, term=self.book.records(TERMS)[name])
        if kind == "act":
            return self._inline("act.html", id=name, act=self.book.law.acts[name])
        laws = [(one, self.book.law.laws[one]) for one in name.split(".")]
        return self._inline("law.html", id=name, laws=laws, book=self.book)

    def glossary(self) -> str:
        """Write every word with its meaning, in alphabetical order."""
        terms = sorted(
            self.book.records(TERMS).items(), key=lambda item: _by_alphabet(item[1].term)
        )
        return self._block("glossary.html", terms=terms)

    def amount(self, name: str) -> str:
        """Write the amount of a rate: `1 132 kronor`, and what is decided for later days."""
        rate = self.book.records(RATES)[name]
        words = amounts.shown(rate, self.book.day, self.language, formats.amount_in_text)
        return self._inline("amount.html", id=name, rate=rate, all=words)

    def rate(self, *names: str) -> str:
        """Write a table of rates: the amount, its first day, and its source."""
        records = self.book.records(RATES)
        rows = [(name, records[name], self._shown(records[name])) for name in names]
        return self._block("rates.html", rows=rows, ask=self._asked)

    def rates(self) -> str:
        """Write every rate, also one that has ended: its address stands."""
        return self.rate(*self.book.records(RATES))

    def _shown(self, rate: Rate) -> tuple[amounts.Shown, ...]:
        return amounts.shown(rate, self.book.day, self.language)

    @property
    def _asked(self) -> tuple[str, Contact] | None:
        """Return the contact whom the rules name for questions, with its id."""
        contacts = self.book.records(CONTACTS)
        names = {rules.ask for rules in self.book.rule_sets}
        return next((item for item in contacts.items() if item[1].name in names), None)

    def calculator(self, name: str) -> str:
        """Write a calculator's form, with a worked example in the place of its answer."""
        form = calculator_forms.form(name, self.book.rules, self.book.day, self.language)
        return self._block(
            "form.html",
            calculator=name,
            title=form.title,
            form=form.fields,
            example=form.example,
            is_made_up=form.is_made_up,
            pattern=calculator_forms.Pattern(),
            laws=self._law.of_rules.values(),
            handbook=self.book.id,
            rules_file=calculator_forms.rules_file(self.book.rules),
            worker=self.worker,
            contact=self.book.records(CONTACTS)[OWNER],
            assumed_in=self._assumed_in,
            onward=calculator_forms.onward(name, self._calculators, self.language),
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

    def accessibility(self, part: str) -> str:
        """Write a part of the accessibility statement: compliance, faults, tests or contact."""
        name = self.book.statement and self.book.statement.contact
        return self._block(
            "accessibility.html",
            part=part,
            book=self.book,
            statement=self.book.statement,
            tested=self.book.tested,
            contact=Markup(self._card(CONTACTS, name)) if name else "",  # noqa: S704 - our own card
            owner=Markup(self._card(CONTACTS, OWNER)),  # noqa: S704 - our own card
        )

    def books(self) -> str:
        """Write where the whole handbook is as a book, if one has been made."""
        files = {
            path: formats.size(file.stat().st_size, self.language)
            for path, file in books.published(self.book).items()
        }
        return self._block("book/links.html", files=files)

    def news(self) -> str:
        """Write what has changed in the handbook, by day."""
        return self._block("news.html", days=news.by_day(news.news(self.book)), feed=feed.PATH)

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
    def _targets(self) -> Mapping[str, LinkTarget]:
        return targets(self.book)

    @cached_property
    def _lists(self) -> dict[str, str]:
        return {
            kind.name: chapter.id
            for chapter in self.book.chapters.values()
            for kind in listings(chapter)
        }

    @cached_property
    def _assumed_in(self) -> str | None:
        """The chapter that tells what the calculators assume."""
        chapters = self.book.chapters.values()
        return next((one.id for one in chapters if shows(one, "assumptions")), None)

    @cached_property
    def _calculators(self) -> dict[str, str]:
        """The chapter of each calculator."""
        return {
            found.name: chapter.id
            for chapter in self.book.chapters.values()
            for found in references(chapter, [])
            if found.macro == "calculator"
        }

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
