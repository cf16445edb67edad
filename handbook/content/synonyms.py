"""What people call things, and what the handbook calls them: for the search."""

from pydantic import Field

from handbook.content.validation import Record


class Synonym(Record):
    """What a word that people use is called in the handbook; the word is the record's name.

    Several words with the same meaning stand in one name, with commas between them.
    """

    means: tuple[str, ...] = Field(
        min_length=1,
        description="Ord som står i handboken.",
        examples=["[barntillsyn, tillsyn av barn]"],
    )
