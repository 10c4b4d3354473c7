//! Resolutions without a label of their own: told by how they begin.

use super::vocabulary::{BEFORE_DEED, BODIES, PAPERS, is_definite, leads_to_verb, makes_another_verb, tells_of_another};
use super::wordlist::WordList;
use crate::record::acts::{ACTS, OPENERS};

/// Those that say so in capitals, whatever follows them.
const PLAIN: &[&str] = &["RESOLVED", "AGREED", "NOTED", "DETERMINED", "PENDERFYNWYD", "CYTUNWYD", "ARGYMHELLWYD"];
/// Others who do.
static DECIDERS: WordList = WordList::new(&["meeting", "members", "executive"]);
/// How many words may stand in a body's name before the last.
pub const NAME: usize = 6;
/// What a body does when it is said in capitals: "The Panel RECOMMENDS that …".
#[rustfmt::skip]
const CAPITALS: &[&str] = &[
    "RECOMMENDS", "RESOLVES", "AGREES", "NOTES", "APPROVES", "ENDORSES", "RECOMMEND", "RESOLVE", "AGREE", "NOTE", "APPROVE", "ENDORSE", "SUPPORTS",
    "ACCEPTS", "DELEGATES", "ADOPTS", "RATIFIES",
];
/// What is said of a motion between "It was" and what became of it.
static MOVED: WordList = WordList::new(&["proposed", "moved", "seconded", "then"]);
/// What may follow "That" in a resolution: so that "That evening" and "That said" are none.
#[rustfmt::skip]
const SUBJECTS: &[&str] = &[
    "the", "this", "these", "those", "a", "an", "all", "both", "no", "members", "council", "cabinet", "committee", "panel", "it", "in", "subject",
    "approval",
];
/// What a body does with the matter before it, in the present and without the words' endings.
#[rustfmt::skip]
const STEMS: &[&str] = &[
    "note", "approve", "agree", "endorse", "accept", "adopt", "support", "delegate", "authorise", "recommend", "request", "receive", "ratif", "confirm",
    "appoint", "elect",
];

/// Whether a paragraph says itself that it is a resolution: "RESOLVED that …", "5.2 Resolved (unanimously) – …",
/// "It was resolved to …", "The Panel RESOLVED …", "It was moved by … and AGREED …".
pub fn says_so(text: &str) -> bool {
    if leads(text) {
        return true;
    }
    let mut words = text.split(' ').peekable();
    words.next_if(|word| word.contains(|c: char| c.is_ascii_digit()) && word.chars().all(|c| c.is_ascii_digit() || ".():".contains(c)));
    words.next_if(|word| word.eq_ignore_ascii_case("unanimously"));
    let small = |word: &&str| word.ends_with("ly") || BEFORE_DEED.holds_in_small(word.trim_end_matches(','));
    let (mut led, mut by_name) = (false, false);
    if words.next_if(|word| word.eq_ignore_ascii_case("it")).is_some() {
        led = words.next_if(|word| word.eq_ignore_ascii_case("was") || word.eq_ignore_ascii_case("is")).is_some();
        if led && words.peek().is_some_and(|word| MOVED.holds_in_any_case(word)) {
            return moved_and_done(text);
        }
    } else if words.next_if(|word| word.eq_ignore_ascii_case("the")).is_some() {
        let name = body_in(words.clone().take(NAME));
        (led, by_name) = (name.is_some(), name.is_some());
        for _ in 0..name.map_or(0, |at| at + 1) {
            words.next();
        }
    } else if words.next_if(|word| matches!(*word, "Members" | "We" | "Cabinet" | "Council" | "Committee")).is_some() {
        (led, by_name) = (true, true);
    }
    while words.next_if(small).is_some() {}
    let Some(word) = words.next() else { return false };
    let bare = word.trim_start_matches(['*', '_', '“', '"']).trim_end_matches([':', '-', '–', '—', ';', ',', '/', '*', '_']);
    let lower = bare.to_lowercase();
    let opener = lower.split('/').next().unwrap_or_default();
    let capitals = bare.chars().any(char::is_uppercase) && !bare.chars().any(char::is_lowercase);
    if led && capitals && (CAPITALS.contains(&bare) || ACTS.contains(&lower.as_str())) {
        return true;
    }
    // Twins: "CYTUNWYD / AGREED to …".
    if words.next_if_eq(&"/").is_some() {
        words.next();
    }
    if led && lower == "agreed" {
        return words.peek().is_none() || word.ends_with(':') || agreed(words.collect(), by_name);
    }
    if !OPENERS.contains(&opener) || (led && !capitals && lower != "resolved") {
        return false;
    }
    if capitals && PLAIN.contains(&bare.split('/').next().unwrap_or_default()) && words.peek().is_some() {
        return true;
    }
    let mut closed = word.trim_end_matches(['*', '_']).ends_with([':', '-', '–', '—', ';', '/']);
    // "(unanimously)", "(7 for, 2 against)", "4/19:", "therefore," may stand between the opener and what was decided.
    let mut aside = false;
    let passed = |word: &&str| small(&word.trim_end_matches(MARKS)) || matches!(word.trim_matches(MARKS), "nem" | "con");
    while let Some(word) = words.next_if(|word| aside || word.starts_with('(') || passed(word) || word.starts_with(|c: char| c.is_ascii_digit())) {
        aside = (aside || word.starts_with('(')) && !word.contains(')');
        closed |= word.ends_with([':', '-', '–', '—']);
    }
    // "Resolved by a majority that", "Agreed, on a vote of 6 to 2, to".
    for _ in 0..vote_before(words.clone()) {
        closed |= words.next().is_some_and(|word| word.ends_with([':', '-', '–', '—']));
    }
    // "It was resolved, with one abstention, to …"
    let clause = led && word.ends_with(',') && words.clone().take(NAME * 2).any(|word| word.ends_with(','));
    if clause {
        while words.next_if(|word| !word.ends_with(',')).is_some() {}
        words.next();
    }
    let mut next = words.next().unwrap_or_default();
    if next == "not" && words.peek() == Some(&"to") {
        next = words.next().unwrap_or_default();
    }
    let goes_on = ["that", "to"].iter().any(|small| next.trim_end_matches([':', '-', '–', '—', ',']).eq_ignore_ascii_case(small))
        || next.starts_with(['-', '–', '—', ':']);
    let begins = bare.chars().next().is_some_and(char::is_uppercase);
    let plain = matches!(lower.as_str(), "resolved" | "agreed" | "recommended");
    (closed && (begins || led)) || (goes_on && (capitals || led || begins && plain))
}

