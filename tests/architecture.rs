//! The module line of `src/lib.rs` holds: data flows one way, so no module names one to its right.

use std::fs;
use std::path::Path;

use crate::files;

#[test]
fn modules_import_only_to_the_left() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let line = module_line(&fs::read_to_string(root.join("lib.rs")).unwrap());
    let mut faults = Vec::new();
    for file in files(&root, "rs") {
        let path = file.strip_prefix(&root).unwrap();
        let module = path.iter().next().unwrap().to_str().unwrap().trim_end_matches(".rs").to_owned();
        if !["lib", "main", "cli", "commands"].contains(&module.as_str()) {
            faults.extend(violations(&line, &module, path, &fs::read_to_string(&file).unwrap()));
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn the_command_line_is_definitions_only() {
    let cli = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/cli.rs")).unwrap();
    assert!(!cli.contains("crate::"), "src/cli.rs imports another module of the binary");
}

#[test]
fn imports_against_the_line_are_found_wherever_they_hide() {
    let line = module_line("//! `text -> input -> reporter -> evaluate, learn -> cli, main`");
    let found = |module: &str, path: &str, source: &str| violations(&line, module, Path::new(path), source).len();
    assert_eq!(found("reporter", "reporter/json.rs", "use crate::text::Span; // crate::learn\nuse super::Report;"), 0);
    assert_eq!(found("text", "text.rs", "use crate::input::read;"), 1);
    assert_eq!(found("text", "text.rs", "fn f() {\n    let x = crate::reporter::f();\n}"), 1);
    assert_eq!(found("input", "input/mod.rs", "use crate::{text::{Span, Text}, reporter, learn::x};"), 2);
    assert_eq!(found("input", "input/plain.rs", "use super::super::reporter;"), 1);
    assert_eq!(found("input", "input/mod.rs", "mod plain;\n#[cfg(test)]\nmod tests {\n    use super::plain;\n}"), 0);
    assert_eq!(found("evaluate", "evaluate.rs", "use crate::learn::x;"), 1);
    assert_eq!(found("stray", "stray.rs", ""), 1);
}

/// Modules with their place in the line: the line stands between backticks and has arrows.
fn module_line(source: &str) -> Vec<(String, usize)> {
    let line = source.lines().find(|line| line.starts_with("//!") && line.contains(" -> ")).expect("no module line");
    let line = line.split('`').nth(1).expect("the module line stands between backticks");
    let places = line.split(" -> ").enumerate();
    places.flat_map(|(at, names)| names.split(", ").map(move |name| (name.to_owned(), at))).collect()
}

fn violations(line: &[(String, usize)], module: &str, path: &Path, source: &str) -> Vec<String> {
    let place = |name: &str| line.iter().find(|(module, _)| module == name).map(|&(_, at)| at);
    let Some(own) = place(module) else {
        return vec![format!("{}: {module} is not in the module line", path.display())];
    };
    let mut faults = Vec::new();
    // How many `super::` lead out of the module: one more inside the tests of a file.
    let components = path.with_extension("").iter().filter(|part| *part != "mod").count();
    let mut depth = components;
    for (number, row) in statements(source) {
        if row.contains("mod tests {") {
            depth = components + 1;
        }
        for name in named(&row, depth) {
            let allowed = name == module || place(&name).is_none_or(|at| at < own);
            if !allowed {
                faults.push(format!("src/{}:{number}: {module} must not use {name}", path.display()));
            }
        }
    }
    faults
}

/// Lines without comments; a `use` over several lines is one.
fn statements(source: &str) -> Vec<(usize, String)> {
    let mut rows: Vec<(usize, String)> = Vec::new();
    let mut open = false;
    for (number, row) in source.lines().enumerate() {
        let code = row.split("//").next().unwrap_or_default();
        match rows.last_mut() {
            Some((_, last)) if open => last.push_str(code.trim()),
            _ => rows.push((number + 1, code.to_owned())),
        }
        let starts = code.trim_start();
        let import = starts.starts_with("use ") || starts.starts_with("pub use ") || starts.starts_with("pub(");
        open = (open || import && starts.contains("use ")) && !code.contains(';');
    }
    rows
}

/// Top-level modules that a line names through `crate::` or through enough `super::`.
fn named(row: &str, depth: usize) -> Vec<String> {
    let mut names = Vec::new();
    let root = "super::".repeat(depth);
    for prefix in ["crate::", root.as_str()] {
        for (at, _) in row.match_indices(prefix) {
            let rest = &row[at + prefix.len()..];
            if rest.starts_with("super::") {
                continue;
            }
            match rest.strip_prefix('{') {
                Some(group) => names.extend(top_level(group)),
                None => names.push(identifier(rest)),
            }
        }
    }
    names
}

/// The first identifiers of the items of a `{...}` list, whose opening brace is cut off.
fn top_level(group: &str) -> Vec<String> {
    let mut level = 0;
    let mut items = vec![String::new()];
    for c in group.chars() {
        match c {
            '{' => level += 1,
            '}' if level == 0 => break,
            '}' => level -= 1,
            ',' if level == 0 => items.push(String::new()),
            _ if level == 0 => items.last_mut().unwrap().push(c),
            _ => {}
        }
    }
    items.iter().map(|item| identifier(item.trim())).collect()
}

fn identifier(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}
