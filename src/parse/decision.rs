//! Resolutions without a label of their own: told by how they begin.

/// Words that open a resolution.
const OPENERS: &[&str] = &["resolved", "agreed", "recommended", "ordered", "resolution", "decision", "penderfynwyd"];
/// Those that say so in capitals, whatever follows them.
const PLAIN: &[&str] = &["RESOLVED", "PENDERFYNWYD"];
/// Who resolves, before the opener: "The Panel RESOLVED that …".
const BODIES: &[&str] = &["panel", "committee", "sub-committee", "council", "cabinet", "board", "meeting", "members"];
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

/// Whether a paragraph says itself that it is a resolution: "RESOLVED that …", "5.2 Resolved (unanimously) – …",
/// "It was resolved to …", "The Panel RESOLVED …".
pub fn says_so(text: &str) -> bool {
    let mut words = text.split(' ').peekable();
    words.next_if(|word| word.contains(|c: char| c.is_ascii_digit()) && word.chars().all(|c| c.is_ascii_digit() || ".():".contains(c)));
    words.next_if(|word| word.eq_ignore_ascii_case("unanimously"));
    let mut led = false;
    if words.next_if(|word| word.eq_ignore_ascii_case("it")).is_some() {
        led = words.next_if(|word| word.eq_ignore_ascii_case("was")).is_some();
        words.next_if(|word| word.ends_with("ly"));
    } else if words.next_if(|word| word.eq_ignore_ascii_case("the")).is_some() {
        led = words.next_if(|word| BODIES.contains(&word.to_lowercase().as_str())).is_some();
    }
    let Some(word) = words.next() else { return false };
    let bare = word.trim_end_matches([':', '-', '–', '—', ';', ',']);
    let lower = bare.to_lowercase();
    let capitals = bare.chars().all(char::is_uppercase);
    if !OPENERS.contains(&lower.as_str()) || (led && !capitals && lower != "resolved") {
        return false;
    }
    if capitals && PLAIN.contains(&bare) && words.peek().is_some() {
        return true;
    }
    let mut closed = word.len() > bare.len() && !word.ends_with(',');
    // "(unanimously)", "(7 for, 2 against)", "4/19:" may stand between the opener and what was decided.
    let mut aside = false;
    while let Some(word) = words.next_if(|word| aside || word.starts_with('(') || word.ends_with("ly") || word.starts_with(|c: char| c.is_ascii_digit())) {
        aside = (aside || word.starts_with('(')) && !word.contains(')');
        closed |= word.ends_with([':', '-', '–', '—']);
    }
    let next = words.next().unwrap_or_default();
    let goes_on = ["that", "to"].iter().any(|small| next.trim_end_matches([':', '-', '–', '—', ',']).eq_ignore_ascii_case(small))
        || next.starts_with(['-', '–', '—', ':']);
    let begins = bare.chars().next().is_some_and(char::is_uppercase);
    let plain = matches!(lower.as_str(), "resolved" | "agreed" | "recommended");
    (closed && (begins || led)) || (goes_on && (capitals || led || begins && plain))
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
            ("RESOLVED that:", true),
            ("Resolved that:", true),
            ("RESOLVED UNANIMOUSLY: That the report be noted.", true),
            ("Resolved unanimously that the report be noted.", true),
            ("RESOLVED (unanimously) that the report be noted.", true),
            ("RESOLVED (7 for, 2 against) – That the report be noted.", true),
            ("DECISION 4/19: That the report be noted.", true),
            ("IT WAS RESOLVED that the report be noted.", true),
            ("It was resolved:", true),
            ("The Panel RESOLVED to note the report.", true),
            ("Agreed that the report be noted.", true),
            ("PENDERFYNWYD nodi'r adroddiad.", true),
            ("5.2 RESOLVED that the report be noted.", true),
            ("It was agreed to purchase the bench.", false),
            ("The Panel agreed that more could be done.", false),
            ("The dispute was resolved to everyone's relief.", false),
            ("Decision to close the station was regretted.", false),
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