/// How many words may tell how a resolution was passed.
const VOTE: usize = 10;
/// Marks behind the words that do.
const MARKS: &[char] = &[':', '-', '–', '—', ';', ',', '.'];

/// How many of these words, from the first, only tell by what vote something was resolved, before what it was: "by 6 votes to 2, that".
fn vote_before<'t>(words: impl Iterator<Item = &'t str> + Clone) -> usize {
    let all: Vec<&str> = words.take(VOTE).collect();
    if !matches!(all.first(), Some(&("by" | "on" | "with"))) {
        return 0;
    }
    let counts = |word: &&str| matches!(word.trim_matches(MARKS), "majority" | "vote" | "votes" | "abstention" | "abstentions" | "dissent" | "dissenting");
    let number = |word: &&str| word.starts_with(|c: char| c.is_ascii_digit()) || matches!(word.trim_matches(MARKS), "nil" | "none");
    let leads = |at: &usize| match all.get(*at) {
        Some(&"to") => !all.get(at + 1).is_some_and(number),
        word => word.is_some_and(|word| *word == "that" || at.checked_sub(1).and_then(|at| all.get(at)).is_some_and(|before| before.ends_with(':'))),
    };
    (0..all.len()).find(leads).filter(|end| all.iter().take(*end).any(counts)).unwrap_or(0)
}

/// Whether a word names a body, or others, that decide.
fn decides(word: &str) -> bool {
    BODIES.holds_in_small(word) || DECIDERS.holds_in_small(word)
}

/// Verbs of telling that do not end as others do.
const TELLS: &[&str] = &["said", "told", "was", "were", "had", "felt", "thought"];

/// Where the first of these words stands that names a body. A chief executive is none.
pub fn body_in<'t>(words: impl Iterator<Item = &'t str>) -> Option<usize> {
    let mut chief = false;
    for (at, word) in words.enumerate() {
        if !chief && decides(word) {
            return Some(at);
        }
        chief = word.eq_ignore_ascii_case("chief");
        // "The Chair said that Cabinet RESOLVED …": what is reported names no one who leads.
        let told = reports(word) || TELLS.contains(&word) || word.ends_with("ed") && word.starts_with(char::is_lowercase);
        if told || word.ends_with('.') {
            return None;
        }
    }
    None
}

/// Whether what a body agreed is something to be done, not a view: "agreed to fund it", "agreed that it be sent", and not
/// "agreed that it was a concern".
fn agreed(rest: Vec<&str>, by_name: bool) -> bool {
    match rest.first().map(|word| word.trim_end_matches([':', ',', '–', '-'])) {
        Some("to") => true,
        Some("not") => rest.get(1) == Some(&"to"),
        Some("that" | "") => rest
            .iter()
            .zip(rest.iter().skip(1))
            .any(|(before, word)| *word == "be" && !leads_to_verb(before) && *before != "not" || *word == "should" && !by_name),
        _ => false,
    }
}

