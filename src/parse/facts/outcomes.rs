//! Decisions that a sentence tells in few words: "Noted.", "X was elected Chair", "Consideration deferred to May".
//!
//! In: a sentence of the discussion. Out: whether it tells what the body did. What must stay absent: what members only thought,
//! and what was elected, appointed or agreed elsewhere or long ago.

use super::actors::ActorKind;
use super::acts;
use super::counts;
use super::deeds;
use super::fates;
use super::lexicon::{Kind, Kinds, List};
use super::sentences::Passage;
use super::subjects::Scene;
use crate::parse::calendar::is_year;
use crate::parse::decision::reports;
use crate::parse::vocabulary::{BEFORE_DEED, PAPERS, is_definite, is_verb_of_being, leads_to_verb};
use crate::record::fact::DecisionKind;
use std::ops::Range;

/// The lists of this finder.
pub const LISTS: &[List] = &[
    (Kind::Alone, ALONE),
    (Kind::OutcomeMatter, MATTERS),
    (Kind::Fate, FATES),
    (Kind::Elects, ELECTS),
    (Kind::It, &["it"]),
    (Kind::No, &["no"]),
    (Kind::Content, &["happy", "content"]),
];
/// Verbs of choosing someone.
const ELECTS: &[&str] = &["elected", "appointed", "re-elected", "re-appointed", "reappointed", "co-opted", "nominated"];
/// What a body does, told in one word.
#[rustfmt::skip]
const ALONE: &[&str] = &[
    "noted", "agreed", "carried", "approved", "received", "resolved", "adopted", "deferred", "granted", "refused", "endorsed", "ratified", "cytunwyd",
    "nodwyd", "lost", "defeated",
];
/// What may follow such a word.
const WITHOUT: &[&str] = &["without", "unanimously", "with", "as", "and", "nem", "by"];
/// Matters that open a sentence without a verb.
#[rustfmt::skip]
const MATTERS: &[&str] = &[
    "consideration", "request", "application", "decision", "item", "report", "matter", "grant", "motion", "proposal", "quotation", "quote", "tender",
    "minutes", "accounts", "precept", "budget", "policy", "update", "donation", "invoice", "payment", "payments", "plan", "programme", "discussion",
    "appointment", "election",
];
/// What becomes of them.
#[rustfmt::skip]
const FATES: &[&str] = &[
    "deferred", "refused", "granted", "noted", "approved", "agreed", "received", "adopted", "accepted", "withdrawn", "adjourned", "rejected",
    "ratified", "carried", "postponed", "endorsed",
];
/// Verbs of a body with what it decides after them.
#[rustfmt::skip]
const ACTS: &[&str] = &[
    "ratified", "approved", "endorsed", "adopted", "authorised", "delegated", "agreed", "resolved", "appointed", "elected", "re-elected",
    "re-appointed", "reappointed", "refused", "rejected", "deferred", "supported", "confirmed", "instructed", "nominated",
];
/// Verbs of a body that decide where their matter is a paper.
const TAKEN: &[&str] = &["noted", "received", "accepted"];
/// Offices that a body fills itself.
#[rustfmt::skip]
const SEATS: &[&str] = &[
    "chair", "chairman", "chairwoman", "chairperson", "vice-chair", "vice-chairman", "vice-chairwoman", "vice-chairperson", "vice", "deputy", "mayor",
    "representative", "member", "members", "trustee", "governor", "leader", "champion", "auditor", "substitute", "cadeirydd", "is-gadeirydd",
];

/// Whether a sentence with words of these kinds tells an outcome.
pub fn is_outcome(scene: &Scene<'_>, sentence: &Range<usize>, kinds: Kinds) -> bool {
    kinds.has(Kind::Alone) && (is_alone(scene, sentence) || is_not_done(scene, sentence) || is_of_numbers(scene, sentence))
        || is_taken_up(scene, sentence)
        || objects(scene, sentence)
        || kinds.has(Kind::Elects) && is_elected(scene, sentence)
        || kinds.has(Kind::Fate) && is_elliptic(scene, sentence)
        || kinds.has(Kind::Act) && is_put_off(scene, sentence)
        || is_by_consent(scene, sentence)
        || kinds.has(Kind::It) && is_impersonal(scene, sentence)
        || kinds.has(Kind::No) && has_no_objection(scene, sentence)
        || kinds.has(Kind::Content) && is_content(scene, sentence)
}

