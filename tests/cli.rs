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

#[test]
fn fix_writes_the_corrected_text_and_nothing_else() {
    let args = ["fix", "--select", "typography", "-"];
    let output = given(&args, "\u{feff}Il dit  oui, à 60%.\r\n\r\nFin.\r\n".as_bytes());
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let fixed = "\u{feff}Il dit oui, à 60\u{a0}%.\r\n\r\nFin.\r\n";
    assert_eq!(String::from_utf8(output.stdout).unwrap(), fixed);
    assert_eq!(given(&args, fixed.as_bytes()).stdout, fixed.as_bytes(), "a second time");
    let record = "{\"target\": \"Il dit  \\\"oui\\\".\", \"x\" : 1.50}\n";
    let output = given(&args, record.as_bytes());
    let expected = "{\"target\": \"Il dit «\u{a0}oui\u{a0}».\", \"x\" : 1.50}\n";
    assert_eq!(String::from_utf8(output.stdout).unwrap(), expected);
}

#[test]
fn kinds_of_layout_are_ids() {
    let text = "Le chat dort.\n\n.\n\nÀ lire aussi : le chien\n\nIl pleut.\n";
    let found = |args: &[&str]| {
        let output = given(&[&["check", "--format", "json"], args, &["-"]].concat(), text.as_bytes());
        let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        report["documents"][0]["findings"].as_array().unwrap().len()
    };
    assert_eq!(found(&[]), 2);
    assert_eq!(found(&["--ignore", "boilerplate/stray-mark"]), 1);
    assert_eq!(found(&["--select", "typography/breaking-space"]), 1);
    assert_eq!(found(&["--select", "typography/dots"]), 0);
}

#[test]
fn fix_touches_files_only_in_place() {
    let folder = tempfile::tempdir().unwrap();
    let (path, other) = (folder.path().join("a.txt"), folder.path().join("b.txt"));
    let before = "Il dit  oui.\n";
    std::fs::write(&path, before).unwrap();
    std::fs::write(&other, "Rien à dire.\n").unwrap();
    let run = |more: &[&str]| {
        let args = [&["fix", "--select", "typography"], more, &["."]].concat();
        contresens(&args).current_dir(folder.path()).stdin(Stdio::null()).output().unwrap()
    };
    let told = String::from_utf8(run(&[]).stderr).unwrap();
    assert!(told.contains("2 files: add --in-place to correct them, or --diff to see what would change"), "{told}");
    let diff = String::from_utf8(run(&["--diff"]).stdout).unwrap();
    assert!(diff.contains("-Il dit  oui.\n+Il dit oui.\n") && !diff.contains("b.txt"), "{diff}");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), before);
    let output = run(&["--in-place"]);
    assert_eq!((output.status.code(), output.stdout.as_slice()), (Some(0), &b""[..]), "{output:?}");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "Il dit oui.\n");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2, "nothing is left beside the files");
    assert_eq!(run(&["--in-place", "--diff"]).stdout, b"");
}

#[test]
fn fix_applies_what_needs_a_reader_only_when_asked_for() {
    let text = "C'est une course de fou.\n";
    assert_eq!(given(&["fix", "-"], text.as_bytes()).stdout, text.as_bytes());
    let output = given(&["fix", "--unsafe", "-"], text.as_bytes());
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "C'est une entreprise vaine.\n");
}

#[cfg(unix)]
#[test]
fn fix_keeps_permissions_and_links_and_leaves_read_only_files() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let (path, link) = (folder.path().join("a.txt"), folder.path().join("link.txt"));
    std::fs::write(&path, "Il dit  oui.\n").unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o640)).unwrap();
    std::os::unix::fs::symlink(&path, &link).unwrap();
    let fix =
        |file: &std::path::Path| given(&["fix", "--in-place", "--select", "typography", file.to_str().unwrap()], b"");
    assert_eq!(fix(&link).status.code(), Some(0));
    assert!(std::fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "Il dit oui.\n");
    std::fs::write(&path, "Il dit  oui.\n").unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o440)).unwrap();
    let output = fix(&path);
    assert_eq!(output.status.code(), Some(2));
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains("a.txt: not written: it is read-only"), "{told}");
}

#[test]
fn fix_corrects_the_records_that_can_be_read() {
    let output = given(&["fix", "--select", "typography", "-"], b"{\"target\": \"Il dit  oui.\"}\nno\n");
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "{\"target\": \"Il dit oui.\"}\nno\n");
    assert!(String::from_utf8(output.stderr).unwrap().contains("-:2: "));
    let output = given(&["fix", "nowhere.txt"], b"");
    assert_eq!((output.status.code(), output.stdout.as_slice()), (Some(2), &b""[..]));
}