/// "It was moved by …, seconded by … and RESOLVED that …".
fn moved_and_done(text: &str) -> bool {
    let lower = text.to_lowercase();
    ["and resolved", "and unanimously resolved", "and agreed", "and unanimously agreed", "and duly agreed", "and carried"].iter().any(|done| {
        let after = lower.find(done).and_then(|at| lower.get(at + done.len()..)).map(str::trim_start);
        after.is_some_and(|after| ["that", "to", "unanimously", ":", "–", "-", "by"].iter().any(|next| after.starts_with(next)))
    })
}

/// How a paragraph begins that tells how a resolution below it came about.
const LEADS: &[&str] = &["On ", "Upon ", "It was ", "After ", "Following ", "Having "];

/// Whether a paragraph ends as one does that leads to what stands below it: "It was RESOLVED:", "It was RESOLVED that".
pub fn ends_open(text: &str) -> bool {
    text.ends_with([':', '–', '-', '—']) || text.ends_with("RESOLVED") || text.ends_with("RESOLVED that")
}

/// Whether a paragraph only leads to what was resolved: "On the motion of Cllr Grey, it was RESOLVED:".
fn leads(text: &str) -> bool {
    if !ends_open(text) {
        return false;
    }
    let rest = text.trim_end_matches([':', '-', '–', '—']);
    let plain = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let small = |word: &str| word.ends_with("ly") || BEFORE_DEED.holds_in_small(word.trim_end_matches(','));
    let mut back = rest.trim_end().rsplit(' ').skip_while(|word| *word == "that" || small(word));
    let resolved = back.next().is_some_and(|word| plain(word) == "resolved");
    let led = |before: &str| matches!(before, "was" | "and") || decides(before);
    resolved && LEADS.iter().any(|opening| text.starts_with(opening)) && back.find(|word| !small(word)).is_some_and(|word| led(&plain(word)))
}

/// How a paragraph begins that tells what became of a motion.
#[rustfmt::skip]
const PUT: &[&str] = &[
    "The motion", "The amended motion", "The substantive motion", "The amendment", "The AMENDMENT", "The proposal", "The proposition",
    "The recommendation", "On being put", "Upon being put", "On a vote", "Upon a vote", "On a recorded vote", "On a show of hands",
    "Upon a show of hands", "On the vote", "There being an equality of votes", "Option ",
];

/// Whether a paragraph tells what became of a motion: "The motion was carried (7 for, 2 against)."
pub fn tells_vote(text: &str) -> bool {
    let fate = |word: &str| matches!(word.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase().as_str(), "carried" | "lost" | "fell" | "defeated");
    // "(which had been defeated in May)", "the motion that was lost" tell of another vote.
    let aside = |word: &str| tells_of_another(word.trim_start_matches('('));
    if !PUT.iter().any(|opening| text.starts_with(opening)) {
        return false;
    }
    let end = text.find(". ").unwrap_or(text.len());
    let first = text.get(..end).unwrap_or(text);
    let mut next = first.split(' ').skip(1);
    let (mut before, mut put) = (["", ""], false);
    first.split(' ').take(40).any(|word| {
        put |= word == "put";
        let told = !put && (aside(before[1]) || aside(before[0]) && matches!(before[1], "was" | "been" | "were"));
        before = [before[1], word];
        !next.next().is_some_and(makes_another_verb) && fate(word) && !told
    })
}

/// How far in a sentence its verb may stand, in words.
const VERB: usize = 14;

/// Whether a paragraph that closes an item says what was done with it: "The report was noted.", "The Panel noted the report."
pub fn closes(text: &str) -> bool {
    let words: Vec<String> = text.split(' ').map(|word| word.trim_matches(|c: char| !c.is_alphanumeric() && c != '-').to_lowercase()).collect();
    let at = |n: usize| words.get(n).map_or("", String::as_str);
    let small = |word: &str| word.ends_with("ly") || BEFORE_DEED.holds(word);
    let skip = |n: usize| n + words.iter().skip(n).take_while(|word| small(word)).count();
    if at(0) == "the"
        && let Some(verb) = words.iter().take(VERB).position(|word| matches!(word.as_str(), "was" | "were"))
    {
        let about = words.get(..verb).unwrap_or_default().iter().any(|word| PAPERS.contains(&word.as_str()));
        let done = skip(verb + 1);
        // "explained why the item was deferred" tells of another day.
        // "The report, which was noted, was long" tells of its length.
        let aside = matches!(at(verb.wrapping_sub(1)), "which" | "who") || (verb.saturating_sub(3)..verb).any(|near| at(near) == "whose");
        let told = aside || words.iter().take(verb).any(|word| reports(word));
        let dated = told || at(done + 1) == "in" && at(done + 2).starts_with(|c: char| c.is_ascii_digit());
        if about && ACTS.contains(&at(done)) && !matches!(at(done), "published" | "considered" | "amended" | "appointed") && !dated {
            return true;
        }
    }
    let body = if at(0) == "members" { Some(0) } else { body_in(text.split(' ').take(NAME + 1)).filter(|_| at(0) == "the") };
    let Some(body) = body else { return false };
    let done = skip(body + 1);
    let act = matches!(at(done), "noted" | "agreed" | "approved" | "endorsed" | "received" | "accepted" | "supported" | "adopted");
    let single = !text.match_indices(". ").any(|(at, _)| text.get(..at).is_some_and(ends_sentence)) && at(0) != "members" && at(done) == "noted";
    act && (is_definite(at(done + 1)) || at(done + 1) == "and" || at(done + 1) == "that" && single)
}

