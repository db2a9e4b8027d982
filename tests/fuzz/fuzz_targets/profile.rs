//! Any text: reading a profile neither panics nor lets through one that can't be written and read
//! again, or that has no room for text.

#![no_main]

use bulletin_model::Profile;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let Ok(profile) = Profile::from_toml(text) else { return };
    assert!(profile.lines_per_page() > 0, "a page has room for a line");
    assert!(profile.characters_per_line() > 0, "a line has room for a character");
    let written = profile.to_toml().expect("a profile that was read can be written");
    let again = Profile::from_toml(&written).expect("a profile that was written can be read");
    assert!(again == profile, "a profile is the same when it is read again");
});
