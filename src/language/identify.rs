//! Which language a sentence is in, by its letters: for the few sentences of which most words are unknown.

/// Shorter texts tell too little, in letters.
const LETTERS: usize = 25;

/// The English name of the language of `text`, where its letters leave no doubt.
pub fn identify(text: &str) -> Option<&'static str> {
    if text.chars().filter(|c| c.is_alphabetic()).count() < LETTERS {
        return None;
    }
    whatlang::detect(text).filter(whatlang::Info::is_reliable).map(|info| info.lang().eng_name())
}

#[cfg(test)]
mod tests {
    use super::identify;

    #[test]
    fn sentences_of_some_length_tell_their_language() {
        for (text, language) in [
            (
                "Die Regierung hat am Montag angekündigt, dass die Steuern im nächsten Jahr gesenkt werden.",
                Some("German"),
            ),
            ("El gobierno anunció el lunes que bajará los impuestos a partir del próximo año.", Some("Spanish")),
            ("The government announced on Monday that taxes would be lowered next year.", Some("English")),
            ("Η κυβέρνηση ανακοίνωσε τη Δευτέρα μείωση των φόρων.", Some("Greek")),
            ("Nein", None),
        ] {
            assert_eq!(identify(text), language, "{text}");
        }
    }
}
