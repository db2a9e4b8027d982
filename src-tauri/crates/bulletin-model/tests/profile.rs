//! Profiles: the built-in ones are valid, and what is wrong with another is told by its field.

use bulletin_model::{Profile, ProfileError, profile::BUILT_IN};

fn monthly() -> &'static str {
    BUILT_IN[0].1
}

/// What is told of the monthly profile with one line changed.
#[track_caller]
fn told(line: &str, instead: &str) -> String {
    assert!(monthly().contains(line), "{line:?} is in the file");
    let changed = monthly().replacen(line, instead, 1);
    Profile::from_toml(&changed).expect_err("it is refused").to_string()
}

#[test]
fn the_built_in_profiles_are_valid_and_survive_a_round_trip() {
    for (id, _) in BUILT_IN {
        let profile = Profile::built_in(id).expect("it is valid");
        assert_eq!(&profile.id, id);
        let text = profile.to_toml().expect("it can be written");
        assert_eq!(Profile::from_toml(&text), Ok(profile));
    }
    let mut backwards = Profile::built_in("yangpu-monthly").expect("it is valid");
    backwards.grid.character_spacing = bulletin_model::Twips(-70);
    backwards.roles.body.advance.ascii = bulletin_model::Em(0.25);
    assert!(backwards.validate().is_err(), "letters must not run backwards");
    let unknown = Profile::built_in("no-such");
    assert_eq!(unknown, Err(ProfileError::Unknown("no-such".into())));
}

#[test]
fn the_standards_page_holds_22_lines_of_28_characters() {
    let profile = Profile::built_in("gbt9704-bulletin").expect("it is valid");
    assert_eq!((profile.lines_per_page(), profile.characters_per_line()), (22, 28));
    let monthly = Profile::built_in("yangpu-monthly").expect("it is valid");
    assert_eq!((monthly.lines_per_page(), monthly.characters_per_line()), (31, 32));
}

#[test]
fn a_value_out_of_its_range_is_told_with_what_is_allowed() {
    for (line, instead, expected) in [
        (
            "width = \"210mm\"",
            "width = \"2100mm\"",
            "page.width = 2100mm: allowed is 50mm to 500mm",
        ),
        (
            "width = \"9026tw\"",
            "width = \"300mm\"",
            "type_area.width = 300mm: allowed is 49.4mm to 184.6mm",
        ),
        ("pitch = \"22pt\"", "pitch = \"10pt\"", "grid.pitch = 10pt: allowed is 14pt to 100pt"),
        (
            "limit = \"0.625em\"",
            "limit = \"9em\"",
            "composition.squeeze.limit = 9em: allowed is 0em to 2em",
        ),
        (
            "reserved_lines = 10",
            "reserved_lines = 31",
            "masthead.reserved_lines = 31: allowed is 0-30",
        ),
        (
            "name_top = \"20mm\"",
            "name_top = \"300mm\"",
            "masthead.name_top = 300mm: allowed is 0mm to 228.4mm",
        ),
        (
            "below = \"7mm\"",
            "below = \"30mm\"",
            "page_number.below = 30mm: allowed is 0mm to 22.9mm",
        ),
        ("widows = 1", "widows = 2", "pagination.widows = 2: allowed is 1-1"),
        (
            "face = \"仿宋_GB2312\"",
            "face = \"仿宋@700\"",
            "roles.body.face = 仿宋@700: allowed is 1-80 characters, no @",
        ),
        ("first = 1", "first = 0", "page_number.first = 0: allowed is 1-9999"),
        (
            "size = \"14pt\"",
            "size = \"14.25pt\"",
            "roles.body.size = 14.25pt: allowed is 5pt to 100pt, whole or half",
        ),
        ("id = \"yangpu-monthly\"", "id = \"../x\"", "id = ../x: allowed is 1-40 of a-z, 0-9, -"),
        (
            "prohibited_ends = \"$",
            "prohibited_ends = \"。$",
            "composition.prohibited_starts = 。: allowed is no character of \
             composition.prohibited_ends",
        ),
    ] {
        assert_eq!(told(line, instead), expected);
    }
}

#[test]
fn what_is_no_profile_is_told_by_line_and_field() {
    for (line, instead, parts) in [
        ("reserved_lines = 10", "reserved_lines = \"ten\"", ["line ", "masthead.reserved_lines"]),
        ("reserved_lines = 10", "reserved = 10", ["masthead.reserved", "unknown field"]),
        ("kind = \"exact\"", "kind = \"loose\"", ["grid.kind", "`exact` or `lines`"]),
        ("width = \"210mm\"", "width = \"210 miles\"", ["page.width", "is not a length"]),
        ("[page]", "[page", ["line ", "]"]),
        ("pitch = \"22pt\"\n", "", ["grid", "missing field `pitch`"]),
    ] {
        let message = told(line, instead);
        for part in parts {
            assert!(message.contains(part), "{message:?} must name {part:?}");
        }
    }
    let long = "#".repeat(bulletin_model::profile::MAX_PROFILE_BYTES + 1);
    assert!(Profile::from_toml(&long).is_err());
}

#[test]
fn large_type_is_a_valid_profile_of_the_same_sheet() {
    for (id, size) in [("yangpu-monthly", 18.0), ("gbt9704-bulletin", 20.5)] {
        let profile = Profile::built_in(id).expect("it is valid");
        let large = profile.large_type().expect("there is room for it");
        assert_eq!(large.validate(), Ok(()));
        assert_eq!(large.roles.body.size.pt().0, size, "{id}");
        assert!(large.grid.pitch > profile.grid.pitch, "lines are further apart");
        assert_eq!((large.page, large.type_area), (profile.page, profile.type_area));
        assert_eq!(large.roles.masthead_name, profile.roles.masthead_name);
        let room = |profile: &Profile| {
            f64::from(profile.masthead.reserved_lines) * profile.grid.pitch.pt().0
        };
        assert!(room(&large) >= room(&profile), "the masthead has the room that it had");
    }
    let mut narrow = Profile::built_in("yangpu-monthly").expect("it is valid");
    narrow.type_area.width = bulletin_model::Twips(10 * narrow.roles.body.size.0);
    assert_eq!(narrow.validate(), Ok(()), "ten characters just fit");
    assert!(narrow.large_type().is_err(), "ten larger ones do not");
}
