"""Run an installed crosswire as its user would, away from any checkout."""

from __future__ import annotations

import json
import pathlib
import subprocess
import sys


def run(*arguments: str, expect: int = 0) -> str:
    """Standard output of one call; the program ends with the code `expect` or this one fails."""
    done = subprocess.run(arguments, capture_output=True, text=True, check=False, timeout=60)
    if done.returncode != expect or "Traceback" in done.stderr:
        sys.exit(f"{' '.join(arguments)}: exit code {done.returncode}\n{done.stdout}\n{done.stderr}")
    return done.stdout


def main() -> None:
    crosswire = sys.argv[1]
    print(run(crosswire, "--version").strip())
    listed = [json.loads(line) for line in run(crosswire, "list", "--json").splitlines()]
    if len(listed) != 14 or not all(row["claims"] for row in listed):
        sys.exit(f"the wheel's demonstration archive lists {len(listed)} reports, or some without claims")
    report = pathlib.Path("report.txt")
    report.write_text(
        "Officers cross the border\n\nANKARA - At least 12 soldiers and two colonels fled to Turkey on "
        "Tuesday, the Anadolu agency said.\n",
        encoding="utf-8",
    )
    run(crosswire, "--archive", "own", "add", str(report), "--date", "2012-07-04", "--publisher", "Example")
    claims = [
        json.loads(line) for line in run(crosswire, "--archive", "own", "claims", "--json").splitlines()
    ]
    if not any(claim["quantity"]["low"] == 12 for claim in claims):
        sys.exit(f"the wheel's annotators found no claim of 12 soldiers: {claims}")
    for verb in (["entities"], ["search", "Ankara"], ["claims"], ["cite", listed[0]["id"]]):
        if not run(crosswire, *verb).strip():
            sys.exit(f"crosswire {verb[0]} printed nothing")
    run(crosswire, "show", "no-such-report", expect=1)
    print("The wheel works away from the checkout.")


if __name__ == "__main__":
    main()
