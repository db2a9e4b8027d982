"""Times `banxin build`, which writes PDF and DOCX, beside what others need for a PDF of the same text.

All rows come from one run: machines differ, and one machine differs from hour to hour.
"""

import argparse
import os
import pathlib
import shutil
import sys
import time

HERE = pathlib.Path(__file__).parent
SIZES = [1, 25, 250]
RIVAL_SIZES = [1, 25]


def main():
    arguments = parse()
    text = arguments.input.read_text(encoding="utf-8-sig").replace("\f", "")
    rows = []
    for times in SIZES:
        issue = arguments.scratch / f"x{times}.txt"
        issue.write_text(repeated(text, times), encoding="utf-8")
        work = [banxin(arguments, issue, times)]
        if times in RIVAL_SIZES:
            work.extend(rivals(arguments, issue, times))
        rows.extend(measure(work, times, arguments.rounds))
    rows.extend(measure([whole_format(arguments)], 10, arguments.rounds))
    print(table(rows))
    print(verdicts(rows))


def parse():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--banxin", type=pathlib.Path, required=True)
    parser.add_argument("--fonts", type=pathlib.Path, required=True)
    parser.add_argument("--scratch", type=pathlib.Path, required=True)
    parser.add_argument("--input", type=pathlib.Path, default=HERE.parent / "fixtures/sample-issue.txt")
    parser.add_argument("--rounds", type=int, default=5)
    return parser.parse_args()


def repeated(text, times):
    """The text with everything from its first column on `times` times over."""
    start = max(text.find("【"), 0)
    return text[:start] + "\n\n".join([text[start:].strip()] * times) + "\n"


def banxin(arguments, issue, times):
    out = arguments.scratch / f"banxin-x{times}"
    command = [arguments.banxin, "build", issue, "--no-system-fonts", "--fonts", arguments.fonts, "--out", out]
    return "banxin, PDF and DOCX", command, [out / f"{issue.stem}.{kind}" for kind in ("pdf", "docx")]


def whole_format(arguments):
    """The sample with all parts of a bulletin, its text ten times over: more than 40 pages."""
    folder = HERE.parent / "fixtures/sample-9704"
    issue = arguments.scratch / "sample-9704-x10.txt"
    issue.write_text(repeated((folder / "issue.txt").read_text(encoding="utf-8"), 10), encoding="utf-8")
    out = arguments.scratch / "banxin-9704"
    command = [arguments.banxin, "build", issue, "--no-system-fonts", "--fonts", arguments.fonts, "--out", out]
    for option in ("profile", "publication"):
        command += [f"--{option}", folder / f"{option}.toml"]
    command += ["--editors-note", folder / "note.txt"]
    return "banxin, all parts", command, [out / f"{issue.stem}.{kind}" for kind in ("pdf", "docx")]


def rivals(arguments, issue, times):
    source = arguments.scratch / f"typst-x{times}.typ"
    source.write_text(typst_source(issue.read_text(encoding="utf-8")), encoding="utf-8")
    out = source.with_suffix(".pdf")
    yield "Typst, PDF", [sys.executable, HERE / "rival_typst.py", source, out, arguments.fonts], [out]
    office = shutil.which("soffice")
    if office is None:
        print("bench: LibreOffice is not on this machine and is left out", file=sys.stderr)
        return
    docx = arguments.scratch / f"banxin-x{times}" / f"{issue.stem}.docx"
    folder = arguments.scratch / f"office-x{times}"
    command = [office, "--headless", "--convert-to", "pdf", "--outdir", folder, docx]
    yield "LibreOffice, our DOCX to PDF", command, [folder / f"{issue.stem}.pdf"]


def typst_source(text):
    """The monthly's page in Typst's terms: type area, size, lines 22 pt apart, indent, empty lines."""
    head = """#set page(paper: "a4", margin: 25.4mm)
#set text(
  font: ("FandolFang R", "FandolFang"), size: 14pt, lang: "zh", region: "cn", top-edge: 0.88em, bottom-edge: -0.12em,
)
#set par(justify: true, leading: 8pt, spacing: 8pt, first-line-indent: (amount: 2em, all: true))
"""
    # Every mark that Typst reads as markup, escaped.
    escaped = "".join(f"\\{character}" if character in "\\#$*_`<>@=~[]-+/" else character for character in text)
    return head + "\n\n".join(line or "#v(14pt)" for line in escaped.splitlines()) + "\n"


def measure(work, times, rounds):
    """The shortest wall time in seconds and the largest memory in megabytes of each piece of work.

    The rounds go through all of them in turn, so that what else the machine does hits all alike.
    """
    runs = [[timed([str(part) for part in command]) for _, command, _ in work] for _ in range(rounds)]
    for (tool, _, files), of_tool in zip(work, zip(*runs)):
        seconds, memory = zip(*of_tool)
        yield {"tool": tool, "times": times, "seconds": min(seconds), "memory": max(memory), "size": size(files)}


def timed(command):
    with open(os.devnull, "r+b") as nothing:
        quiet = [(os.POSIX_SPAWN_DUP2, nothing.fileno(), stream) for stream in (0, 1)]
        start = time.perf_counter()
        process = os.posix_spawn(command[0], command, os.environ, file_actions=quiet)
        _, status, usage = os.wait4(process, 0)
        seconds = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f"bench: {' '.join(command)} failed")
    # Linux counts in kilobytes, macOS in bytes.
    return seconds, usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)


def size(files):
    return sum(file.stat().st_size for file in files) / 1024


def table(rows):
    lines = ["| | input | s | memory MB | size KB |", "|---|---|---|---|---|"]
    for row in rows:
        lines.append(
            f"| {row['tool']} | ×{row['times']} | {row['seconds']:.3f} | {row['memory']:.0f} | {row['size']:.0f} |"
        )
    return "\n".join(lines)


def verdicts(rows):
    """What is asked for in docs/performance.md, and whether it holds."""
    found = {(row["tool"].split(",")[0], row["times"]): row for row in rows}
    ours, typst, large = found["banxin", 25], found["Typst", 25], found["banxin", 250]
    checks = [
        ("×25 in at most half of Typst's time", ours["seconds"] / typst["seconds"], 0.5),
        ("×250 in at most ten times ×25", large["seconds"] / ours["seconds"], 10),
        ("memory at ×25 under 200 MB", ours["memory"], 200),
        ("all parts on more than 40 pages in at most 0.5 s", found["banxin", 10]["seconds"], 0.5),
    ]
    return "\n".join(
        f"{'met' if value <= limit else 'MISSED'}: {name}: {value:.2f}" for name, value, limit in checks
    )


if __name__ == "__main__":
    main()
