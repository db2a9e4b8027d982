//! Pages as text, for references: what stands where, to a tenth of a point.

use bulletin_typeset::{Fonts, GlyphRun, Item, Layout, Line, PictureBox, Rule};

/// All pages of a layout.
#[must_use]
pub fn pages(layout: &Layout, fonts: &Fonts) -> String {
    let mut text = String::new();
    for (index, page) in layout.pages.iter().enumerate() {
        text += &format!("page {} {:.1} x {:.1}\n", index + 1, page.width.0, page.height.0);
        for line in &page.lines {
            text += &line_box(line);
        }
        for item in &page.items {
            text += &match item {
                Item::Glyphs(run) => glyphs(run, fonts),
                Item::Rule(rule) => self::rule(rule),
                Item::Picture(picture) => self::picture(picture),
            };
        }
    }
    text
}

fn line_box(line: &Line) -> String {
    let Line { top, height, left, right, text, .. } = line;
    let marks: String = [
        (line.generated, " generated"),
        (line.ends_paragraph, " end"),
        (line.overfull, " overfull"),
    ]
    .into_iter()
    .filter_map(|(is, mark)| is.then_some(mark))
    .collect();
    format!("  line {:.1} +{:.1} {:.1}-{:.1}{marks} {text}\n", top.0, height.0, left.0, right.0)
}

fn glyphs(run: &GlyphRun, fonts: &Fonts) -> String {
    let text: String = run.glyphs.iter().map(|glyph| glyph.character).collect();
    let x = run.glyphs.first().map_or(0.0, |glyph| glyph.x.0);
    let face = fonts.face(run.font);
    let face = face.as_ref().map_or("no face", |face| face.post_script_name());
    let GlyphRun { size, baseline, stretch, colour, stroke, .. } = run;
    let bold = if stroke.0 > 0.0 { " bold" } else { "" };
    format!(
        "  text {x:.1},{:.1} {face} {} x{stretch:.3} {colour}{bold} {text}\n",
        baseline.0, size.0
    )
}

fn rule(rule: &Rule) -> String {
    let Rule { x, y, width, height, colour } = rule;
    format!("  rule {:.1},{:.1} {:.1} x {:.2} {colour}\n", x.0, y.0, width.0, height.0)
}

fn picture(picture: &PictureBox) -> String {
    let PictureBox { picture: id, x, y, width, height } = picture;
    format!("  picture {:.1},{:.1} {:.1} x {:.1} {id}\n", x.0, y.0, width.0, height.0)
}
