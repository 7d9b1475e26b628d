//! The build script: compiles every knowledge file under `corpora/` into one block that the library embeds.

// The same files as in the library, which this script cannot depend on.
#[path = "../text/mod.rs"]
#[allow(dead_code, unused_imports, reason = "the library uses the rest")]
mod text;

#[allow(dead_code)]
#[path = "."]
mod knowledge {
    #[path = "block.rs"]
    pub mod block;
    #[path = "compile.rs"]
    pub mod compile;
    #[path = "compiled.rs"]
    pub mod compiled;
    #[path = "entry.rs"]
    pub mod entry;
    #[path = "examples.rs"]
    pub mod examples;
    #[path = "name.rs"]
    pub mod name;
    #[path = "pattern.rs"]
    pub mod pattern;
    #[path = "sealed.rs"]
    pub mod sealed;
}

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use knowledge::compile::{Input, compile};
use knowledge::compiled::Shared;

fn main() -> ExitCode {
    let root = PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let out = PathBuf::from(std::env::var_os("OUT_DIR").unwrap_or_default());
    println!("cargo::rerun-if-changed=corpora/en-fr");
    let mut paths = Vec::new();
    collect(&root.join("corpora/en-fr"), &mut paths);
    paths.sort();
    let name = |path: &Path| path.strip_prefix(&root).unwrap_or(path).display().to_string();
    let inputs: Vec<Input> = paths
        .iter()
        .map(|path| Input { path: name(path), content: std::fs::read_to_string(path).unwrap_or_default() })
        .collect();
    match compile(&inputs, &Shared::default()) {
        Ok(bytes) => match std::fs::write(out.join("knowledge.bin"), bytes) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                println!("cargo::error=cannot write the compiled knowledge: {error}");
                ExitCode::FAILURE
            }
        },
        Err(faults) => {
            for fault in faults {
                println!("cargo::error={fault}");
            }
            ExitCode::FAILURE
        }
    }
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, paths);
        } else if path.extension().is_some_and(|extension| extension == "toml") {
            paths.push(path);
        }
    }
}
