"""The text of PDF and Word files: `python -m portal.text.extraction FILE` writes it to stdout.

Run as a process of its own, with limits: what a damaged or hostile file does to the reader of it
must not happen to the portal. `text_of_file` starts it so.
"""

import resource
import subprocess
import sys
from pathlib import Path

ENDINGS = {".pdf", ".docx", ".txt", ".csv"}
SECONDS, MEMORY = 15, 1 << 30  # of processor time; bytes
ROOT = Path(__file__).resolve().parent.parent.parent  # where `portal` is found
MAX_PAGES, MAX_CHARACTERS = 300, 200_000


def text_of_file(path: str) -> str:
    """The text of the file at `path`, at most 200,000 characters of 300 pages.

    "" for other kinds of files, and for files that are damaged, encrypted, without text (scans),
    or that take more than 15 seconds or 1 GB. Never raises for what a file holds.
    """
    if Path(path).suffix.lower() not in ENDINGS:
        return ""
    command = [sys.executable, "-m", __name__, path]
    try:
        done = subprocess.run(
            command, capture_output=True, timeout=2 * SECONDS, check=True, cwd=ROOT
        )
    except (subprocess.SubprocessError, OSError):
        return ""
    return done.stdout.decode("utf-8", "ignore").strip()


def pieces(path: Path):
    """The text of the file, page by page or paragraph by paragraph."""
    ending = path.suffix.lower()
    if ending == ".pdf":
        from pypdf import PdfReader

        for page in PdfReader(path).pages[:MAX_PAGES]:
            yield page.extract_text()
    elif ending == ".docx":
        from docx import Document

        document = Document(path)
        for paragraph in document.paragraphs:
            yield paragraph.text
        for table in document.tables:
            for row in table.rows:
                yield " ".join(cell.text for cell in row.cells)
    else:
        yield path.read_text("utf-8-sig", "replace")


def main(path: str) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    left = MAX_CHARACTERS
    for piece in pieces(Path(path)):
        text = " ".join(piece.replace("\0", " ").split())[:left]
        sys.stdout.buffer.write(text.encode("utf-8", "ignore") + b"\n")
        left -= len(text)
        if left <= 0:
            break


if __name__ == "__main__":
    main(sys.argv[1])
