//! Resolutions without a label of their own: told by how they begin.

/// Words in capitals (or before a dash, colon or "that") that open a resolution within a paragraph.
const OPENERS: &[&str] = &["resolved", "agreed", "recommended", "ordered", "resolution", "decision", "penderfynwyd"];
/// What may follow "That" in a resolution: so that "That evening" and "That said" are none.
const SUBJECTS: &[&str] = &[
    "the",
    "this",
    "these",
    "those",
    "a",
    "an",
    "all",
    "both",
    "no",
    "members",
    "council",
    "cabinet",
    "committee",
    "panel",
    "it",
    "in",
    "subject",
    "approval",
];
/// What a body does with the matter before it.
const ACTS: &[&str] = &[
    "noted",
    "agreed",
    "approved",
    "received",
    "adopted",
    "endorsed",
    "accepted",
    "confirmed",
    "supported",
    "recommended",
    "deferred",
    "authorised",
    "appointed",
    "delegated",
    "signed",
    "granted",
    "ratified",
    "amended",
    "published",
    "considered",
    "elected",
    "reappointed",
    "refused",
];

/// Whether a paragraph says itself that it is a resolution: "RESOLVED that …", "Resolved – …", "UNANIMOUSLY RESOLVED …".
pub fn says_so(text: &str) -> bool {
    let mut words = text.split(' ');
    let mut word = words.next().unwrap_or_default();
    if word.eq_ignore_ascii_case("unanimously") {
        word = words.next().unwrap_or_default();
    }
    let bare = word.trim_end_matches([':', '-', '–', '—', ';', ',']);
    if !OPENERS.contains(&bare.to_lowercase().as_str()) {
        return false;
    }
    let capitals = bare.chars().all(char::is_uppercase);
    let closed = word.len() > bare.len() && !word.ends_with(',');
    let next = words.next().unwrap_or_default();
    let goes_on = next.eq_ignore_ascii_case("that") || next.eq_ignore_ascii_case("to") || next.starts_with(['-', '–', '—', ':']);
    (capitals && (closed || goes_on)) || (closed && bare.chars().next().is_some_and(char::is_uppercase)) || (goes_on && bare == "Resolved")
}

/// Whether a paragraph reads as a resolution though nothing above it says so: "That the update … is noted."
pub fn reads_as_one(text: &str) -> bool {
    let mut words = text.split(' ').map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase());
    if words.next().as_deref() != Some("that") || !words.next().is_some_and(|word| SUBJECTS.contains(&word.as_str())) {
        return false;
    }
    let rest: Vec<String> = words.collect();
    rest.iter().enumerate().any(|(at, word)| {
        let after = |n: usize| rest.get(at + n).map_or("", String::as_str);
        matches!(word.as_str(), "be" | "is" | "are" | "was" | "were") && (ACTS.contains(&after(1)) || after(1).ends_with("ly") && ACTS.contains(&after(2)))
    })
}

/// Whether a paragraph below a resolution goes on with it.
pub fn goes_on(text: &str, before: &str) -> bool {
    let opens = ["That ", "To ", "THAT ", "(That "].iter().any(|word| text.starts_with(word));
    let unfinished = before.ends_with([':', ';', ',']) || before.ends_with(" and") || before.ends_with(" or");
    opens && !text.starts_with("That said") || unfinished
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn resolutions_are_told_from_talk() {
        for (text, resolution) in [
            ("That the update on the delivery of the Police and Crime Plan is noted.", true),
            ("That the report be formally noted", true),
            ("RESOLVED – That Members agree:", true),
            ("RESOLVED that the minutes be signed.", true),
            ("Resolved:- the first report be noted.", true),
            ("UNANIMOUSLY RESOLVED that the minutes be signed.", true),
            ("RESOLUTION: To exclude the public (For: 7, Against: 2, Abstained: 1).", true),
            ("ORDERED that the report be noted.", true),
            ("That evening the hall was full and that was welcomed.", false),
            ("That said, several residents left early.", false),
            ("Members felt that the matter was resolved. No decision was taken.", false),
            ("Agreed actions were shared.", false),
            ("Decision makers, it was heard, had met.", false),
        ] {
            assert_eq!(says_so(text) || reads_as_one(text), resolution, "{text}");
        }
    }
}
