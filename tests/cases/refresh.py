"""Write the whole answers anew: `python -m tests.cases.refresh`. Read what differs."""

import json

from calculators.api import answer, declaration
from tests.cases.reading import CASES, FORMS, PROJECT, rules_text, whole_cases


def main() -> None:
    """Write each answer, and each calculator's fields, so that a difference is a line."""
    for case in whole_cases():
        _write(case.name, answer(case.rules_text, case.request_text))
    for rules, calculator in FORMS:
        fields = declaration(rules_text(rules), calculator, "sv")
        _write(f"fields-{rules}-{calculator}", fields)


def _write(name: str, found: str) -> None:
    text = json.dumps(json.loads(found), ensure_ascii=False, indent=1)
    (PROJECT / CASES / "answers" / f"{name}.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