/// Whether a sentence tells what the body heard or took note of, as minutes do at the head of an item and in its course: it is a
/// decision only where it closes the item. "The Panel received the annual report, which …", "The Panel noted the rise in burglary."
pub fn is_narrated(scene: &Scene<'_>, sentence: &Range<usize>) -> bool {
    let passage = &scene.passage;
    let start = sentence.start + usize::from(passage.plain(sentence.start).starts_with(|c: char| c.is_ascii_digit()));
    let Some(body) = scene.beginning_at(start).filter(|actor| actor.kind == ActorKind::Body) else { return false };
    let mut at = body.words.end;
    while at < sentence.end && (passage.plain(at).ends_with("ly") || matches!(passage.plain(at), "also" | "then" | "duly" | "further" | "next" | "and")) {
        at += 1;
    }
    let small = passage.words.get(at).is_some_and(|word| word.text.chars().all(char::is_lowercase));
    small && matches!(passage.plain(at), "received" | "noted" | "considered" | "heard" | "discussed" | "reviewed" | "examined" | "welcomed" | "debated")
}

/// Whether a word names a paper that is noted and received.
pub fn is_paper(word: &str) -> bool {
    PAPERS.contains(&word)
}

/// "Noted.", "AGREED.", "Noted without discussion.": and not "Agreed." as a speaker's answer.
fn is_alone(scene: &Scene<'_>, sentence: &Range<usize>) -> bool {
    let passage = &scene.passage;
    let numbered = usize::from(sentence.len() > 1 && passage.plain(sentence.start).starts_with(|c: char| c.is_ascii_digit()));
    let first = sentence.start + numbered;
    let Some(word) = passage.words.get(first).filter(|word| passage.is(first, Kind::Alone) && word.is_capital()) else { return false };
    let capitals = word.text.len() > 4 && word.text.chars().all(char::is_uppercase);
    let rest = sentence.end - first - 1;
    let closed = passage.words.len() <= 2 || passage.after(first).starts_with(['.', '!']);
    // "CARRIED 7–4."
    let counted = rest == 1 && counts::pair(passage.plain(first + 1)).is_some();
    let whole = rest == 0 && closed || rest > 0 && rest <= 4 && WITHOUT.contains(&passage.plain(first + 1)) || counted;
    let number = passage.sentence_of(sentence.start);
    let before = number.checked_sub(1).and_then(|number| passage.sentences.get(number));
    // Other things are lost than what was moved.
    if fates::is_lost(passage, sentence, first) && matches!(&*word.plain, "lost" | "defeated") {
        return whole && with_motion(scene, sentence).start < sentence.start;
    }
    let answers = before.is_some_and(|before| deeds::asks(scene, before));
    // "AGREED consultation to go live": capitals say so by themselves.
    whole && (capitals || !answers) || capitals && rest > 1 && first == sentence.start && passage.after(first).trim().is_empty()
}

/// "Not approved.", "The report was not approved.": and nothing behind it, such as until when.
fn is_not_done(scene: &Scene<'_>, sentence: &Range<usize>) -> bool {
    let passage = &scene.passage;
    let sentence = without_number(scene, sentence);
    let Some(last) = sentence.end.checked_sub(1).filter(|last| *last > sentence.start && passage.plain(last - 1) == "not") else { return false };
    let opens = passage.words.get(sentence.start).is_some_and(|word| word.is_capital());
    let refused = acts::act(passage, last).map(acts::denied) == Some(DecisionKind::Refused) && passage.is(last, Kind::Alone);
    let matter = |at: usize| passage.is(at, Kind::OutcomeMatter) && passage.plain(at) != "minutes";
    let told = last == sentence.start + 1
        || sentence.len() == 5 && passage.plain(sentence.start) == "the" && matter(sentence.start + 1) && matches!(passage.plain(last - 2), "was" | "were");
    opens && refused && told && !passage.is_marked(last, &['?'])
}

