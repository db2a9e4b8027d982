//! `banxin fonts`: the face that each role gets on this machine.

use std::path::PathBuf;

use bulletin_model::profile::RoleName;
use bulletin_typeset::{FontSources, Found, RoleFaces, Warning};

use crate::{
    args,
    failure::Failure,
    input, print,
    words::{self, Lang},
};

/// The file of the face that `role` gets.
fn file(faces: &RoleFaces, role: RoleName) -> Option<PathBuf> {
    let used = faces.sought(role).iter().find_map(|sought| match sought.found {
        Found::Usable(font) => Some(font),
        Found::Restricted(_) | Found::Absent => None,
    });
    Some(faces.fonts().face(used?)?.file()?.to_owned())
}

/// Prints each role's face with its file, and where fonts can be put.
pub fn run(options: &args::Fonts, lang: Lang) -> Result<(), Failure> {
    let profile = input::profile(options.profile.as_deref(), lang)?;
    let fonts = input::fonts(&options.fonts, lang)?;
    let faces = RoleFaces::find(&profile, fonts);
    let mut text = String::new();
    for role in RoleName::ALL {
        let wanted = &profile.roles.get(*role).face;
        let got = faces.family(*role);
        text.push_str(&words::face(lang, *role, wanted, got.as_deref()));
        text.push('\n');
        for warning in faces.warnings(*role) {
            if matches!(warning, Warning::FaceRestricted { .. }) {
                text.push_str(&format!("  {}\n", words::layout_warning(lang, warning)));
            }
        }
        if let Some(file) = file(&faces, *role) {
            text.push_str(&format!("  {}\n", file.display()));
        }
    }
    if let Some(folder) = FontSources::beside_program() {
        text.push_str(&words::where_fonts_go(lang, &folder));
    }
    print(&text)
}
