"""tmux's own buffer, which `load-buffer -w` also hands to the terminal that tmux runs in."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping

_SECONDS = 3.0


def copy(text: str, environment: Mapping[str, str]) -> str:
    """Load `text` into tmux's buffer. Returns what went wrong, or an empty string.

    tmux older than 3.2 has no `-w`: its buffer is loaded all the same.
    """
    problem = ""
    for flags in (["-w"], []):
        try:
            done = subprocess.run(
                ["tmux", "load-buffer", *flags, "-"],
                input=text.encode(),
                capture_output=True,
                env=dict(environment),
                timeout=_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return f"tmux did not answer in {_SECONDS:g} seconds"
        except OSError as error:
            return f"tmux could not be started: {error.strerror}"
        if done.returncode == 0:
            return ""
        problem = done.stderr.decode(errors="replace").strip() or f"exit code {done.returncode}"
    return f"tmux: {problem}"