/// "Recommendations 1 to 3 were agreed.", "R1 and R2 were carried unanimously.": and not by whom else.
fn is_of_numbers(scene: &Scene<'_>, sentence: &Range<usize>) -> bool {
    let passage = &scene.passage;
    let noun = |word: &str| matches!(word, "recommendation" | "recommendations" | "resolution" | "resolutions" | "motion" | "motions");
    let number = |word: &str| word.strip_prefix('r').unwrap_or(word).parse::<u8>().is_ok();
    let listed = |at: &usize| number(passage.plain(*at)) || matches!(passage.plain(*at), "and" | "to");
    let named = noun(passage.plain(sentence.start));
    let Some(verb) = (sentence.start + usize::from(named)..sentence.end).find(|at| !listed(at)) else { return false };
    let opens = named || passage.plain(sentence.start).starts_with('r') && number(passage.plain(sentence.start));
    let done = verb + 1 + usize::from(passage.plain(verb + 1).ends_with("ly"));
    let ends = done + 1 == sentence.end || matches!(passage.plain(done + 1), "unanimously" | "nem");
    opens
        && verb > sentence.start + usize::from(named)
        && matches!(passage.plain(verb), "was" | "were")
        && matches!(passage.plain(done), "carried" | "agreed" | "approved" | "adopted")
        && ends
}

/// "These were accepted.", "This was unanimously approved.": and not of what was asked in the sentence before.
fn is_taken_up(scene: &Scene<'_>, sentence: &Range<usize>) -> bool {
    let passage = &scene.passage;
    let Some(last) = sentence.end.checked_sub(1) else { return false };
    let before = || passage.sentence_of(sentence.start).checked_sub(1).and_then(|number| passage.sentences.get(number));
    (3..=4).contains(&sentence.len())
        && matches!(passage.plain(sentence.start), "this" | "these" | "they")
        && matches!(passage.plain(sentence.start + 1), "was" | "were")
        && matches!(passage.plain(last), "accepted" | "approved" | "adopted" | "ratified")
        && (sentence.len() == 3 || passage.plain(last - 1).ends_with("ly") || passage.plain(last - 1) == "all")
        && !before().is_some_and(|before| deeds::asks(scene, before))
}

/// A sentence with the motion before it, where it only tells what became of that: "… moved that a reminder be sent. AGREED."
pub fn with_motion(scene: &Scene<'_>, sentence: &Range<usize>) -> Range<usize> {
    let passage = &scene.passage;
    let before = passage.sentence_of(sentence.start).checked_sub(1).and_then(|number| passage.sentences.get(number));
    let moves = |at: usize| matches!(passage.plain(at), "moved" | "proposed" | "seconded" | "motion" | "proposition");
    let votes = |at: usize| matches!(passage.plain(at), "voted" | "vote" | "votes" | "veto");
    let short = || passage.has(sentence, Kind::Majority) && fates::falls_short(passage, sentence).is_some();
    match before {
        Some(before) if is_fate(passage, sentence) && before.clone().any(moves) || before.clone().any(votes) && short() => before.start..sentence.end,
        _ => sentence.clone(),
    }
}

/// Whether a sentence only tells what became of what was moved: "AGREED.", "Carried by 5 votes to 2."
fn is_fate(passage: &Passage<'_>, sentence: &Range<usize>) -> bool {
    let counts = |at: usize| {
        let word = passage.plain(at);
        counts::number(word).is_some() || counts::is_side(word) || matches!(word, "by" | "votes" | "to" | "in" | "favour" | "and" | "with" | "unanimously")
    };
    sentence.len() <= 2 || passage.is(sentence.start, Kind::Alone) && sentence.clone().skip(1).all(counts)
}