/// Whether what follows a word is only reported: "explained why the item was deferred".
pub fn reports(word: &str) -> bool {
    matches!(word, "that" | "why" | "how" | "when" | "if" | "whether")
}

/// Whether words before a full stop end a sentence there, and no initial does.
fn ends_sentence(before: &str) -> bool {
    before.rsplit(' ').next().is_some_and(|word| word.chars().count() > 1)
}

/// Whether a paragraph reads as a resolution though nothing above it says so: "That the update … is noted."
pub fn reads_as_one(text: &str) -> bool {
    let mut words = text.split(' ').map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase());
    if words.next().as_deref() != Some("that") {
        return false;
    }
    let Some(second) = words.next().filter(|word| SUBJECTS.contains(&word.as_str())) else { return false };
    let rest: Vec<String> = words.collect();
    // "That Cabinet notes the report".
    let acts = |word: &String| STEMS.iter().any(|act| word.strip_prefix(act).is_some_and(|end| matches!(end, "" | "s" | "y" | "ies")));
    let body = decides(&second) || rest.iter().take(4).any(|word| decides(word));
    if body && rest.iter().take(NAME).any(acts) {
        return true;
    }
    rest.iter().enumerate().any(|(at, word)| {
        let after = |n: usize| rest.get(at + n).map_or("", String::as_str);
        matches!(word.as_str(), "be" | "is" | "are" | "was" | "were") && (ACTS.contains(&after(1)) || after(1).ends_with("ly") && ACTS.contains(&after(2)))
    })
}

/// Whether a label only says that something was decided, and does not lead to it: "AGREED", and not "AGREED:" or "DECISION".
pub fn is_outcome(label: &str) -> bool {
    let bare = label.trim_matches(['*', '_']);
    let first = bare.split([' ', '.']).next().unwrap_or_default();
    ["agreed", "resolved"].iter().any(|outcome| first.eq_ignore_ascii_case(outcome)) && !bare.ends_with([':', '-', '–', '—', ';', '/'])
}

/// Whether a paragraph below such a label reads as what was decided: "That the plan be approved.", "The plan be approved.", "To write
/// to the Minister", and not "Councillor Lea asked that his vote be recorded."
pub fn is_decided(text: &str) -> bool {
    let mut before = "";
    let be = text.split(' ').take_while(|word| !reports(word) && !TELLS.contains(word)).any(|word| {
        let be = word == "be" && !leads_to_verb(before);
        before = word;
        be
    });
    let first = text.split(' ').next().unwrap_or_default().to_lowercase();
    let act = || STEMS.iter().any(|act| first.strip_prefix(act).is_some_and(|end| matches!(end, "" | "s" | "y" | "ies")));
    be || act() || text.starts_with(char::is_lowercase) || goes_on(text, "") || says_so(text) || reads_as_one(text) || closes(text)
}

/// Whether a paragraph below a resolution goes on with it.
pub fn goes_on(text: &str, before: &str) -> bool {
    let opens = ["That ", "To ", "THAT ", "(That "].iter().any(|word| text.starts_with(word));
    let unfinished = before.ends_with([':', ';', ',']) || before.ends_with(" and") || before.ends_with(" or");
    // The lines of what is to be paid: "EDF Electricity 88.10".
    let sums = ends_with_sum(text) && ends_with_sum(before) && !says_so(before);
    opens && !text.starts_with("That said") || unfinished || sums
}

/// Whether a line ends with a sum: "1,204.50".
fn ends_with_sum(text: &str) -> bool {
    let digits = |part: &str| part.chars().all(|c| c.is_ascii_digit() || c == ',') && part.ends_with(|c: char| c.is_ascii_digit());
    let last = text.rsplit(' ').next().unwrap_or_default().trim_start_matches('£');
    last.rsplit_once('.').is_some_and(|(whole, pence)| pence.len() == 2 && digits(whole) && digits(pence))
}

#[cfg(test)]
mod tests;
