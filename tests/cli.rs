//! The command line: one file a case under `tests/cli`. Rewrite their expectations with `TRYCMD=overwrite cargo test cli`.

use std::io::Write;
use std::process::{Command, Output, Stdio};

#[test]
fn cases() {
    trycmd::TestCases::new().case("tests/cli/*.trycmd");
}

fn contresens(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_contresens"));
    command.args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn given(args: &[&str], input: &[u8]) -> Output {
    let mut child = contresens(args).spawn().unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    child.wait_with_output().unwrap()
}

#[test]
fn standard_input_is_text_or_records() {
    for (args, input) in [
        (&["check", "--format", "json", "-"][..], "\n {\"target\": \"Le chat dort.\", \"id\": 7}"),
        (&["check", "--format", "json", "-"], "\u{feff}Le chat dort."),
        (&["check", "--format", "json", "--input", "text", "-"], "{Le chat dort."),
    ] {
        let output = given(args, input.as_bytes());
        assert_eq!(output.status.code(), Some(0), "{output:?}");
        let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(report["documents"][0]["words"], 3);
        assert_eq!(report["documents"][0]["path"], "-");
    }
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let mut child = contresens(&["check", "--format", "json", "-"]).spawn().unwrap();
    drop(child.stdout.take());
    child.stdin.take().unwrap().write_all("Le chat dort.\n".repeat(10_000).as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
}

#[test]
fn the_report_goes_to_a_file_once() {
    let folder = tempfile::tempdir().unwrap();
    let report = folder.path().join("report.json");
    let path = report.to_str().unwrap();
    let args = ["check", "--format", "json", "--output", path, "-"];
    assert_eq!(given(&args, b"Le chat dort.").status.code(), Some(0));
    assert_eq!(given(&args, b"").status.code(), Some(2));
    assert_eq!(given(&[&args[..], &["--force"]].concat(), b"Il pleut. Encore.").status.code(), Some(0));
    let report: serde_json::Value = serde_json::from_slice(&std::fs::read(&report).unwrap()).unwrap();
    assert_eq!(report["documents"][0]["words"], 3);
}

#[test]
fn a_configuration_is_found_in_a_folder_above() {
    let folder = tempfile::tempdir().unwrap();
    let below = folder.path().join("a/b");
    std::fs::create_dir_all(&below).unwrap();
    std::fs::write(folder.path().join("contresens.toml"), "# no\nignor = []\n").unwrap();
    let output = contresens(&["check", "-"]).current_dir(&below).stdin(Stdio::null()).output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains("contresens.toml:2: unknown key \"ignor\"; did you mean \"ignore\"?"), "{told}");
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn colours_are_for_those_who_want_them() {
    let article = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cli/reading.in/mixed/article.txt");
    let coloured = |args: &[&str], variables: &[(&str, &str)]| {
        let mut command = contresens(&[&["check", article], args].concat());
        command.env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE").envs(variables.iter().copied());
        let output = command.output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{output:?}");
        output.stdout.contains(&0x1b)
    };
    assert!(!coloured(&[], &[]), "a pipe is no terminal");
    assert!(coloured(&[], &[("CLICOLOR_FORCE", "1")]));
    assert!(!coloured(&[], &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
    assert!(coloured(&["--color", "always"], &[("NO_COLOR", "1")]), "what is asked for by name wins");
    assert!(!coloured(&["--color", "never"], &[("CLICOLOR_FORCE", "1")]));
}
