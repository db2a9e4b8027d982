//! The profiles that come with the program, as data in `profiles/`.

/// The built-in profiles: id and TOML text, the default first.
pub const BUILT_IN: &[(&str, &str)] = &[
    ("yangpu-monthly", include_str!("../../profiles/yangpu-monthly.toml")),
    ("gbt9704-bulletin", include_str!("../../profiles/gbt9704-bulletin.toml")),
];
