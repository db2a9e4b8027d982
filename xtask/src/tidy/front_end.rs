//! Which folder of the front end may know which.

use std::path::{Component, Path};

use anyhow::Result;

use super::sources::{self, Source};
use crate::workspace::Workspace;

const ROOT: &str = "ui/src/";

/// Packages that only one folder may import.
const FENCES: &[(&str, &str)] = &[("@tauri-apps/", "ui/src/host/"), ("reka-ui", "ui/src/kit/")];

/// Folders that `app/` puts together and that do not know each other.
const FEATURES: &[&str] =
    &["library", "editor", "preview", "profile", "export", "dispatch", "returned"];

/// The shell's packages are imported under host/ only, the component library under kit/ only.
pub fn fences(workspace: &Workspace) -> Result<Vec<String>> {
    let mut findings = Vec::new();
    for file in files(workspace)? {
        for specifier in imports(&file.text) {
            for (package, folder) in FENCES {
                if specifier.starts_with(package) && !file.path.starts_with(folder) {
                    findings.push(format!(
                        "{}: {specifier} may be imported under {folder} only",
                        file.path
                    ));
                }
            }
        }
    }
    Ok(findings)
}

/// No feature folder imports another one.
pub fn features(workspace: &Workspace) -> Result<Vec<String>> {
    let mut findings = Vec::new();
    for file in files(workspace)? {
        let Some(feature) = feature_of(&file.path) else { continue };
        for specifier in imports(&file.text) {
            let other = resolve(&file.path, specifier).and_then(|path| feature_of(&path));
            if let Some(other) = other.filter(|other| *other != feature) {
                findings.push(format!(
                    "{}: {feature}/ must not import {other}/ ({specifier}): let app/ hand it in",
                    file.path
                ));
            }
        }
    }
    Ok(findings)
}

fn files(workspace: &Workspace) -> Result<Vec<Source>> {
    let mut files = sources::with_extension(workspace, &["ts", "vue"])?;
    files.retain(|file| file.path.starts_with(ROOT));
    Ok(files)
}

/// The modules that a script names after `from`, `import` or `import(`.
fn imports(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for quote in ['\'', '"'] {
        // Every second piece between quotes of a line is a string.
        for line in text.lines() {
            let pieces: Vec<_> = line.split(quote).collect();
            for pair in pieces.chunks(2) {
                if let [before, specifier] = pair
                    && ["from", "import", "import(", "mock("]
                        .iter()
                        .any(|word| before.trim_end().ends_with(word))
                {
                    found.push(*specifier);
                }
            }
        }
    }
    found
}

/// The path from the repository's root that a module of ours stands for; none for a package.
fn resolve(importer: &str, specifier: &str) -> Option<String> {
    if let Some(rest) = specifier.strip_prefix("@/") {
        return Some(format!("{ROOT}{rest}"));
    }
    if !specifier.starts_with('.') {
        return None;
    }
    let mut parts = Vec::new();
    for part in Path::new(importer).parent()?.join(specifier).components() {
        match part {
            Component::Normal(part) => parts.push(part.to_string_lossy().into_owned()),
            Component::ParentDir => drop(parts.pop()),
            _ => {}
        }
    }
    Some(parts.join("/"))
}

fn feature_of(path: &str) -> Option<&'static str> {
    let folder = path.strip_prefix(ROOT)?.split('/').next()?;
    FEATURES.iter().copied().find(|feature| *feature == folder)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::sample::{assert_content, assert_finds};

    #[test]
    fn the_shell_outside_host_is_found() {
        let text = "import { invoke } from '@tauri-apps/api/core'\n";
        assert_finds(fences, &[("ui/src/editor/a.ts", text)], "@tauri-apps/api/core");
        assert_finds(
            fences,
            &[("ui/src/editor/a.vue", "await import(\"@tauri-apps/api\")")],
            "@tauri-apps/api",
        );
        assert_content(fences, &[("ui/src/host/tauri.ts", text)]);
    }

    #[test]
    fn the_component_library_outside_kit_is_found() {
        let text = "import { DialogRoot } from 'reka-ui'\n";
        assert_finds(fences, &[("ui/src/app/a.vue", text)], "ui/src/kit/");
        assert_content(fences, &[("ui/src/kit/dialog.vue", text)]);
    }

    #[test]
    fn a_feature_that_imports_another_is_found() {
        assert_finds(
            features,
            &[("ui/src/editor/deep/a.ts", "import x from '../../preview/page'\n")],
            "editor/ must not import preview/",
        );
        assert_finds(features, &[("ui/src/library/a.ts", "import '@/export/dialog'\n")], "export/");
    }

    #[test]
    fn app_may_import_all_and_a_feature_itself() {
        assert_content(
            features,
            &[
                ("ui/src/app/a.ts", "import x from '../editor/x'\nimport y from '../preview/y'\n"),
                (
                    "ui/src/editor/a.ts",
                    "import x from './x'\nimport y from '@/kit/y'\nimport z from 'vue'\n",
                ),
            ],
        );
    }
}