/// Whether a sentence tells in few words what was done with a matter, other than that it was noted: "Refused.", "22/0817 – approved".
pub fn is_brief(scene: &Scene<'_>, sentence: &Range<usize>) -> bool {
    let took_note = |at: usize| matches!(scene.passage.plain(at), "noted" | "received" | "agreed" | "resolved");
    !sentence.clone().any(took_note) && (is_elliptic(scene, sentence) || is_alone(scene, sentence))
}

/// "There being no other nomination, Cllr Lea was elected Vice-Chairman."
fn is_elected(scene: &Scene<'_>, sentence: &Range<usize>) -> bool {
    let passage = &scene.passage;
    let mut far = sentence.start..sentence.end.min(sentence.start + 24);
    let verb = far.find(|at| passage.is(*at, Kind::Elects));
    let Some(verb) = verb else { return false };
    let mut before = verb;
    while before > sentence.start && (passage.plain(before - 1).ends_with("ly") || matches!(passage.plain(before - 1), "then" | "also" | "again")) {
        before -= 1;
    }
    let passive = before > sentence.start && matches!(passage.plain(before - 1), "was" | "were");
    let seat = (verb + 1..sentence.end.min(verb + 7)).any(|at| SEATS.contains(&passage.plain(at)));
    let other = (verb + 1..sentence.end).any(|at| {
        matches!(passage.plain(at), "by" | "in") && (passage.plain(at) == "by" && passage.plain(at + 1) == "the" || passage.plain(at + 1).starts_with("20"))
    });
    let aside = (sentence.start..verb).any(|at| matches!(passage.plain(at), "who" | "which" | "when" | "since" | "until" | "after" | "if"));
    // "was proposed by Cllr Kell, seconded by Cllr Oddy and elected unopposed".
    let told = |words: &[&str]| (sentence.start..verb).any(|at| words.contains(&passage.plain(at)));
    let unopposed = passage.plain(verb + 1) == "unopposed" && told(&["proposed", "nominated"]) && !told(&["had", "been", "that"]);
    (passive && seat || unopposed) && !other && !aside
}

/// "Request for a donation – deferred", "Consideration deferred to May".
fn is_elliptic(scene: &Scene<'_>, sentence: &Range<usize>) -> bool {
    let passage = &scene.passage;
    let numbered = usize::from(sentence.len() > 1 && passage.plain(sentence.start).starts_with(|c: char| c.is_ascii_digit()));
    let first = sentence.start + numbered;
    (first + 1..sentence.end.min(first + 14)).filter(|at| passage.is(*at, Kind::Fate)).any(|at| {
        let dash = matches!(passage.before(at).trim(), "-" | "–" | ":" | "—" | ")-" | ") -" | ") –");
        let close = (first..at).all(|word| passage.is(word, Kind::OutcomeMatter) || matches!(passage.plain(word), "of" | "the" | "this" | "and"));
        // "of the adjourned meeting" tells of the meeting.
        let close = close && passage.is(at - 1, Kind::OutcomeMatter);
        let opens = passage.is(first, Kind::OutcomeMatter) || dash && passage.has(&(first..at), Kind::OutcomeMatter);
        opens && (dash || close) && !matches!(passage.plain(at + 1), "by" | "over" | "out" | "forward" | "from")
    })
}

