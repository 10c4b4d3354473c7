//! Attendance notes: a line that says only who came or went.

use super::styles::TITLES;
use super::vocabulary::{is_measure, is_move};

/// Other words that may open those who move.
const OPENERS: &[&str] = &["Mayor", "Both", "The"];
/// What follows the move, so that the meeting is meant and not a scheme or a firm.
const WHENCE: &[&str] = &[
    "the meeting",
    "the remote meeting",
    "the virtual meeting",
    "the room",
    "the chamber",
    "the hall",
    "to the meeting",
    "from the meeting",
    "into the room",
    "into the meeting",
    "back into the room",
    "back into the meeting",
    "back to the meeting",
    "back to the room",
    "from the room",
    "to the room",
    "the above item",
    "at this point",
    "at this juncture",
    "at that point",
    "at that juncture",
    "during",
];
/// What may still follow: when, for how long, whether for good. Anything more is talk, and no note.
const AFTERWARDS: &[&str] =
    &["at", "during", "for", "before", "after", "prior", "and did not return", "and took no part", "and returned", "in the meeting", "while", "whilst"];
/// How many words may follow the move.
const LONGEST: usize = 18;
/// Small words that may stand between names.
const BETWEEN: &[&str] = &["and", "the", "of", "for", "also", "then", "both", "had", "was", "were", "&", "de", "van"];
/// Words that open a clause about a person, which ends at its comma.
pub const ASIDES: &[&str] = &["having", "who", "being", "declaring", "as"];

/// Whether `text`, a whole paragraph, is such a note.
pub fn is_note(text: &str) -> bool {
    let text = text.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')).filter(|inner| !inner.contains('(')).unwrap_or(text);
    if text.len() > 400 || text.trim_end_matches('.').contains(". ") && text.len() > 240 {
        return false;
    }
    // Most lines tell of no move at all.
    if !text.split_whitespace().any(|word| is_move(bare(word))) {
        return false;
    }
    let mut aside = false;
    let outside = |word: &&str| {
        let was = aside;
        aside = (aside || word.starts_with('(')) && !word.contains(')');
        !was && !word.starts_with('(')
    };
    let words: Vec<&str> = text.split_whitespace().filter(outside).collect();
    let mut words: Vec<&str> = without_clauses(&words).into_iter().map(bare).collect();
    words.drain(..time_at_head(&words));
    let Some(verb) = words.iter().position(|word| is_move(word)) else { return false };
    let declared = words.get(..verb).and_then(|words| words.iter().position(|word| *word == "declared"));
    let interest = declared.is_some_and(|at| words.get(at..verb).unwrap_or_default().iter().any(|word| word.starts_with("interest")));
    let subject = words.get(..declared.filter(|_| interest).unwrap_or(verb)).unwrap_or_default();
    let capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    let named = subject.iter().filter(|word| capital(word) && **word != "The").count();
    let styled = subject.first().is_some_and(|word| OPENERS.contains(word) || capital(word) && TITLES.holds_in_any_case(word));
    let only_names = subject.iter().all(|word| word.is_empty() || capital(word) || BETWEEN.contains(word));
    only_names && (named >= 2 || styled && named >= 1) && of_meeting(words.get(verb + 1..).unwrap_or_default())
}

/// A word without the marks around it.
fn bare(word: &str) -> &str {
    let own = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    if own(word.as_bytes().first()) && own(word.as_bytes().last()) { word } else { word.trim_matches(|c: char| !c.is_alphanumeric() && c != '&') }
}

/// Words without the clauses between commas: "Councillor Grey, having declared an interest, left the room."
fn without_clauses<'a>(words: &[&'a str]) -> Vec<&'a str> {
    let (mut kept, mut inside): (Vec<&str>, bool) = (Vec::with_capacity(words.len()), false);
    for word in words {
        inside = inside || ASIDES.contains(word) && kept.last().is_some_and(|before| before.ends_with(','));
        if inside {
            inside = !word.ends_with(',');
        } else {
            kept.push(word);
        }
    }
    kept
}

/// How many words at the head only tell the time: "At 11.30 am", "10.45am".
fn time_at_head(words: &[&str]) -> usize {
    let at = usize::from(words.first().is_some_and(|word| word.eq_ignore_ascii_case("at")));
    let digit = |word: &&str| word.starts_with(|c: char| c.is_ascii_digit());
    if !words.get(at).is_some_and(digit) {
        return 0;
    }
    let half = words.get(at + 1).is_some_and(|word| matches!(word.to_lowercase().as_str(), "am" | "pm" | "a.m" | "p.m" | "noon"));
    at + 1 + usize::from(half)
}

fn of_meeting(after: &[&str]) -> bool {
    let rest = after.join(" ").to_lowercase();
    let at_time = |rest: &str| {
        let hour = rest.strip_prefix("at ").filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        hour.is_some_and(|hour| !hour.split(' ').nth(1).is_some_and(is_measure))
    };
    let follows =
        |rest: &str| rest.is_empty() || AFTERWARDS.iter().any(|words| rest.strip_prefix(words).is_some_and(|end| end.is_empty() || end.starts_with(' ')));
    let meant = WHENCE.iter().filter_map(|words| rest.strip_prefix(words)).any(|rest| follows(rest.trim_start()));
    let during = rest.starts_with("during ");
    after.len() <= LONGEST && (meant || during || at_time(&rest))
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
            ("(Councillor Smith left the meeting at 11.15am.)", true),
            ("At 11.30 am, Councillor Smith left the meeting.", true),
            ("10.45am Councillor Smith joined the meeting.", true),
            ("Councillor Smith left the meeting and did not return.", true),
            ("Councillor Smith, having declared an interest, left the room.", true),
            ("Councillor Jones declared an interest, being the owner of a shop, and left the room.", true),
            ("Mr Grey, who had stepped out to take a call, re-joined the meeting.", true),
            ("Councillor Jones came back into the room.", true),
            ("Mr Lake was readmitted to the meeting.", true),
            ("Councillor Jones came to the view that the report was late.", false),
            ("Councillor Jones arrived at 12 per cent.", false),
            ("Councillor Jones declared an interest as a trustee, and remained in the room.", false),
            ("The Chief Constable joined the meeting and outlined the force's approach to rural crime.", false),
            ("Mrs Green left the meeting with the impression that rural crime was rising.", false),
            ("The Chair welcomed everyone who had joined the meeting.", false),
            ("Members heard that officers had left the room.", false),
            ("The Constabulary had joined the scheme at this point.", false),
            ("That said, several residents left early.", false),
        ] {
            assert_eq!(is_note(text), note, "{text}");
        }
    }
}
