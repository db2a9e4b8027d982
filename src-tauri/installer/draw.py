"""Draws side.bmp, the picture beside the installer's last page: the icon's type area, large."""

import struct
from pathlib import Path

WIDTH, HEIGHT = 164, 314  # What NSIS's wizard has room for.
RED, WHITE = 0, 1
PALETTE = [(179, 38, 30), (255, 255, 255)]


def box(rows, x, y, width, height):
    for row in rows[y : y + height]:
        row[x : x + width] = [WHITE] * width


def picture():
    rows = [[RED] * WIDTH for _ in range(HEIGHT)]
    # The masthead's name and rule, then the text, a paragraph's last line short.
    box(rows, 44, 62, 76, 14)
    box(rows, 32, 90, 100, 4)
    for paragraph, lines in enumerate([[84, 100, 100, 52], [84, 100, 66]]):
        for line, width in enumerate(lines):
            indent = 16 if line == 0 else 0
            box(rows, 32 + indent, 112 + paragraph * 76 + line * 18, width, 8)
    return rows


def bitmap(rows):
    """A BMP of one bit a pixel, from the lowest row up."""
    pad = -(-WIDTH // 32) * 32
    data = b""
    for row in reversed(rows):
        bits = "".join(map(str, row)).ljust(pad, "0")
        data += int(bits, 2).to_bytes(pad // 8, "big")
    palette = b"".join(bytes((b, g, r, 0)) for r, g, b in PALETTE)
    start = 14 + 40 + len(palette)
    head = struct.pack("<2sIHHI", b"BM", start + len(data), 0, 0, start)
    info = struct.pack("<IiiHHIIiiII", 40, WIDTH, HEIGHT, 1, 1, 0, len(data), 2835, 2835, 2, 2)
    return head + info + palette + data


Path(__file__).with_name("side.bmp").write_bytes(bitmap(picture()))
