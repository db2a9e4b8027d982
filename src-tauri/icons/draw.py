"""Draws the program's icon: 版心, the white type area on the bulletin's red. Needs Pillow."""

from pathlib import Path

from PIL import Image, ImageDraw

RED = (179, 38, 30, 255)
WHITE = (255, 255, 255, 255)
SIDE = 1024  # Drawn large, then made smaller: smooth edges at every size.


def box(draw, x, y, width, height, colour, radius=0):
    """A rectangle in 32nds of the icon's side."""
    unit = SIDE / 32
    corners = [x * unit, y * unit, (x + width) * unit - 1, (y + height) * unit - 1]
    draw.rounded_rectangle(corners, radius * unit, colour)


def icon():
    image = Image.new("RGBA", (SIDE, SIDE), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    box(draw, 1, 1, 30, 30, RED, radius=6)
    # The masthead's name and rule, then the text, the last line short.
    box(draw, 9, 7, 14, 3, WHITE)
    box(draw, 7, 12, 18, 1, WHITE)
    for y, width in [(15, 18), (18.5, 18), (22, 11)]:
        box(draw, 7, y, width, 2, WHITE)
    return image


def main():
    folder = Path(__file__).parent
    drawn = icon()
    drawn.resize((512, 512), Image.Resampling.LANCZOS).save(folder / "icon.png", optimize=True)
    sizes = [(side, side) for side in (16, 24, 32, 48, 64, 128, 256)]
    drawn.save(folder / "icon.ico", sizes=sizes)


main()