/// "Consideration of the estates item was deferred to the September meeting."
fn is_put_off(scene: &Scene<'_>, sentence: &Range<usize>) -> bool {
    let passage = &scene.passage;
    let sentence = without_number(scene, sentence);
    let near = sentence.start..sentence.end.min(sentence.start + 14);
    let Some(at) = near.clone().find(|at| matches!(passage.plain(*at), "deferred" | "postponed" | "adjourned")) else { return false };
    let Some((verb, false)) = acts::before(passage, sentence.start, at) else { return false };
    let opens = passage.is(sentence.start, Kind::OutcomeMatter) || passage.plain(sentence.start) == "the";
    let matter = |at: usize| {
        matches!(passage.plain(at), "consideration" | "discussion" | "item" | "report" | "application" | "matter" | "decision" | "motion" | "request")
    };
    let about = sentence.start..verb;
    let aside = || {
        about.clone().any(|at| reports(passage.plain(at)) || matches!(passage.plain(at), "which" | "who" | "meeting" | "had") || passage.is_marked(at, &[',']))
    };
    let next = passage.plain(at + 1);
    let ends = at + 1 == sentence.end || matches!(next, "to" | "until" | "till" | "pending" | "for" | "so" | "as" | "because");
    let recalled = || (at..sentence.end).any(|at| passage.plain(at) == "in" && is_year(passage.plain(at + 1)));
    opens && matches!(passage.plain(verb), "was" | "were") && about.clone().any(matter) && ends && !aside() && !recalled()
}

/// Whether what is to be done, or is not to be, follows: "to write", "not to write".
pub fn is_to_do(passage: &Passage<'_>, at: usize) -> bool {
    passage.plain(at) == "to" || passage.plain(at) == "not" && passage.plain(at + 1) == "to"
}

/// A sentence without the number of its paragraph before it.
pub fn without_number(scene: &Scene<'_>, sentence: &Range<usize>) -> Range<usize> {
    let numbered = scene.passage.plain(sentence.start).starts_with(|c: char| c.is_ascii_digit());
    sentence.start + usize::from(numbered)..sentence.end
}

/// "By common consent …".
fn is_by_consent(scene: &Scene<'_>, sentence: &Range<usize>) -> bool {
    let sentence = without_number(scene, sentence);
    let at = |n: usize| scene.passage.plain(sentence.start + n);
    at(0) == "by" && (at(1).ends_with("ly") || matches!(at(1), "common" | "general" | "unanimous")) && matches!(at(2), "consent" | "assent" | "agreement")
}

/// "On the motion of Cllr Lea, it was agreed to …".
fn is_impersonal(scene: &Scene<'_>, sentence: &Range<usize>) -> bool {
    let passage = &scene.passage;
    let sentence = without_number(scene, sentence);
    let at = |n: usize| passage.plain(sentence.start + n);
    (sentence.start..sentence.end).any(|word| {
        if !passage.is(word, Kind::It) {
            return false;
        }
        let led = word == sentence.start
            || passage.before(word).contains([',', ';', ':', '–', '-'])
            || matches!(passage.plain(word - 1), "and" | "discussion" | "debate" | "consideration");
        let led = led || matches!(at(0), "on" | "upon");
        if !led || !matches!(passage.plain(word + 1), "was" | "were") {
            return false;
        }
        let verb = (word + 2..word + 5).find(|at| !passage.plain(*at).ends_with("ly") && !BEFORE_DEED.holds(passage.plain(*at)));
        let Some(verb) = verb else { return false };
        let should = |from: usize| (from..sentence.end.min(from + 16)).any(|at| matches!(passage.plain(at), "should" | "would" | "shall" | "will"));
        let to_do = |from: usize| {
            (from..sentence.end.min(from + 24)).any(|at| {
                matches!(passage.plain(at), "be" | "come" | "go" | "write" | "attend" | "report")
                    && !leads_to_verb(passage.plain(at.saturating_sub(1)))
                    && passage.plain(at.saturating_sub(1)) != "not"
            })
        };
        match passage.plain(verb) {
            "agreed" | "decided" | "resolved" | "determined" => {
                is_to_do(passage, verb + 1) || passage.plain(verb + 1) == "that" && (to_do(verb + 2) || should(verb + 2))
            }
            _ => false,
        }
    })
}

