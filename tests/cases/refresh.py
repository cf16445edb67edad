"""Write the whole answers anew: `python -m tests.cases.refresh`. Read what differs."""

import json

from calculators.browser import answer
from tests.cases.reading import CASES, PROJECT, whole_cases


def main() -> None:
    """Write each answer to its file, indented, so that a difference is a line."""
    for case in whole_cases():
        found = json.loads(answer(case.rules_text, case.request_text))
        text = json.dumps(found, ensure_ascii=False, indent=1)
        (PROJECT / CASES / "answers" / f"{case.name}.json").write_text(text + "\n")


if __name__ == "__main__":
    main()
