//! `banxin fonts`: the face that each role gets on this machine.

use bulletin_model::profile::RoleName;
use bulletin_typeset::{RoleFaces, Warning};

use crate::{
    args,
    failure::Failure,
    input, print,
    words::{self, Lang},
};

/// Prints a line a role.
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
    }
    print(&text)
}
