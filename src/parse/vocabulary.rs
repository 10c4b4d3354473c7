//! Words that both the lines of a record and its facts are read by: bodies that meet, who comes and goes, what a body does, and small
//! words by what they do in a sentence.
//!
//! Those of the calendar stand in [`super::calendar`], those before names in [`super::styles`].

use super::wordlist::WordList;
use crate::record::fact::DecisionKind;

/// Bodies that meet and decide, by the last word of their name.
pub const MEETING_BODIES: &[&str] = &["panel", "committee", "sub-committee", "council", "cabinet", "board", "authority", "forum"];
/// The words of [`MEETING_BODIES`].
pub static BODIES: WordList = WordList::new(MEETING_BODIES);
/// Words that speak of a meeting, or of minutes.
pub const MEETING_WORDS: &[&str] = &["meeting", "minutes", "cyfarfod", "nghyfarfod", "cofnodion", "gofnodion"];

/// Verbs of going.
pub static GOING: WordList = WordList::new(&["left", "withdrew", "departed", "retired"]);
/// Verbs of coming.
#[rustfmt::skip]
pub static COMING: WordList = WordList::new(&[
    "joined", "arrived", "entered", "returned", "rejoined", "re-joined", "re-entered", "reentered", "readmitted", "re-admitted", "came",
]);

/// Whether a word is a verb of coming or going, in small letters.
pub fn is_move(word: &str) -> bool {
    GOING.holds(word) || COMING.holds(word)
}

/// Whether a word behind a number tells that it is no hour: "arrived at 12 per cent".
pub fn is_measure(word: &str) -> bool {
    matches!(word, "per" | "percent" | "million" | "pence" | "pounds")
}

/// What a body does with a matter: as it was done, as it is to be done, and what it makes the decision.
#[rustfmt::skip]
pub const ACTS: &[(&[&str], DecisionKind)] = &[
    (&["noted", "note", "notes", "nodi", "nodwyd"], DecisionKind::Noted),
    (&["received", "receive", "receives", "derbyn"], DecisionKind::Received),
    (&[
        "approved", "approve", "approves", "adopted", "adopt", "endorsed", "endorse", "confirmed", "confirm", "signed", "sign", "accepted",
        "accept", "supported", "support", "supports", "ratified", "granted", "grant", "authorised", "passed", "cymeradwyo", "authorise",
        "authorises", "endorses", "delegated", "accepts", "adopts", "ratifies", "delegate", "delegates", "confirms", "extended",
    ], DecisionKind::Approved),
    (
        &["recommended", "recommend", "recommends", "advised", "requested", "invited", "asked", "urged", "asks", "requests", "urges", "invites"],
        DecisionKind::Recommended,
    ),
    (&["elected", "elect", "appointed", "appoint", "re-elected", "reappointed", "re-appointed", "nominated", "co-opted"], DecisionKind::Appointed),
    (&["deferred", "defer", "adjourned", "adjourn", "postponed", "withdrawn", "referred"], DecisionKind::Deferred),
    (&["refused", "refuse", "rejected", "reject", "vetoed", "veto", "declined"], DecisionKind::Refused),
    (&["lost", "defeated", "fell"], DecisionKind::Lost),
    (&["agreed", "agree", "agrees", "cytunwyd"], DecisionKind::Agreed),
];

/// The kind of a deed, where a word is one; what is carried is approved.
pub fn kind_of_act(word: &str) -> Option<DecisionKind> {
    let listed = ACTS.iter().find(|(verbs, _)| verbs.contains(&word)).map(|(_, kind)| *kind);
    listed.or((word == "carried").then_some(DecisionKind::Approved))
}

/// What is noted, received or approved.
#[rustfmt::skip]
pub const PAPERS: &[&str] = &[
    "report", "reports", "update", "updates", "presentation", "minutes", "programme", "plan", "position", "contents", "information", "paper", "papers",
    "statement", "budget", "accounts", "notes", "schedule", "recommendation", "recommendations", "proposal", "proposals", "strategy", "log", "actions",
    "appointment", "appointments", "performance", "outturn", "letter", "response", "briefing", "document", "dates", "draft", "item", "register",
    "apologies", "finding", "findings", "resignation", "nomination",
];
/// Small words between a body, or "it was", and what was done.
pub static BEFORE_DEED: WordList = WordList::new(&["then", "therefore", "accordingly", "further", "also", "duly"]);

/// Whether a word opens what is known already: what a body does to it decides.
pub fn is_definite(word: &str) -> bool {
    matches!(word, "the" | "this" | "these" | "its" | "their" | "both" | "all")
}

/// Whether a word is a form of "to be".
pub fn is_verb_of_being(word: &str) -> bool {
    matches!(word, "be" | "is" | "are" | "was" | "were" | "been")
}

/// Whether a word leads to the verb behind it: "to be", "could be".
pub fn leads_to_verb(word: &str) -> bool {
    matches!(word, "to" | "would" | "will" | "should" | "could" | "can" | "may" | "might" | "must" | "cannot")
}

/// Whether what stands behind a word tells of another vote, or of what may be: "which was lost", "if carried".
pub fn tells_of_another(word: &str) -> bool {
    matches!(word, "which" | "that" | "who" | "had" | "as" | "when" | "if")
}

/// Whether a word makes another verb of the "carried" before it: "carried out".
pub fn makes_another_verb(word: &str) -> bool {
    matches!(word, "over" | "out" | "forward")
}

/// Whether only a dash stands between two words.
pub fn is_dash(gap: &str) -> bool {
    matches!(gap, " – " | " - " | " — ")
}
