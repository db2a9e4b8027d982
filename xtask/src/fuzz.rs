//! `cargo xtask fuzz`: cases that no run before had. Property tests draw theirs from another seed
//! each time; the targets of `tests/fuzz` go on from their corpus. A run of the checks has neither,
//! since it must say the same each time.

use std::{
    fs,
    hash::{BuildHasher as _, Hasher as _, RandomState},
    path::Path,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, bail};

use crate::{
    process::{self, cargo},
    tidy::sources,
    workspace::Workspace,
};

/// The seed of all that is random in a run of tests; `.cargo/config.toml` names that of the checks.
const SEED: &str = "PROPTEST_RNG_SEED";
/// What depends on it draws cases.
const DRAWS: &str = "proptest";

/// How long, and with which seed.
#[derive(Debug, PartialEq, Eq)]
pub struct Options {
    seconds: u64,
    seed: Option<u64>,
}

impl Options {
    /// Reads what follows the command.
    ///
    /// # Errors
    /// When it is something else than a number of seconds or a seed.
    pub fn parse(options: &[String]) -> Result<Self> {
        let mut parsed = Self { seconds: 300, seed: None };
        for pair in options.chunks(2) {
            let [name, value] = pair else { bail!("{} needs a number", pair[0]) };
            let number = value.parse().with_context(|| format!("{name} {value}"))?;
            match name.as_str() {
                "--seconds" => parsed.seconds = number,
                "--seed" => parsed.seed = Some(number),
                _ => bail!("`fuzz` is followed by --seconds N or --seed N, not {name}"),
            }
        }
        Ok(parsed)
    }
}

/// With a seed, the property tests once; else these for half of the time and the targets for the rest.
///
/// # Errors
/// When something fails; how to have it again has been said.
pub fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    if let Some(seed) = options.seed {
        return properties(workspace, seed);
    }
    let has_fuzzer = process::succeeds(&mut cargo(["fuzz", "--version"], workspace.root()));
    let end =
        Instant::now() + Duration::from_secs(options.seconds / if has_fuzzer { 2 } else { 1 });
    loop {
        properties(workspace, RandomState::new().build_hasher().finish())?;
        if Instant::now() >= end {
            break;
        }
    }
    if has_fuzzer {
        return targets(workspace, options.seconds / 2);
    }
    println!(
        "fuzz: cargo-fuzz is not on this machine (`cargo install cargo-fuzz`), so the targets of \
         tests/fuzz are left out"
    );
    Ok(())
}

/// The suites that draw cases, with those of `seed`.
fn properties(workspace: &Workspace, seed: u64) -> Result<()> {
    println!("fuzz: seed {seed}");
    let mut test = cargo(["test", "--quiet"], workspace.root());
    for package in drawing(workspace)? {
        test.args(["--package", &package]);
    }
    process::run(test.env(SEED, seed.to_string()))
        .with_context(|| format!("again: `cargo xtask fuzz --seed {seed}`"))
}

/// The packages whose tests draw cases.
fn drawing(workspace: &Workspace) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for (_, manifest) in sources::manifests(workspace)? {
        let draws = manifest.get("dev-dependencies").is_some_and(|all| all.get(DRAWS).is_some());
        let name = manifest.get("package").and_then(|package| package.get("name"));
        if let Some(name) = name.and_then(toml::Value::as_str).filter(|_| draws) {
            names.push(name.to_owned());
        }
    }
    Ok(names)
}

/// Each target of `tests/fuzz`, for its share of the time.
fn targets(workspace: &Workspace, seconds: u64) -> Result<()> {
    let folder = workspace.path("tests/fuzz");
    let mut names = Vec::new();
    for file in fs::read_dir(folder.join("fuzz_targets"))? {
        let path = file?.path();
        names.extend(path.file_stem().map(|name| name.to_string_lossy().into_owned()));
    }
    names.sort();
    let share = (seconds / names.len().max(1) as u64).max(1);
    for name in &names {
        let corpus = format!("corpus/{name}");
        fs::create_dir_all(folder.join(&corpus))?;
        let mut fuzz = cargo(["fuzz", "run", "--fuzz-dir", ".", name, &corpus], &folder);
        fuzz.args(seeds(&folder, name)).arg("--").arg(format!("-max_total_time={share}"));
        // The sanitizer's flags are for a nightly compiler, or for one that is told to take them.
        process::run(fuzz.env("RUSTC_BOOTSTRAP", "1"))
            .with_context(|| format!("{name}; what failed is in tests/fuzz/artifacts/{name}"))?;
    }
    Ok(())
}

/// What a target begins with: its own seeds; for profiles, the built-in ones.
fn seeds(folder: &Path, name: &str) -> Option<String> {
    let own = match name {
        "profile" => "../../src-tauri/crates/bulletin-model/profiles".to_owned(),
        _ => format!("seeds/{name}"),
    };
    folder.join(&own).is_dir().then_some(own)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(options: &[&str]) -> Result<Options> {
        Options::parse(&options.iter().map(ToString::to_string).collect::<Vec<_>>())
    }

    #[test]
    fn a_time_and_a_seed_are_read_and_nothing_else() -> Result<()> {
        assert_eq!(parse(&[])?, Options { seconds: 300, seed: None });
        assert_eq!(
            parse(&["--seconds", "9", "--seed", "7"])?,
            Options { seconds: 9, seed: Some(7) }
        );
        for wrong in [&["--seconds"][..], &["--seconds", "long"], &["--minutes", "5"]] {
            assert!(parse(wrong).is_err(), "{wrong:?}");
        }
        Ok(())
    }

    #[test]
    fn every_crate_with_property_tests_is_run() -> Result<()> {
        let drawing = drawing(&Workspace::of_this_build())?;
        for crate_name in ["bulletin-import", "bulletin-model", "bulletin-proof", "bulletin-store"]
        {
            assert!(drawing.iter().any(|name| name == crate_name), "{crate_name}: {drawing:?}");
        }
        Ok(())
    }
}
