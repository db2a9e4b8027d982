//! Pages for the screen.

use bulletin_model::{EntryId, IssueId, PictureId};

use super::{Place, Target, wire};

wire! {
    /// The pages of an issue, without what is on them.
    pub struct LayoutView {
        /// In order.
        pub pages: Vec<PageSummary>,
        /// How full the last page is.
        pub fill: Fill,
        /// What came out otherwise than the profile asks.
        pub warnings: Vec<LayoutWarning>,
        /// What each printed entry measures; none where the window has it already.
        pub entries: Option<Vec<EntryMeasure>>,
        /// Changes when `entries` does.
        pub measures: String,
        /// 全文字数 of what is printed, as Word counts.
        pub words: usize,
    }

    /// A page, without what is on it.
    pub struct PageSummary {
        /// Changes when what is drawn, or which text it stands for, changes.
        pub hash: String,
        /// The sheet's width in points.
        pub width: f64,
        /// The sheet's height in points.
        pub height: f64,
    }

    /// How full the issue's sheets are.
    pub struct Fill {
        /// How many pages.
        pub pages: usize,
        /// Empty lines at the foot of the last page: 末页余5行.
        pub lines_left: usize,
        /// 超出4页3行: where the last page is the first of a new sheet of four.
        pub over: Option<Overrun>,
    }

    /// What goes beyond a whole number of four-page sheets.
    pub struct Overrun {
        /// The pages that are full.
        pub pages: usize,
        /// The lines beyond them.
        pub lines: usize,
    }

    /// What an entry measures on paper.
    pub struct EntryMeasure {
        /// Which.
        #[ts(type = "string")]
        pub entry: EntryId,
        /// The page that it begins on, from 1.
        pub first_page: usize,
        /// The page that it ends on.
        pub last_page: usize,
        /// Its paragraphs that end in a short line.
        pub short_lines: Vec<ShortLine>,
    }

    /// A paragraph whose last line holds few characters.
    pub struct ShortLine {
        /// Where the last line stands.
        pub place: Place,
        /// How many characters it holds.
        pub characters: usize,
    }

    /// Asks for an issue's pages as they are now.
    pub struct FollowRequest {
        /// Which issue.
        #[ts(type = "string")]
        pub issue: IssueId,
        /// What the window shows of them.
        pub shown: Shown,
    }

    /// What a window shows of an issue's pages, so that it gets only what is new to it.
    pub struct Shown {
        /// The pages in view; those beyond the last page are passed over.
        pub pages: Vec<ShownPage>,
        /// [`LayoutView::measures`] as the window has them; none: it has none.
        pub measures: Option<String>,
        /// Where the caret is in the text; none: nowhere.
        pub caret: Option<CaretAt>,
    }

    /// A page in view.
    pub struct ShownPage {
        /// From 0.
        pub index: usize,
        /// [`PageView::hash`] of what is shown; none: nothing yet.
        pub hash: Option<String>,
    }

    /// A caret in the text.
    pub struct CaretAt {
        /// In which text.
        pub target: Target,
        /// In UTF-16 code units of that text.
        pub at: usize,
    }

    /// An issue's pages as they are now.
    pub struct Followed {
        /// All of them, without what is on them.
        pub layout: LayoutView,
        /// Those in view that changed.
        pub pages: Vec<PageView>,
        /// Where the caret is on them; none where its text is not printed.
        pub spot: Option<Spot>,
    }

    /// What is on a page, in points from the sheet's upper left corner.
    pub struct PageView {
        /// From 0.
        pub index: usize,
        /// As in [`PageSummary`].
        pub hash: String,
        /// Pictures, drawn before all else.
        pub pictures: Vec<PictureView>,
        /// Text, in drawing order.
        pub runs: Vec<RunView>,
        /// Rules, drawn before the text.
        pub rules: Vec<RuleView>,
        /// Lines of text, from top to bottom.
        pub lines: Vec<LineView>,
        /// Characters that another face lends, or that none has.
        pub marks: Vec<GlyphMark>,
    }

    /// A character that is not drawn by the face that it should be drawn by.
    pub struct GlyphMark {
        /// The character.
        pub character: String,
        /// Whether no face on the machine has it.
        pub missing: bool,
        /// Its left edge.
        pub x: f64,
        /// Its baseline.
        pub baseline: f64,
        /// To its right edge.
        pub width: f64,
    }

    /// A picture on a page.
    pub struct PictureView {
        /// Which, for [`OfPicture`].
        #[ts(type = "string")]
        pub picture: PictureId,
        /// Its left edge.
        pub x: f64,
        /// Its top edge.
        pub y: f64,
        /// To its right edge.
        pub width: f64,
        /// To its foot.
        pub height: f64,
    }

    /// Keeps a file's picture in the library.
    pub struct PictureAdd {
        /// The file.
        pub file: String,
        /// The issue that it is for; none: a publication of the editor's library.
        #[ts(type = "string | null")]
        pub issue: Option<IssueId>,
    }

    /// A picture that is kept.
    pub struct PictureAdded {
        /// Its name.
        #[ts(type = "string")]
        pub picture: PictureId,
        /// Pixels from left to right.
        pub width: u32,
        /// Pixels from top to bottom.
        pub height: u32,
    }

    /// Names a picture.
    pub struct OfPicture {
        /// Which.
        #[ts(type = "string")]
        pub picture: PictureId,
        /// The issue that it is of; none: a publication of the editor's library.
        #[ts(type = "string | null")]
        pub issue: Option<IssueId>,
    }

    /// A picture's bytes.
    pub struct PictureBytes {
        /// A PNG, in base64.
        pub png: String,
    }

    /// Glyphs of one font, size and colour on one baseline.
    pub struct RunView {
        /// The font, for [`GlyphsRequest`].
        pub font: u32,
        /// Type size.
        pub size: f64,
        /// Horizontal scale of each glyph about its `x`.
        pub stretch: f64,
        /// `#rrggbb`.
        pub colour: String,
        /// The width of the stroke on the outlines that makes glyphs look bold, with mitred joins;
        /// 0: none.
        pub stroke: f64,
        /// The baseline.
        pub baseline: f64,
        /// Glyph ids; 0: no font has the character, draw a box.
        pub glyphs: Vec<u16>,
        /// Where each glyph is drawn.
        pub x: Vec<f64>,
    }

    /// A filled rectangle.
    pub struct RuleView {
        /// Its left edge.
        pub x: f64,
        /// Its top edge.
        pub y: f64,
        /// To its right edge.
        pub width: f64,
        /// To its foot.
        pub height: f64,
        /// `#rrggbb`.
        pub colour: String,
    }

    /// A line of text.
    pub struct LineView {
        /// What it shows; none for text that the program makes.
        pub place: Option<Place>,
        /// The top of its box.
        pub top: f64,
        /// The height of its box.
        pub height: f64,
        /// Where its first character begins.
        pub left: f64,
        /// Where its last character ends.
        pub right: f64,
        /// Whether it is wider than the measure.
        pub overfull: bool,
    }

    /// Asks for glyphs' outlines.
    pub struct GlyphsRequest {
        /// The font.
        pub font: u32,
        /// Glyph ids; at most 2000.
        pub glyphs: Vec<u16>,
    }

    /// Outlines of glyphs.
    pub struct Outlines {
        /// The font's units in an em.
        pub units_per_em: u16,
        /// An SVG path for each glyph asked for, in font units with y downward from the baseline;
        /// empty for a blank.
        pub paths: Vec<String>,
    }

    /// Asks which text is at a point of a page.
    pub struct HitRequest {
        /// Which issue.
        #[ts(type = "string")]
        pub issue: IssueId,
        /// The page, from 0.
        pub page: usize,
        /// From the sheet's left edge, in points.
        pub x: f64,
        /// From the sheet's top edge, in points.
        pub y: f64,
    }

    /// The text at a point.
    pub struct Hit {
        /// The caret nearest to the point; none on an empty page.
        pub place: Option<Place>,
    }

    /// Asks where on the pages a caret is.
    pub struct LocateRequest {
        /// Which issue.
        #[ts(type = "string")]
        pub issue: IssueId,
        /// In which text.
        pub target: Target,
        /// In UTF-16 code units of that text.
        pub at: usize,
    }

    /// Where a caret is.
    pub struct Located {
        /// The spot; none where the text is not printed.
        pub spot: Option<Spot>,
    }

    /// A caret on a page.
    pub struct Spot {
        /// From 0.
        pub page: usize,
        /// From the sheet's left edge, in points.
        pub x: f64,
        /// The top of its line.
        pub top: f64,
        /// The height of its line.
        pub height: f64,
    }
}

wire! {
    /// Something that came out otherwise than the profile asks.
    pub enum LayoutWarning {
        /// The profile that the issue names is not here or can't be read.
        ProfileMissing {
            /// The name of the profile that stands in.
            got: String,
        },
        /// A role's own face is not on the machine.
        FaceMissing {
            /// The role's key in a profile (`body`, `masthead_name`, …).
            role: String,
            /// The face that the profile names.
            wanted: String,
            /// The family that stands in; none: the text can't be drawn.
            got: Option<String>,
        },
        /// A face may not be embedded, so another is used.
        FaceRestricted {
            /// The role's key.
            role: String,
            /// The face passed over.
            face: String,
        },
        /// A face lacks a character, which another face lends.
        GlyphSubstituted {
            /// The character.
            character: String,
            /// The face that lacks it.
            wanted: String,
            /// The face that lends it.
            got: String,
        },
        /// No face on the machine has the character.
        GlyphMissing {
            /// The character.
            character: String,
            /// Where it first stands.
            place: Option<Place>,
        },
        /// A line is wider than the measure.
        Overfull {
            /// The line.
            place: Place,
        },
    }
}
