use std::fs;
use std::path::PathBuf;

use proptest::prelude::*;

use super::{Format, Input, Options, read};

fn from_stdin(bytes: &[u8], format: Option<Format>) -> Input {
    read(&[PathBuf::from("-")], &Options { source: None, format }, &mut &*bytes)
}

fn errors(input: &Input) -> Vec<String> {
    input.errors.iter().map(ToString::to_string).collect()
}

#[test]
fn consecutive_records_with_the_same_doc_are_one_document() {
    let lines = "{\"id\":1,\"doc\":\"a\",\"target\":\"Un.\",\"source\":\"One.\",\"x\":[]}\r\n{\"doc\":\"a\",\"target\":\"Deux.\"}\n\n{\"target\":\"Trois.\"}\n{\"target\":\"Quatre.\"}\n{\"doc\":\"a\",\"target\":\"Cinq.\"}";
    let input = from_stdin(lines.as_bytes(), None);
    assert!(input.errors.is_empty());
    let texts: Vec<_> = input.documents.iter().map(|document| document.target.as_str()).collect();
    assert_eq!(texts, ["Un.\nDeux.", "Trois.", "Quatre.", "Cinq."]);
    let ids: Vec<_> = input.documents[0].segments.iter().map(|s| (s.id.as_str(), s.line)).collect();
    assert_eq!(ids, [("1", 1), ("2", 2)]);
    assert_eq!(input.documents[0].source.as_ref().unwrap().as_str(), "One.");
    assert_eq!(input.documents[0].segments[1].source, None);
}

#[test]
fn a_bad_line_is_named_and_the_others_are_read() {
    let lines = b"{\"target\":\"Un.\"}\n{\"target\":\"Deux\n{\"id\":3}\n{\"target\":\" \"}\n{\"target\":4}\n{\"target\":\"a\",\"id\":[]}\n7\n{\"target\":\"\xE9\"}\n{\"target\":\"Fin.\",\"allow\":[\"calque\"]}\n{\"target\":\"a\",\"allow\":\"calque\"}";
    let input = from_stdin(lines, None);
    assert_eq!(input.documents.len(), 2);
    assert_eq!((input.allows[0].document, input.allows[0].segment, input.allows[0].id.as_str()), (1, 0, "calque"));
    let errors = errors(&input);
    let starts = [
        "-:2: column 15: not valid JSON (EOF while parsing a string); repair",
        "-:3: the record has no \"target\"; put",
        "-:4: the record's \"target\" is empty; ",
        "-:5: \"target\" is a number, but must be a string; ",
        "-:6: \"id\" is a list, but must be a string or a number; ",
        "-:7: the line holds a number, not a JSON object; ",
        "-:8: not UTF-8: byte 106 is 0xE9 (probably Windows-1252, also called ANSI or Latin-1); convert it: iconv",
        "-:10: \"allow\" is a string, but must be a list of ids; ",
    ];
    assert_eq!(errors.len(), starts.len(), "{errors:#?}");
    for (error, start) in errors.iter().zip(starts) {
        assert!(error.starts_with(start), "{error}\n{start}");
    }
}

#[test]
fn json_over_several_lines_is_one_error() {
    for text in ["{\n  \"target\": \"Un.\"\n}\n", "[\n{\"target\": \"Un.\"}]", "[{\"target\": \"Un.\"}]"] {
        let input = from_stdin(text.as_bytes(), Some(Format::JsonLines));
        assert_eq!(input.errors.len(), 1, "{text}");
        assert!(errors(&input)[0].starts_with("-:1: JSON spread over several lines"), "{:?}", errors(&input));
    }
}

#[test]
fn a_thousand_bad_lines_do_not_fill_the_screen() {
    assert_eq!(from_stdin("x\n".repeat(1000).as_bytes(), Some(Format::JsonLines)).errors.len(), 21);
}

#[test]
fn the_byte_order_mark_is_dropped_but_counted() {
    let input = from_stdin("\u{feff}Titre\n\nTexte.\n".as_bytes(), None);
    assert_eq!((input.documents[0].base, &input.documents[0].target[..5]), (3, "Titre"));
    assert_eq!(from_stdin("\u{feff}{\"target\":\"a\"}".as_bytes(), None).documents.len(), 1);
}