/// "Objection, on grounds of access.": and not of what others object to.
fn objects(scene: &Scene<'_>, sentence: &Range<usize>) -> bool {
    let passage = &scene.passage;
    let at = |n: usize| passage.plain(sentence.start + n);
    let opens = sentence.len() <= 16 && at(0) == "objection" && at(1) == "on" && (at(2) == "grounds" || at(2) == "the" && at(3) == "grounds");
    opens && !sentence.clone().any(|at| is_verb_of_being(passage.plain(at)) || matches!(passage.plain(at), "from" | "by" | "had" | "received" | "raised"))
}

/// "No objection.", "22/0817: no objections subject to bats."
fn has_no_objection(scene: &Scene<'_>, sentence: &Range<usize>) -> bool {
    let passage = &scene.passage;
    let opens = |at: usize| at == sentence.start || passage.before(at).contains([':', '–', '-', ';']);
    let word = |at: usize| matches!(passage.plain(at), "objection" | "objections");
    let at = sentence.clone().find(|at| passage.plain(*at) == "no" && word(at + 1) && opens(*at));
    at.is_some_and(|at| {
        sentence.end - at <= 9
            && !matches!(passage.plain(at + 2), "was" | "were" | "had" | "has" | "from" | "raised" | "received" | "made" | "being" | "to" | "have")
    })
}

/// "The Board was happy for the Chair to sign", "We were content with the draft".
fn is_content(scene: &Scene<'_>, sentence: &Range<usize>) -> bool {
    let passage = &scene.passage;
    let body = scene.beginning_at(sentence.start).filter(|actor| actor.kind == ActorKind::Body);
    let Some(actor) = body else { return false };
    let at = actor.words.end + usize::from(matches!(passage.plain(actor.words.end), "was" | "were"));
    matches!(passage.plain(at), "happy" | "content") && passage.plain(at + 1) == "for" && (at + 2..sentence.end.min(at + 8)).any(|at| passage.plain(at) == "to")
}

/// What a body shares, thanks for or thinks of, where nothing is decided.
#[rustfmt::skip]
const COURTESIES: &[&str] = &[
    "importance", "need", "view", "views", "opinion", "point", "points", "aim", "aims", "sentiment", "sentiments", "concern", "concerns", "thanks",
    "gratitude", "sympathy", "sympathies", "condolences", "congratulations", "welcome", "effort", "efforts", "work", "value", "benefit", "benefits",
];

/// Whether the verb at `at` says what a body thinks, or to what it points: "agreed the importance of", "extended its thanks", "referred
/// the Commissioner to".
pub fn is_courtesy(scene: &Scene<'_>, sentence: &Range<usize>, at: usize) -> bool {
    let passage = &scene.passage;
    let thing = (at + 2..sentence.end.min(at + 5)).find(|at| !passage.plain(*at).ends_with("st") && !passage.plain(*at).ends_with("ly"));
    let shared = thing.is_some_and(|thing| COURTESIES.contains(&passage.plain(thing)));
    let pointed = passage.plain(at) == "referred" && scene.beginning_at(at + 1).is_some_and(|actor| passage.plain(actor.words.end) == "to");
    shared || pointed
}

/// Whether the verb at `at`, of a body named before it, takes what it decides: "Members ratified the action", "agreed the plan".
pub fn body_acts(scene: &Scene<'_>, sentence: &Range<usize>, at: usize) -> bool {
    let passage = &scene.passage;
    let verb = passage.plain(at);
    let next = passage.plain(at + 1);
    let matter = is_definite(next) || matches!(next, "a" | "an");
    let person = ELECTS.contains(&verb) && scene.beginning_at(at + 1).is_some();
    let paper = (at + 1..sentence.end.min(at + 9)).any(|at| PAPERS.contains(&passage.plain(at)));
    let plain = !sentence.clone().take(at - sentence.start).any(|at| matches!(passage.plain(at), "had" | "not"));
    let opinion = verb == "supported" && !paper || verb == "agreed" && matches!(next, "a" | "an" | "this");
    let from = verb == "received" && matches!(next, "a" | "an");
    plain && !from && (ACTS.contains(&verb) && (matter && !opinion || person) || TAKEN.contains(&verb) && matter && paper)
}
