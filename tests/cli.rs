//! The command line: one file a case under `tests/cli`. Rewrite their expectations with `TRYCMD=overwrite cargo test --test cli`.

#[test]
fn cases() {
    trycmd::TestCases::new().case("tests/cli/*.trycmd");
}
