//! `banxin lines`: the text of a file as it is laid out.

use std::sync::Arc;

use bulletin_typeset::{FontSources, Fonts, Typesetter};

use crate::{
    args::{Fields, Lines},
    failure::Failure,
    input::{self, Read},
    print, told,
    words::Lang,
};

/// Prints the lines and pages of a file.
pub fn run(options: &Lines, lang: Lang) -> Result<(), Failure> {
    let Read { issue, profile, besides, .. } =
        input::issue(&options.file, options.profile.as_deref(), &Fields::default(), lang)?;
    told::complain(&besides, lang);
    // Lines are broken by the advances of the faces that the profile names: no font is asked.
    let fonts = Arc::new(Fonts::find(&FontSources::default()));
    let layout = Typesetter::new(profile, fonts).layout(&issue);
    print(&layout.plain_text())
}
