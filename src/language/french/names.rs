//! Names in French: what sounds the same however it is transliterated.

/// Letters of English, German and French transliterations, and what they are here; longer ones first.
const LETTERS: [(&str, &str); 30] = [
    ("shch", "ch"),
    ("chtch", "ch"),
    ("tch", "ch"),
    ("tsch", "ch"),
    ("sch", "ch"),
    ("zh", "j"),
    ("dj", "j"),
    ("dzh", "j"),
    ("sh", "ch"),
    ("kh", "h"),
    ("gh", "g"),
    ("ph", "f"),
    ("th", "t"),
    ("dh", "d"),
    ("ts", "tz"),
    ("ck", "k"),
    ("qu", "k"),
    ("q", "k"),
    ("ou", "u"),
    ("oo", "u"),
    ("ee", "i"),
    ("ei", "ai"),
    ("ey", "ai"),
    ("ay", "ai"),
    ("y", "i"),
    ("w", "v"),
    ("ff", "v"),
    ("ii", "i"),
    ("x", "ks"),
    ("-", ""),
];

/// What a bare name sounds like.
pub fn sound(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut rest = name;
    while let Some(c) = rest.chars().next() {
        if let Some((letters, sound)) = LETTERS.iter().find(|(letters, _)| rest.starts_with(letters)) {
            out.push_str(sound);
            rest = &rest[letters.len()..];
        } else {
            out.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    // A doubled letter says nothing: *Zelenskyy*.
    let mut single = String::with_capacity(out.len());
    for c in out.chars().filter(|c| c.is_alphanumeric()) {
        if !single.ends_with(c) {
            single.push(c);
        }
    }
    single
}

#[cfg(test)]
mod tests {
    use super::sound;

    #[test]
    fn transliterations_of_one_name_sound_the_same() {
        for (one, other) in
            [("zelenskyy", "zelensky"), ("yanukovych", "ianukovych"), ("luzhkov", "loujkov"), ("kadyrov", "kadirov")]
        {
            assert_eq!(sound(one), sound(other));
        }
        assert_ne!(sound("martin"), sound("marin"));
        assert_ne!(sound("martin"), sound("martine"));
    }
}
