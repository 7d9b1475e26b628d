//! Compiles corpora/ into the binary (to come).
fn main() {}
