"""What the reader does when a chapter is read, so that no task is a dead end."""

from pydantic import Field, model_validator

from handbook.content.field_types import Id
from handbook.content.validation import Record, field_error
from handbook.i18n.translations import _


class NextStep(Record):
    """What the reader does when a chapter is read: where, with whom, on what form."""

    do: str = Field(description="Det som läsaren ska göra.", examples=["Rapportera resan"])
    chapters: tuple[Id, ...] = Field(
        min_length=1, description="Kapitlen som slutar med steget.", examples=["[resor]"]
    )
    missing: str | None = Field(
        None,
        description="Det som ingen källa säger.",
        examples=['"Var du rapporterar resan: uppgift saknas."'],
    )
    system: Id | None = Field(
        None,
        description="Tjänsten där det görs, med sitt namn i systems.yml.",
        examples=["sjalvservice"],
    )
    document: Id | None = Field(
        None, description="Blanketten, med sitt namn i documents.yml.", examples=["blankett-resor"]
    )
    contact: Id | None = Field(
        None,
        description="Vem man frågar, med sitt namn i contacts.yml.",
        examples=["namndsekreterare"],
    )

    @model_validator(mode="after")
    def _leads_somewhere(self) -> "NextStep":
        if not (self.system or self.document or self.contact):
            message = _("Nothing says where, on what form or with whom to do this.")
            raise field_error(message, "contact: namndsekreterare")
        return self
