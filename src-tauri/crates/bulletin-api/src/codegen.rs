//! The TypeScript that the UI is compiled against: every wire type, and the list of commands.

use std::{any::TypeId, collections::BTreeMap, fmt::Write as _};

use bulletin_model::profile::{Field, Kind};
use ts_rs::{Config, TS, TypeVisitor};

/// Sees each command of the list.
pub(crate) trait Visitor {
    /// A command with the names of its request and response types.
    fn command_of(&mut self, command: CommandTypes<'_>);
}

/// A command as TypeScript sees it.
pub(crate) struct CommandTypes<'a> {
    name: &'a str,
    docs: &'a [&'a str],
    request: String,
    response: String,
    declarations: BTreeMap<String, String>,
}

impl dyn Visitor + '_ {
    /// Makes a [`CommandTypes`] of a command's types.
    pub(crate) fn command<Q: TS + 'static, R: TS + 'static>(&mut self, name: &str, docs: &[&str]) {
        let config = Config::new();
        let mut found = Declarations { config: &config, seen: Vec::new(), all: BTreeMap::new() };
        found.visit::<Q>();
        found.visit::<R>();
        let declarations = found.all;
        let (request, response) = (Q::name(&config), R::name(&config));
        self.command_of(CommandTypes { name, docs, request, response, declarations });
    }
}

struct Declarations<'a> {
    config: &'a Config,
    seen: Vec<TypeId>,
    all: BTreeMap<String, String>,
}

impl TypeVisitor for Declarations<'_> {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if self.seen.contains(&TypeId::of::<T>()) {
            return;
        }
        self.seen.push(TypeId::of::<T>());
        // Only a type of our own has a place to be exported to.
        if T::output_path().is_some() {
            let docs = T::docs().unwrap_or_default();
            let declaration = format!("{docs}export {}\n", T::decl(self.config));
            self.all.insert(T::ident(self.config), declaration);
        }
        T::visit_generics(self);
        T::visit_dependencies(self);
    }
}

const HEAD: &str = "// Generated from the Rust types by `cargo xtask codegen`. Do not edit.\n";

/// The generated files: name and content.
#[must_use]
pub fn files() -> Vec<(&'static str, String)> {
    #[derive(Default)]
    struct Collect {
        declarations: BTreeMap<String, String>,
        commands: String,
    }
    impl Visitor for Collect {
        fn command_of(&mut self, command: CommandTypes<'_>) {
            self.declarations.extend(command.declarations);
            let docs = command.docs.join("\n  *");
            let CommandTypes { name, request, response, .. } = command;
            // Writing to a string does not fail.
            let _ = writeln!(
                self.commands,
                "  /**{docs} */\n  {name}: {{ request: t.{request}; response: {} }}",
                qualified(&response)
            );
        }
    }
    let mut all = Collect::default();
    crate::commands::visit(&mut all);
    let config = Config::new();
    let mut errors = Declarations { config: &config, seen: Vec::new(), all: BTreeMap::new() };
    errors.visit::<crate::ApiError>();
    all.declarations.extend(errors.all);
    let types: Vec<_> = all.declarations.into_values().collect();
    let names: Vec<_> =
        crate::commands::NAMES.iter().map(|name| format!("  '{name}',\n")).collect();
    vec![
        ("profile.ts", profile_fields()),
        ("types.ts", format!("{HEAD}\n{}", types.join("\n"))),
        (
            "commands.ts",
            format!(
                "{HEAD}\nimport type * as t from './types'\n\nexport interface Commands {{\n{}}}\n\n\
                 export type CommandName = keyof Commands\n\n\
                 export const COMMAND_NAMES: readonly CommandName[] = [\n{}]\n",
                all.commands,
                names.concat()
            ),
        ),
    ]
}

/// The fields of a profile, each with the words that it takes where it takes words: what the form's
/// labels are checked against.
fn profile_fields() -> String {
    let mut list = String::new();
    for field in Field::all().iter().filter(|field| field.kind != Kind::Id) {
        let options = match &field.kind {
            Kind::Choice(words) => *words,
            _ => &[],
        };
        let options: Vec<_> = options.iter().map(|word| format!("'{word}'")).collect();
        // Writing to a string does not fail.
        let _ = writeln!(list, "  ['{}', [{}]],", field.path, options.join(", "));
    }
    format!(
        "{HEAD}\n/** The fields of a profile, each with the words that it takes. */\n\
         export const PROFILE_FIELDS: readonly (readonly [string, readonly string[]])[] = [\n{list}]\n"
    )
}

/// The type with the module's name before it: `t.Shelf`, `Array<t.PageView>`.
fn qualified(name: &str) -> String {
    match name.strip_prefix("Array<").and_then(|rest| rest.strip_suffix('>')) {
        Some(item) => format!("Array<t.{item}>"),
        None => format!("t.{name}"),
    }
}
