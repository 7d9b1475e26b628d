//! All integration tests in one binary, because each binary costs a link of the whole library.

mod architecture;
mod articles;
mod cli;
mod detector;
mod evidence;
mod knowledge;
mod names;
mod readme;

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use contresens::detector::context::Pair;
use contresens::document::Document;
use contresens::input::{self, Options};
use contresens::knowledge::Knowledge;

/// The shipped knowledge, loaded once.
static PAIR: LazyLock<Pair> = LazyLock::new(|| Pair::english_french(Knowledge::shipped()));

/// A path from the root of the project.
fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// All files below `folder` that end in `extension`, sorted.
fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(self::files(&path, extension));
        } else if path.extension().is_some_and(|other| other == extension) {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// The documents in `folder`, with their originals where there are any.
fn documents(folder: &str) -> Vec<Document> {
    let input = input::read(&[root(folder)], &Options::default(), &mut std::io::empty());
    assert!(input.errors.is_empty(), "{:?}", input.errors);
    assert!(!input.documents.is_empty(), "{folder} holds no text");
    input.documents
}

#[test]
fn every_test_file_is_run() {
    let this = std::fs::read_to_string(root("tests/main.rs")).unwrap();
    for file in std::fs::read_dir(root("tests")).unwrap().map(|entry| entry.unwrap().path()) {
        let name = file.file_stem().unwrap().to_str().unwrap();
        if file.extension().is_some_and(|extension| extension == "rs") && name != "main" {
            assert!(this.contains(&format!("\nmod {name};\n")), "tests/main.rs has no `mod {name};`");
        }
    }
}
