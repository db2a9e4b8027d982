"""Reads .docx files by walking their trees, independently of the program's own reader, and compares.

    walk_docx.py FOLDER READ.jsonl

READ.jsonl has a line for each file: what the program read (text, and what it tells), or why it
refused. Text is compared paragraph by paragraph without blanks; what is told by kind and text, or by
kind and count. Prints a table of kinds and each difference; the exit code is 1 where there is one.
"""

import collections
import json
import pathlib
import posixpath
import re
import sys
import zipfile

from lxml import etree, html

RELATION = "http://schemas.openxmlformats.org/package/2006/relationships"
SYMBOL_FONTS = {"wingdings", "wingdings 2", "wingdings 3", "webdings", "symbol", "marlett", "mt extra"}
WORD = ("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main")
DRAWING = ("http://schemas.openxmlformats.org/drawingml/2006/main", "http://purl.oclc.org/ooxml/drawingml/main")
MATH = ("http://schemas.openxmlformats.org/officeDocument/2006/math", "http://purl.oclc.org/ooxml/officeDocument/math")
CHART = ("/drawingml/2006/chart", "/ooxml/drawingml/chart", "drawing/2014/chartex")
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
CUT = 200
# Told by what they say; of the others only how many.
BY_TEXT = {"header", "footer", "footnote", "endnote", "comment", "drawing-text", "hidden-text", "struck-out", "deletion", "form-field"}
BY_COUNT = {"picture", "chart", "formula", "embedded-object", "table", "sub-document", "alternative-chunk", "symbol", "automatic-number"}


def name(element):
    """The element's name: of WordprocessingML by itself, of others with a sign of whose it is."""
    if not isinstance(element.tag, str):
        return ""
    space, _, local = element.tag[1:].rpartition("}")
    if space in WORD:
        return local
    if space in DRAWING:
        return "a:" + local
    if space in MATH:
        return "m:" + local
    if space == COMPATIBILITY:
        return "mc:" + local
    if space.endswith(CHART):
        return "c:" + local
    if space == "urn:schemas-microsoft-com:vml":
        return "v:" + local
    if space == "urn:schemas-microsoft-com:office:office":
        return "o:" + local
    if space.endswith("wordprocessingShape"):
        return "wps:" + local
    if space.endswith("diagram"):
        return "dgm:" + local
    if space.endswith("word/2010/wordml"):
        return "w14:" + local
    return "?:" + local


def get(element, attribute, default=None):
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == attribute:
            return value
    return default


def children(element, *names):
    return [child for child in element if name(child) in names]


def child(element, wanted):
    return next(iter(children(element, wanted)), None) if element is not None else None


def on(element):
    return element is not None and get(element, "val") not in ("0", "false", "off")


def squeeze(text):
    return re.sub(r"\s+", "", text)


class Package:
    def __init__(self, path):
        self.zip = zipfile.ZipFile(path)
        self.names = {}
        for entry in self.zip.infolist():
            self.names.setdefault(entry.orig_filename.replace("\\", "/").lstrip("/").lower(), entry)
        main = [target for _, kind, target, _ in self.relations("") if kind == "officeDocument"]
        self.main = next((target for target in main if self.has(target)), "word/document.xml")
        self.parts = {}
        self.of = collections.defaultdict(list)
        for identity, kind, target, external in self.relations(self.main):
            self.parts[identity] = (kind, target, external)
            if not external:
                self.of[kind].append((identity, target))

    def has(self, part):
        return part.lower() in self.names

    def tree(self, part):
        if not self.has(part):
            return None
        parser = etree.XMLParser(resolve_entities=False, huge_tree=True)
        return etree.fromstring(self.zip.read(self.names[part.lower()]), parser)

    def relations(self, part):
        folder, file = posixpath.split(part)
        tree = self.tree(posixpath.join(folder, "_rels", file + ".rels"))
        for relation in tree if tree is not None else []:
            if not isinstance(relation.tag, str):
                continue
            target = relation.get("Target", "").split("#")[0].replace("\\", "/")
            external = relation.get("TargetMode") == "External"
            target = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            yield relation.get("Id"), relation.get("Type", "").rsplit("/", 1)[-1], target, external


