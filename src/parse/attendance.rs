//! Attendance notes: a line that says only who came or went.

/// Words that open a person's name.
const STYLES: &[&str] = &[
    "Councillor",
    "Councillors",
    "Cllr",
    "Cllrs",
    "Mr",
    "Mrs",
    "Ms",
    "Miss",
    "Mx",
    "Dr",
    "Sir",
    "Dame",
    "Lord",
    "Lady",
    "Baroness",
    "Alderman",
    "Professor",
    "Prof",
    "Reverend",
    "Rev",
    "Mayor",
    "Both",
    "The",
];
/// What such a person did.
const MOVES: &[&str] = &["left", "arrived", "joined", "entered", "rejoined", "re-joined", "re-entered", "returned", "withdrew", "departed"];
/// What follows the move, so that the meeting is meant and not a scheme or a firm.
const WHENCE: &[&str] = &[
    "the meeting",
    "at this point",
    "at this juncture",
    "the room",
    "the chamber",
    "the remote meeting",
    "the virtual meeting",
    "to the meeting",
    "from the meeting",
    "the hall",
    "during",
];
/// Small words that may stand between names.
const BETWEEN: &[&str] = &["and", "the", "of", "for", "also", "then", "both", "had", "&", "de", "van"];

/// Whether `text`, a whole paragraph, is such a note.
pub fn is_note(text: &str) -> bool {
    if text.len() > 400 || text.trim_end_matches('.').contains(". ") && text.len() > 240 {
        return false;
    }
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric() && c != '&').to_owned();
    let mut aside = false;
    let outside = |word: &&str| {
        let was = aside;
        aside = (aside || word.starts_with('(')) && !word.contains(')');
        !was && !word.starts_with('(')
    };
    let words: Vec<String> = text.split_whitespace().filter(outside).map(bare).collect();
    let Some(verb) = words.iter().position(|word| MOVES.contains(&word.as_str())) else { return false };
    let subject = words.get(..verb).unwrap_or_default();
    let capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    let named = subject.iter().filter(|word| capital(word) && word.as_str() != "The").count();
    let styled = subject.first().is_some_and(|word| STYLES.contains(&word.as_str()));
    let only_names = subject.iter().all(|word| word.is_empty() || capital(word) || BETWEEN.contains(&word.as_str()));
    let rest = words.get(verb + 1..).unwrap_or_default().join(" ").to_lowercase();
    let of_meeting =
        WHENCE.iter().any(|words| rest.starts_with(words)) || rest.strip_prefix("at ").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    only_names && (named >= 2 || styled && named >= 1) && of_meeting
}

#[cfg(test)]
mod tests {
    use super::is_note;

    #[test]
    fn notes_are_told_from_talk() {
        for (text, note) in [
            ("Councillor Tony Jones left the meeting at this point.", true),
            ("Councillors Adrian Collett and Lisa Griffith left at this point in the meeting.", true),
            ("Councillors A Example and B Sample left at this point in the meeting.", true),
            ("Mrs J. O’Brien (co-opted) joined the meeting at 10.45 am", true),
            ("Councillor Jones arrived at 10.45 am.", true),
            ("The Deputy Commissioner left the meeting.", true),
            ("The Chair welcomed everyone who had joined the meeting.", false),
            ("Members heard that officers had left the room.", false),
            ("The Constabulary had joined the scheme at this point.", false),
            ("That said, several residents left early.", false),
        ] {
            assert_eq!(is_note(text), note, "{text}");
        }
    }
}
