//! 版式.

use super::wire;

wire! {
    /// The profiles at hand.
    pub struct Profiles {
        /// Built-in ones first.
        pub profiles: Vec<ProfileSummary>,
    }

    /// A profile as the side panel shows it.
    pub struct ProfileSummary {
        /// Its id.
        pub id: String,
        /// Its name.
        pub name: String,
        /// The sheet's width in millimetres.
        pub width_mm: f64,
        /// The sheet's height in millimetres.
        pub height_mm: f64,
        /// 每行字数.
        pub characters_per_line: usize,
        /// 每页行数.
        pub lines_per_page: usize,
        /// 行距 in points.
        pub pitch_pt: f64,
        /// 正文 face, as the DOCX names it.
        pub body_face: String,
        /// 正文 size in points.
        pub body_pt: f64,
    }

    /// Names a profile.
    pub struct OfProfile {
        /// Its id.
        pub id: String,
    }

    /// A profile whole, as TOML.
    pub struct ProfileText {
        /// The profile's file.
        pub toml: String,
    }
}