class Styles:
    def __init__(self, tree):
        self.styles, self.default = {}, None
        self.defaults = None
        if tree is None:
            return
        for style in children(tree, "style"):
            self.styles[get(style, "styleId")] = style
            if get(style, "type") == "paragraph" and get(style, "default") in ("1", "true", "on"):
                self.default = get(style, "styleId")
        self.defaults = child(child(child(tree, "docDefaults"), "rPrDefault"), "rPr")

    def chain(self, identity):
        for _ in range(32):
            style = self.styles.get(identity)
            if style is None:
                return
            yield style
            based = child(style, "basedOn")
            identity = get(based, "val") if based is not None else None

    def paragraph(self, identity):
        return identity if identity in self.styles else self.default

    def property(self, identity, *path):
        for style in self.chain(identity):
            found = style
            for step in path:
                found = child(found, step)
            if found is not None:
                return found
        return None


DIGITS = "零一二三四五六七八九"


def counted(n):
    if n >= 10000:
        return str(n)
    text = "".join(DIGITS[int(d)] + unit if d != "0" else "零" for d, unit in zip(f"{n:04}", ("千", "百", "十", ""), strict=True))
    text = re.sub("零+", "零", text).strip("零") or "零"
    return text[1:] if text.startswith("一十") else text


def roman(n):
    text = ""
    for value, letters in ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while n >= value:
            text, n = text + letters, n - value
    return text


