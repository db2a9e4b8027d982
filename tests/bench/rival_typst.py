"""Sets a bulletin's text with Typst: rival_typst.py SOURCE.typ OUT.pdf FONTS."""

import sys

import typst

source, out, fonts = sys.argv[1:]
typst.compile(source, output=out, font_paths=[fonts], ignore_system_fonts=True)