#[test]
fn other_encodings_are_named_with_the_first_bad_byte() {
    let error = |bytes: &[u8]| errors(&from_stdin(bytes, None)).join("\n");
    assert!(error(b"Un.\nD\xE9j\xE0.\n").starts_with("-:2: not UTF-8: byte 5 is 0xE9 (probably Windows-1252"));
    assert!(error(b"\xFF\xFEa\0").contains("UTF-16 (little endian)"));
    assert!(error(&"Le texte".bytes().flat_map(|b| [0, b]).collect::<Vec<_>>()).contains("UTF-16 (big endian)"));
    assert!(error(b"Un texte coup\xC3").contains("the file ends inside a character"));
    assert!(error(b"%PDF-1.7\n\xE2\xE3").contains("a PDF"));
    assert!(error(b" \r\n\n").starts_with("-: empty"));
    assert!(error(b"").starts_with("-: empty"));
}

#[test]
fn folders_are_walked_in_order_and_originals_are_found() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::create_dir(at("sub")).unwrap();
    fs::create_dir(at("none")).unwrap();
    for (name, text) in [
        ("b.fr.txt", "Titre\n\nTexte.\n"),
        ("b.en.txt", "Title\n\nText.\n"),
        ("b.gold.jsonl", "{}"),
        ("sub/a.jsonl", "{\"target\":\"Un.\"}"),
        ("a.txt", "Seul.\n"),
        ("notes.md", "x"),
    ] {
        fs::write(at(name), text).unwrap();
    }
    let input =
        read(&[folder.path().into(), at("none"), at("missing.txt"), at("a.txt")], &Options::default(), &mut &b""[..]);
    let names: Vec<_> =
        input.documents.iter().map(|d| d.path.strip_prefix(folder.path().to_str().unwrap()).unwrap()).collect();
    assert_eq!(names, ["/a.txt", "/b.fr.txt", "/sub/a.jsonl"]);
    assert_eq!(input.documents[1].segments[1].source.unwrap().of(input.documents[1].source.as_ref().unwrap()), "Text.");
    let errors = errors(&input);
    assert!(errors[0].contains("the folder holds no *.txt"), "{errors:?}");
    assert!(errors[1].contains("no such file or folder"), "{errors:?}");
}

#[test]
fn source_goes_with_one_plain_text_only() {
    let folder = tempfile::tempdir().unwrap();
    let (fr, en) = (folder.path().join("fr"), folder.path().join("en"));
    fs::write(&fr, "Un.").unwrap();
    fs::write(&en, "One.").unwrap();
    let options = Options { source: Some(en.clone()), format: None };
    let input = read(std::slice::from_ref(&fr), &options, &mut &b""[..]);
    assert_eq!(input.documents[0].source.as_ref().unwrap().as_str(), "One.");
    assert_eq!(read(&[fr, en], &options, &mut &b""[..]).errors.len(), 1);
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_named(bytes in proptest::collection::vec(any::<u8>(), 0..200), json in any::<bool>()) {
        let input = from_stdin(&bytes, Some(if json { Format::JsonLines } else { Format::Text }));
        prop_assert!(!input.documents.is_empty() || !input.errors.is_empty());
    }

    #[test]
    fn any_records_are_read_or_named(lines in "(\\{\"(id|target|doc|source|allow)\":(1|\"a\"|\"é \"|null|\\[\\]|\\{)\\}?\\r?\\n){1,8}") {
        let input = from_stdin(lines.as_bytes(), None);
        prop_assert!(!input.documents.is_empty() || !input.errors.is_empty());
    }
}

#[test]
fn a_line_of_fifty_megabytes_is_read() {
    let line = format!("{{\"target\":\"{}\"}}", "Une phrase de plus. ".repeat(2_600_000));
    assert_eq!(from_stdin(line.as_bytes(), None).documents[0].target.len(), 52_000_000);
}