def numeral(form, n):
    letter = lambda first: chr(ord(first) + (n - 1) % 26) * ((n - 1) // 26 + 1)
    circled = chr(0x245F + n) if 1 <= n <= 20 else str(n)
    forms = {
        "decimal": str(n),
        "decimalZero": f"{n:02}",
        "upperRoman": roman(n),
        "lowerRoman": roman(n).lower(),
        "upperLetter": letter("A"),
        "lowerLetter": letter("a"),
        "none": "",
        "ordinal": str(n) + ("th" if 11 <= n % 100 <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")),
        "decimalEnclosedCircle": circled,
        "decimalEnclosedCircleChinese": circled,
        "chineseCounting": counted(n),
        "chineseCountingThousand": counted(n),
        "japaneseCounting": counted(n),
        "taiwaneseCountingThousand": counted(n),
        "decimalFullWidth": "".join(chr(ord(d) + 0xFEE0) for d in str(n)),
        "ideographTraditional": "甲乙丙丁戊己庚辛壬癸"[n - 1] if 1 <= n <= 10 else str(n),
    }
    return forms.get(form)


class Lists:
    def __init__(self, tree, styles):
        self.abstract, self.lists, self.count, self.met = {}, {}, {}, set()
        if tree is None:
            return
        for definition in children(tree, "abstractNum"):
            self.abstract[get(definition, "abstractNumId")] = definition
        for entry in children(tree, "num"):
            self.lists[get(entry, "numId")] = entry
        for key, definition in self.abstract.items():
            link = child(definition, "numStyleLink")
            if link is not None:
                number = styles.property(get(link, "val"), "pPr", "numPr", "numId")
                entry = self.lists.get(get(number, "val")) if number is not None else None
                if entry is not None:
                    self.abstract[key] = self.abstract.get(get(child(entry, "abstractNumId"), "val"), definition)

    def definition(self, number):
        return self.abstract.get(get(child(self.lists[number], "abstractNumId"), "val"))

    def override(self, number, level):
        return next((o for o in children(self.lists[number], "lvlOverride") if get(o, "ilvl") == str(level)), None)

    def level(self, number, level):
        own = child(self.override(number, level), "lvl")
        return own if own is not None else next((one for one in children(self.definition(number), "lvl") if get(one, "ilvl") == str(level)), None)

    def start(self, number, level):
        start = child(self.override(number, level), "startOverride")
        if start is None:
            start = child(self.level(number, level), "start")
        return int(get(start, "val", "1")) if start is not None else 1

    def next(self, number, level):
        """The number's text; None where it can't be told."""
        if number not in self.lists or self.definition(number) is None:
            return None
        counts = self.count.setdefault(self.definition(number), {})
        if number not in self.met:
            self.met.add(number)
            for at in range(9):
                if child(self.override(number, at), "startOverride") is not None:
                    counts.pop(at, None)
        own = self.level(number, level)
        if own is None:
            return ""
        counts[level] = counts[level] + 1 if level in counts else self.start(number, level)
        for deeper in range(level + 1, 9):
            restart = child(self.level(number, deeper), "lvlRestart")
            if restart is None or level < int(get(restart, "val", "0")):
                counts.pop(deeper, None)
        if on(child(child(own, "rPr"), "vanish")):
            return ""
        text = get(child(own, "lvlText"), "val", "") if child(own, "lvlText") is not None else ""
        if self.form(own) == "bullet":
            font = get(child(child(own, "rPr"), "rFonts"), "ascii", "") if child(child(own, "rPr"), "rFonts") is not None else ""
            # A bullet is form; words and boxes are not.
            return "?" if font.lower() in SYMBOL_FONTS else (text if any(map(str.isalnum, text)) and text not in ("o", "l", "n") else "")
        legal = on(child(own, "isLgl"))

        def filled(match):
            at = int(match.group(1)) - 1
            one = self.level(number, at)
            if one is None:
                return ""
            value = counts.get(at, self.start(number, at))
            form = self.form(one)
            told = str(value) if legal and form != "none" else numeral(form, value)
            if told is None:
                raise KeyError(form)
            return told

        try:
            return re.sub("%([1-9])", filled, text)
        except KeyError:
            return None

    @staticmethod
    def form(level):
        forms = [get(one, "val") for one in level.iter() if name(one) == "numFmt" and get(one, "val") != "custom"]
        return forms[-1] if forms else "decimal"


class Walk:
    """One story."""

    def __init__(self, package, styles, lists, told, page=False):
        self.package, self.styles, self.lists, self.told, self.page = package, styles, lists, told, page
        self.paragraphs, self.joined, self.aside = [], "", None
        # How many content controls around show nothing but their prompt, and how often text was met.
        self.asking = self.met = 0

    def tell(self, kind, text=""):
        if self.told is not None:
            self.told.append((kind, squeeze(text)))

    def block(self, element, gone=False):
        for one in element:
            kind = name(one)
            if kind == "sdt" and on(child(child(one, "sdtPr"), "showingPlcHdr")):
                self.asking += 1
                self.block(one, gone)
                self.asking -= 1
                self.flush()
            elif kind == "p":
                self.paragraph(one, gone)
            elif kind == "tbl":
                self.tell("table") if not gone else None
                self.block(one, gone)
            elif kind in ("tr", "tc"):
                properties = child(one, kind + "Pr")
                removed = properties is not None and children(properties, "del", "cellDel")
                self.block(one, gone or bool(removed))
            elif kind == "mc:AlternateContent":
                chosen = self.alternative(one)
                if chosen is not None:
                    self.block(chosen, gone)
            elif kind == "altChunk":
                self.chunk(one)
            elif kind not in ("sectPr", "tblPr", "tblGrid", "trPr", "tcPr", "sdtPr", "pPr", "rPr", "subDoc"):
                self.block(one, gone)

    def chunk(self, element):
        """A file that Word takes in: web pages and text are read by others than the program does."""
        _, target, external = self.package.parts.get(get(element, "id"), ("", "", True))
        content = b"" if external or not self.package.has(target) else self.package.zip.read(self.package.names[target.lower()])
        if target.lower().endswith((".htm", ".html", ".xhtml")) and content:
            self.paragraphs.append(squeeze(html.fromstring(content).text_content()))
        elif target.lower().endswith(".txt") and content:
            self.paragraphs.append(squeeze(content.decode("utf-8-sig", "replace")))
        else:
            self.tell("alternative-chunk")

    @staticmethod
    def alternative(element):
        has_text = lambda one: any(name(each) in ("t", "a:t", "sym") and (each.text or name(each) == "sym") for each in one.iter())
        options = children(element, "mc:Choice", "mc:Fallback")
        return next((one for one in options if has_text(one)), options[0] if options else None)

    def paragraph(self, element, gone):
        properties = child(element, "pPr")
        style = self.styles.paragraph(get(child(properties, "pStyle"), "val") if child(properties, "pStyle") is not None else None)
        mark = child(properties, "rPr")
        joins = mark is not None and bool(children(mark, "del", "moveFrom"))
        frame = child(properties, "framePr")
        joins = joins or (frame is not None and get(frame, "dropCap") in ("drop", "margin"))
        number = "" if gone or joins or on(child(mark, "vanish")) else self.number(properties, style)
        self.fields, self.style, self.gone = [], style, gone
        outer = (self.joined, self.aside)
        self.joined, self.aside = "", None
        text = self.inline(element)
        self.flush()
        before, self.aside = outer
        text = number + before + text if not joins else before + text
        if joins:
            self.joined = text
            return
        self.joined = ""
        if squeeze(text):
            self.paragraphs.append(squeeze(text))

    def number(self, properties, style):
        own = child(properties, "numPr")
        identity = child(own, "numId")
        if identity is None:
            identity = self.styles.property(style, "pPr", "numPr", "numId")
        if identity is None or get(identity, "val") == "0":
            return ""
        number = get(identity, "val")
        level = child(own, "ilvl")
        if level is not None:
            at = int(get(level, "val"))
        else:
            known = number in self.lists.lists and self.lists.definition(number) is not None
            linked = [n for n in range(9) if known and child(self.lists.level(number, n), "pStyle") is not None and get(child(self.lists.level(number, n), "pStyle"), "val") == style]
            by_style = self.styles.property(style, "pPr", "numPr", "ilvl")
            at = linked[0] if linked else int(get(by_style, "val")) if by_style is not None else 0
        text = self.lists.next(number, min(at, 8))
        if text is None:
            self.tell("automatic-number")
        return text or ""

    def of_run(self, run, wanted, style):
        found = child(child(run, "rPr"), wanted)
        character = child(child(run, "rPr"), "rStyle")
        if found is None and character is not None:
            found = self.styles.property(get(character, "val"), "rPr", wanted)
        if found is None:
            found = self.styles.property(style, "rPr", wanted)
        if found is None and self.styles.defaults is not None:
            found = child(self.styles.defaults, wanted)
        return found

    def flush(self):
        if self.aside is not None and squeeze(self.aside[1]):
            self.tell(*self.aside[:2])
        self.aside = None

    def put(self, kind, text, maker=None):
        """Text that is told, with who made it, or, without a kind, printed."""
        if kind is None or (self.aside is not None and self.aside[::2] != (kind, maker)):
            self.flush()
        if kind is not None:
            self.aside = (kind, (self.aside[1] if self.aside else "") + text, maker)

    def in_code(self):
        return any(not field["result"] or (self.page and field["page"]) for field in self.fields)

    def inline(self, element, deleted=False, prompt=False, run=None, ruby=None):
        out = ""
        for one in element:
            kind = name(one)
            deeper = dict(deleted=deleted, prompt=prompt, run=run, ruby=ruby)
            if kind in ("pPr", "rPr", "sdtPr", "instrText", "delInstrText", "rubyPr", "ffData", "v:shapetype"):
                if kind == "instrText" and self.fields and not self.fields[-1]["result"]:
                    self.fields[-1]["code"] += one.text or ""
            elif kind in ("del", "moveFrom"):
                maker = (get(one, "author", "").strip(), get(one, "date"))
                out += self.inline(one, **{**deeper, "deleted": maker})
            elif kind == "r":
                out += self.inline(one, **{**deeper, "run": one})
            elif kind == "fldChar":
                out += self.field(one, deeper)
            elif kind == "fldSimple":
                self.fields.append({"result": True, "code": "", "page": is_page(get(one, "instr", "")), "met": ""})
                out += self.inline(one, **deeper)
                self.fields.pop()
            elif kind == "sdt":
                properties = child(one, "sdtPr")
                asks = on(child(properties, "showingPlcHdr"))
                content = child(one, "sdtContent")
                inner = self.inline(content, **{**deeper, "prompt": prompt or asks}) if content is not None else ""
                if asks:
                    self.flush()
                box = child(properties, "w14:checkbox")
                out += inner
                if box is not None and not squeeze(inner) and not asks:
                    out += self.text("☑" if on(child(box, "w14:checked")) else "☐", **deeper)
            elif kind == "ruby":
                above = "".join(each.text or "" for each in one.iter() if name(each) == "t" and any(name(up) == "rt" for up in each.iterancestors()))
                base = child(one, "rubyBase")
                out += self.inline(base, **deeper) if base is not None else ""
                out += self.text(f"（{above.strip()}）", **deeper) if above.strip() else ""
            elif kind == "mc:AlternateContent":
                chosen = self.alternative(one)
                out += self.inline(chosen, **deeper) if chosen is not None else ""
            elif kind in ("drawing", "contentPart", "pict"):
                self.drawing(one, kind, deeper)
            elif kind == "object":
                if self.seen(**deeper):
                    ole = [each for each in one.iter() if name(each) == "o:OLEObject"]
                    self.tell("formula" if ole and get(ole[0], "ProgID", "").startswith("Equation") else "form-field" if any(name(each) == "control" for each in one.iter()) else "embedded-object")
            elif kind == "m:oMath":
                if self.seen(**deeper):
                    self.tell("formula")
            elif kind in ("footnoteReference", "endnoteReference"):
                if self.seen(**deeper):
                    notes = self.package.notes.get((kind[:-9], get(one, "id")), "")
                    self.tell(kind[:-9], notes)
            elif kind in ("t", "delText"):
                if kind == "t" or deleted:
                    out += self.characters(one.text or "", **deeper)
            elif kind == "sym":
                font, code = get(one, "font", ""), int(get(one, "char", "0"), 16)
                # Which sign a symbol font has for a code is the reader's own table: any one will do.
                out += self.text("?" if font.lower() in SYMBOL_FONTS or 0xE000 <= code < 0xF900 else chr(code), **deeper)
            elif kind == "noBreakHyphen":
                out += self.text("\u2011", **deeper)
            elif kind == "softHyphen":
                out += self.text("\u00ad", **deeper)
            elif kind == "txbxContent":
                pass
            elif kind == "subDoc":
                self.tell("sub-document")
            else:
                out += self.inline(one, **deeper)
        return out

    def characters(self, text, run=None, **deeper):
        font = self.of_run(run, "rFonts", self.style) if run is not None else None
        if font is not None and get(font, "ascii", get(font, "hAnsi", "")).strip().lower() in SYMBOL_FONTS:
            text = "".join("?" if "!" <= c <= "\xff" or "\ue000" <= c <= "\uf8ff" else c for c in text)
        return self.text(text, run=run, **deeper)

    def seen(self, deleted=False, run=None, **_):
        return not self.gone and not deleted and not (run is not None and on(self.of_run(run, "vanish", self.style)))

    def text(self, text, deleted=False, prompt=False, run=None, ruby=None):
        self.met += bool(text)
        if self.in_code() or not text:
            return ""
        if self.gone or deleted:
            self.put("deletion", text, deleted)
        elif run is not None and on(self.of_run(run, "vanish", self.style)):
            self.put("hidden-text", text)
        elif (prompt or self.asking) and self.asks(run, text):
            self.put("form-field", text)
        elif run is not None and (on(self.of_run(run, "strike", self.style)) or on(self.of_run(run, "dstrike", self.style))):
            self.put("struck-out", text)
            return text
        else:
            self.put(None, text)
            return text
        return ""

    def asks(self, run, text):
        """Whether what a control shows that is said to show its prompt is one, and not what a program filled in."""
        style = child(child(run, "rPr"), "rStyle")
        named = self.styles.property(get(style, "val"), "name") if style is not None else None
        begins = ("单击", "点击", "请输入", "请选择", "请填写", "请单击", "请点击", "选择", "Click", "Choose", "Enter", "Select", "[", "【请")
        goes_on = self.aside is not None and self.aside[0] == "form-field"
        return goes_on or (named is not None and get(named, "val", "").lower() == "placeholder text") or text.lstrip().startswith(begins)

    def field(self, mark, deeper):
        kind = get(mark, "fldCharType")
        if kind == "begin":
            self.fields.append({"result": False, "code": "", "page": False, "data": child(mark, "ffData")})
        elif kind == "separate" and self.fields:
            self.fields[-1]["result"], self.fields[-1]["met"] = True, self.met
            self.fields[-1]["page"] = is_page(self.fields[-1]["code"])
        elif kind == "end" and self.fields:
            field = self.fields.pop()
            if field["result"] and self.met > field["met"]:
                return ""
            data = field.get("data")
            box, choices = child(data, "checkBox"), child(data, "ddList")
            if box is not None:
                state = child(box, "checked")
                state = state if state is not None else child(box, "default")
                return self.text("☑" if on(state) else "☐", **deeper)
            if choices is not None:
                entries = [get(entry, "val") for entry in children(choices, "listEntry")]
                chosen = child(choices, "result")
                chosen = chosen if chosen is not None else child(choices, "default")
                at = int(get(chosen, "val", "0")) if chosen is not None else 0
                if at < len(entries):
                    return self.text(entries[at], **deeper)
                self.tell("form-field")
            else:
                word = (field["code"].split() or [""])[0].upper()
                if word == "EQ":
                    self.tell("formula")
                elif word in ("AUTONUM", "LISTNUM", "AUTONUMLGL", "AUTONUMOUT"):
                    self.tell("automatic-number")
                elif word == "MACROBUTTON":
                    self.tell("form-field", " ".join(field["code"].split()[2:]))
        return ""

    def drawing(self, element, kind, deeper):
        drawn, image, chart = "", False, False
        # Shapes without text beside some with it: the arrows of a flow chart.
        shapes = with_text = 0
        stack = [element]
        while stack:
            one = stack.pop()
            what = name(one)
            if what == "mc:AlternateContent":
                chosen = self.alternative(one)
                stack += [chosen] if chosen is not None else []
                continue
            if what == "txbxContent":
                before = self.met
                state = (self.fields, self.style, self.gone, self.joined, self.aside)
                self.aside, self.joined = None, ""
                self.block(one, self.gone or deeper["deleted"])
                self.fields, self.style, self.gone, self.joined, self.aside = state
                with_text += self.met > before
                continue
            if what == "a:t":
                drawn += one.text or ""
            elif what == "v:textpath":
                drawn += get(one, "string", "")
                with_text += 1
            elif what in ("a:blip", "v:imagedata"):
                image = True
            elif what == "c:chart":
                chart = True
                if self.seen(**deeper):
                    self.tell("chart")
            elif what == "dgm:relIds":
                drawn += self.package.drawn.get(get(one, "dm"), "")
            elif what in ("v:shape", "v:rect", "v:line", "v:oval", "v:roundrect", "v:polyline", "v:arc", "v:curve", "v:image", "wps:wsp"):
                shapes += get(one, "hr") is None
            elif what == "v:shapetype":
                continue
            stack += reversed(list(one))
        if not self.seen(**deeper):
            return
        if squeeze(drawn):
            self.tell("drawing-text", drawn)
        if image or shapes > with_text or (kind != "pict" and not (squeeze(drawn) or with_text or chart)):
            self.tell("picture")


def is_page(code):
    return (code.split() or [""])[0].upper() in ("PAGE", "NUMPAGES", "SECTIONPAGES")


def says_something(text):
    rest = text.lower().replace("page", "").replace("of", "")
    rest = [c for c in rest if c.isalnum() and c not in "第共页"]
    return not (all(c.isnumeric() for c in rest) and len(rest) <= 4)


def read(path):
    """The paragraphs of a document, and what must be told."""
    package = Package(path)
    styles = Styles(next((package.tree(target) for _, target in package.of["styles"]), None))
    numbering = lambda: Lists(next((package.tree(target) for _, target in package.of["numbering"]), None), styles)
    package.notes, package.drawn = {}, {}
    for identity, target in package.of["diagramData"]:
        tree = package.tree(target)
        package.drawn[identity] = "".join(one.text or "" for one in tree.iter() if name(one) == "a:t") if tree is not None else ""
    told = []

    def story(element, out, page=False):
        walk = Walk(package, styles, numbering(), out, page)
        walk.block(element)
        if squeeze(walk.joined):
            walk.paragraphs.append(squeeze(walk.joined))
        return walk.paragraphs

    for kind in ("footnote", "endnote"):
        for _, target in package.of[kind + "s"][:1]:
            for note in children(package.tree(target), kind):
                package.notes[kind, get(note, "id")] = "".join(story(note, told))
    document = package.tree(package.main)
    paragraphs = story(document, told)
    for one in document.iter():
        if name(one) in ("headerReference", "footerReference") and name(one.getparent()) == "sectPr":
            _, target, _ = package.parts.get(get(one, "id"), ("", "", ""))
            tree = package.tree(target) if target else None
            if tree is not None:
                inner = []
                text = " ".join(story(tree, inner, page=True))
                told += [(kind, said) for kind, said in inner if kind != "table"]
                if says_something(text):
                    told.append((name(one)[:-9], squeeze(text)))
    for _, target in package.of["comments"][:1]:
        for comment in children(package.tree(target), "comment"):
            told.append(("comment", "".join(story(comment, []))))
    return paragraphs, told


def read_or_none(path):
    try:
        return read(path)[0]
    except zipfile.BadZipFile:
        return None


def differs(one, other):
    """Whether two texts differ but for a sign of a symbol font, which is `?` in the other."""
    if "?" not in other:
        return one != other
    pattern = "".join(".?" if c == "?" else re.escape(c) for c in other)
    return re.fullmatch(pattern, one) is None


def compare(read_by_us, path):
    paragraphs, told = read(path)
    ours = [squeeze(line) for line in "".join(read_by_us["text"]).split("\n") if squeeze(line)]
    found = []
    # A line end within a paragraph parts lines on one side only.
    whole, theirs = "".join(ours), "".join(paragraphs)
    if differs(whole, theirs):
        at = next((i for i, (a, b) in enumerate(zip(whole, theirs)) if a != b and b != "?"), min(len(whole), len(theirs)))
        found.append(f"text at {at}: ours {whole[max(0, at - 20):at + 40]!r}, theirs {theirs[max(0, at - 20):at + 40]!r}")
    said, must = collections.Counter(), collections.Counter()
    for one in read_by_us["told"]:
        key = squeeze(one["text"])[:60] if one["kind"] in BY_TEXT else ""
        said[one["kind"], key] += one["count"]
    for kind, text in told:
        must[kind, text[:60] if kind in BY_TEXT else ""] += 1
    for kind, text in sorted(set(said) | set(must)):
        if kind not in BY_TEXT | BY_COUNT or kind == "symbol":
            continue
        if said[kind, text] != must[kind, text] and not (kind in BY_TEXT and min(said[kind, text], must[kind, text]) > 0):
            found.append(f"{kind} {text!r}: told {said[kind, text]}, there are {must[kind, text]}")
    return found


def main():
    folder, lines = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]).read_text("utf-8").splitlines()
    kinds = collections.defaultdict(lambda: [0, 0])
    refused = collections.Counter()
    taken = different = 0
    for line in lines:
        ours = json.loads(line)
        if "error" in ours:
            refused[ours["error"]] += 1
            if ours["error"] == "empty" and read_or_none(folder / ours["file"]):
                different += 1
                print(f"DIFFERENT {ours['file']}: it has text")
            print(f"refused {ours['file']}: {ours['error']}: {ours['why']}")
            continue
        taken += 1
        for one in ours["told"]:
            kinds[one["kind"]][0] += 1
            kinds[one["kind"]][1] += one["count"]
        try:
            found = compare(ours, folder / ours["file"])
        except Exception as error:  # a file that only one of the two can read is a difference
            found = [f"the walk failed: {type(error).__name__}: {error}"]
        different += bool(found)
        for one in found:
            print(f"DIFFERENT {ours['file']}: {one}")
    print(f"\n{'told':24} {'entries':>8} {'in all':>8}")
    for kind in sorted(kinds):
        print(f"{kind:24} {kinds[kind][0]:8} {kinds[kind][1]:8}")
    print(f"\n{len(lines)} files: {taken} taken, {sum(refused.values())} refused {dict(refused)}, {different} different")
    sys.exit(1 if different else 0)


main()
