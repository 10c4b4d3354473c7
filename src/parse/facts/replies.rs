//! Replies told in the sentence of the request itself: "…, and was advised that". In: a request's words. Out: where they end, and the words that answer.
//!
//! What must stay absent: what is still part of the question: "the plan which the Commissioner gave", "those who rang and were told to wait".

use super::actors::{Actor, ActorKind};
use super::answers;
use super::lexicon::Kind;
use super::sentences::Passage;
use super::subjects::Scene;
use std::ops::Range;

/// What is done to those who are given an answer: "was advised that".
const ADVISED: &[&str] = &["advised", "informed", "told", "assured", "reassured", "referred", "directed", "reminded", "given", "promised"];
/// What those do who hear an answer.
const HEARD: &[&str] = &["heard", "learned", "learnt"];
/// What those who hear an answer hear of.
const HEARD_OF: &[&str] = &["that", "from", "how", "why", "of", "about"];
/// What is received as an answer.
const RECEIVED: &[&str] =
    &["answer", "answers", "reply", "replies", "response", "responses", "explanation", "assurance", "assurances", "confirmation", "clarification"];
/// What is done in "it was … that".
const STATED: &[&str] = &[
    "explained",
    "confirmed",
    "advised",
    "stated",
    "agreed",
    "clarified",
    "reported",
    "said",
    "accepted",
    "acknowledged",
    "answered",
    "replied",
    "undertaken",
];
/// What those do with whose words a request ends: "with the Commissioner replying that".
const ANSWERING: &[&str] =
    &["replying", "responding", "answering", "confirming", "explaining", "advising", "stating", "saying", "clarifying", "agreeing", "undertaking", "assuring"];

/// Who asks, as far as it tells whose words follow.
#[derive(Clone, Copy)]
pub enum Asker<'s> {
    /// The subject of the request's verb, if it is known; and whether it names whom it asks.
    Acts(Option<&'s Actor>, bool),
    /// Nobody stands before the verb: "it was asked".
    Open,
}

/// Where a request ends whose answer stands within `words` of its sentence, and the words that answer.
pub fn within(scene: &Scene<'_>, sentence: &Range<usize>, words: &Range<usize>, asker: Asker<'_>) -> Option<(usize, Range<usize>)> {
    let passage = &scene.passage;
    words.clone().find_map(|at| {
        let parted = passage.before(at).contains(',');
        let answer = match passage.plain(at) {
            // "a letter to the Chair and the Commissioner agreed": two who do the same, where no comma parts them.
            "and" | "but" if !parted && scene.ending_at(at).is_some() && scene.beginning_at(at + 1).is_some() => None,
            "and" | "but" => {
                (another_replies(scene, at + 1, asker) || it_was_stated(passage, at + 1) || is_told(scene, words.start..at, parted, asker)).then_some(at + 1)
            }
            "which" if parted || passage.plain(at - 1) == "to" => another_replies(scene, at + 1, asker).then_some(at + 1),
            "with" => scene.beginning_at(at + 1).filter(|actor| ANSWERING.contains(&passage.plain(actor.words.end))).map(|actor| actor.words.start),
            "being" if parted && ADVISED.contains(&passage.plain(at + 1)) && passage.plain(at + 2) != "to" => Some(at),
            _ => None,
        }?;
        let end = if passage.plain(at) == "which" && passage.plain(at - 1) == "to" { at - 1 } else { at };
        Some((end, answer..sentence.end))
    })
}

/// Whether another than the asker begins to reply at the word at `at`, the verb next to who it is.
fn another_replies(scene: &Scene<'_>, at: usize, asker: Asker<'_>) -> bool {
    let passage = &scene.passage;
    let Some(actor) = scene.beginning_at(at) else {
        // One who is asked by name may be "she" then.
        let told = matches!(asker, Asker::Acts(_, true)) && matches!(passage.plain(at), "he" | "she" | "they");
        return told && answers::is_plain_reply(passage.plain(at + 1));
    };
    let last = |words: &Range<usize>| passage.plain(words.end.saturating_sub(1));
    let same = matches!(asker, Asker::Acts(Some(asker), _) if last(&asker.words) == last(&actor.words));
    let verb = actor.words.end;
    let replies = match actor.kind {
        ActorKind::Named | ActorKind::Office => passage.is(verb, Kind::Reply),
        ActorKind::Others => answers::is_plain_reply(passage.plain(verb)),
        ActorKind::Body => false,
    };
    let spoken = !matches!(last(&actor.words), "member" | "resident");
    replies && spoken && !same
}

/// "it was explained that"
fn it_was_stated(passage: &Passage<'_>, at: usize) -> bool {
    let verb = at + 2 + usize::from(passage.is(at + 2, Kind::Between));
    passage.plain(at) == "it" && passage.plain(at + 1) == "was" && STATED.contains(&passage.plain(verb)) && matches!(passage.plain(verb + 1), "that" | "by")
}

/// Whether those who ask are told the answer in the words behind `before`: "and was advised that", "and heard from".
fn is_told(scene: &Scene<'_>, before: Range<usize>, parted: bool, asker: Asker<'_>) -> bool {
    let Asker::Acts(actor, _) = asker else { return false };
    // "those who had rung and were told that nobody was free"
    hears(scene, before.end + 1, actor) && (parted || !before.clone().any(|at| scene.passage.plain(at) == "who"))
}

/// Whether the words from `at` say of the one who asks that an answer is heard.
fn hears(scene: &Scene<'_>, mut at: usize, actor: Option<&Actor>) -> bool {
    let passage = &scene.passage;
    let is_adverb = |at: usize| passage.is(at, Kind::Between) && !matches!(passage.plain(at), "was" | "were") || passage.plain(at).ends_with("ly");
    at += usize::from(is_adverb(at));
    if matches!(passage.plain(at), "was" | "were") {
        let verb = at + 1 + usize::from(is_adverb(at + 1));
        let next = passage.plain(verb + 1);
        let advised = match passage.plain(verb) {
            "referred" | "directed" => next == "to",
            "given" | "promised" => next != "to",
            word => ADVISED.contains(&word) && next != "to",
        };
        return advised && actor.is_none_or(|actor| agrees(passage, actor, passage.plain(at)));
    }
    match passage.plain(at) {
        "received" => (at + 1..at + 6).any(|at| RECEIVED.contains(&passage.plain(at))),
        word => HEARD.contains(&word) && (HEARD_OF.contains(&passage.plain(at + 1)) || scene.beginning_at(at + 1).is_some()),
    }
}

/// Whether "was" or "were" is said of the one who asks. Of a body it may be either.
fn agrees(passage: &Passage<'_>, actor: &Actor, verb: &str) -> bool {
    let several = actor.words.start.checked_sub(1).is_some_and(|before| passage.plain(before) == "and");
    if passage.is(actor.words.end.saturating_sub(1), Kind::People) { verb == "were" } else { several || !actor.is_one() || verb == "was" }
}

#[cfg(test)]
mod tests {
    use crate::parse::facts::{find, testing::minute};
    use crate::record::fact::{RequestKind, What};

    /// Passages with each of their requests: its words, who asks, of whom, and the answer; empty where not stated.
    const TOLD: &[(&str, &[[&str; 4]])] = &[
        (
            "Members asked whether the Chief Constable had considered this.",
            &[["Members asked whether the Chief Constable had considered this.", "Members", "", ""]],
        ),
        (
            "Councillor Smith asked how many officers had been recruited and was informed that the figure was 94.",
            &[["Councillor Smith asked how many officers had been recruited", "Councillor Smith", "", "was informed that the figure was 94."]],
        ),
        (
            "Councillor Smith asked if the figures could be shared, and the Commissioner agreed.",
            &[["Councillor Smith asked if the figures could be shared", "Councillor Smith", "", "the Commissioner agreed."]],
        ),
        (
            "Mr Thorn (independent member) asked whether the Commissioner had seen this. She had not.",
            &[["Mr Thorn (independent member) asked whether the Commissioner had seen this.", "Mr Thorn", "", "She had not."]],
        ),
        (
            "Asked about the delay, it was explained by the Commissioner that parts were late.",
            &[["Asked about the delay", "", "", "it was explained by the Commissioner that parts were late."]],
        ),
        (
            "When asked by Mrs Vaizey about the lease, the Treasurer said that it had ended.",
            &[["asked by Mrs Vaizey about the lease", "Mrs Vaizey", "", "the Treasurer said that it had ended."]],
        ),
        (
            "In May, asked why the Commissioner had left the room, Mrs Vaizey did not know.",
            &[["asked why the Commissioner had left the room", "", "", "Mrs Vaizey did not know."]],
        ),
        (
            "A Member queried the evidence for it, and was advised that a study had been made.",
            &[["A Member queried the evidence for it", "A Member", "", "was advised that a study had been made."]],
        ),
        (
            "Members queried how many had been held, and heard that the figure was 313. The Panel welcomed the rise.",
            &[["Members queried how many had been held", "Members", "", "heard that the figure was 313."]],
        ),
        (
            "Members asked about fuel and were subsequently told of its price.",
            &[["Members asked about fuel", "Members", "", "were subsequently told of its price."]],
        ),
        (
            "Members asked about fuel, and it was confirmed that it was dear.",
            &[["Members asked about fuel", "Members", "", "it was confirmed that it was dear."]],
        ),
        (
            "Members asked about fuel and received an assurance that it would fall.",
            &[["Members asked about fuel", "Members", "", "received an assurance that it would fall."]],
        ),
        (
            "Members asked about fuel; the Treasurer replied that it was dear.",
            &[["Members asked about fuel;", "Members", "", "the Treasurer replied that it was dear."]],
        ),
        (
            "Members asked about fuel, with officers advising that it was dear.",
            &[["Members asked about fuel", "Members", "", "officers advising that it was dear."]],
        ),
        (
            "Mr Lea asked the Treasurer if it was so, and she confirmed that it was.",
            &[["Mr Lea asked the Treasurer if it was so", "Mr Lea", "the Treasurer", "she confirmed that it was."]],
        ),
        (
            "A question was raised about fuel, to which the Treasurer replied that it was dear.",
            &[["A question was raised about fuel", "", "", "the Treasurer replied that it was dear."]],
        ),
        ("Members asked: How many officers had left?", &[["Members asked: How many officers had left?", "Members", "", ""]]),
        ("Members asked: “Why were several officers ill?”", &[["Members asked: “Why were several officers ill?”", "Members", "", ""]]),
        ("Members asked how many officers had left.", &[["Members asked how many officers had left.", "Members", "", ""]]),
        // What is still asked answers nothing.
        (
            "Members asked about the undertaking which the Commissioner gave in May.",
            &[["Members asked about the undertaking which the Commissioner gave in May.", "Members", "", ""]],
        ),
        (
            "Mr Lea asked what the Chair and the Commissioner agreed in May.",
            &[["Mr Lea asked what the Chair and the Commissioner agreed in May.", "Mr Lea", "", ""]],
        ),
        (
            "Members asked how many victims had rung and were told to wait.",
            &[["Members asked how many victims had rung and were told to wait.", "Members", "", ""]],
        ),
        (
            "Mr Lea asked how many victims had rung and were told that nobody was free.",
            &[["Mr Lea asked how many victims had rung and were told that nobody was free.", "Mr Lea", "", ""]],
        ),
        (
            "Members asked about those who had rung and were informed of their rights.",
            &[["Members asked about those who had rung and were informed of their rights.", "Members", "", ""]],
        ),
        ("Members asked about fuel. The Panel thanked officers for the report.", &[["Members asked about fuel.", "Members", "", ""]]),
        ("The Chair asked that Members be told.", &[["The Chair asked that Members be told.", "The Chair", "", ""]]),
        ("The Chair asked that officers look again.", &[["The Chair asked that officers look again.", "The Chair", "officers", ""]]),
        // The passage below answers where its words show it.
        (
            "Members asked that a briefing on stalking be brought to the next meeting.\nThe Commissioner agreed to share the drone evaluation by the next meeting.",
            &[["Members asked that a briefing on stalking be brought to the next meeting.", "Members", "", ""]],
        ),
        (
            "Members requested a list of closed stations.\nThe Chief Constable reported that hare coursing had fallen by 9%.",
            &[["Members requested a list of closed stations.", "Members", "", ""]],
        ),
        (
            "Councillor Smith asked about the cost of the helicopter.\nThe Chief Constable said that stalking was a priority.",
            &[["Councillor Smith asked about the cost of the helicopter.", "Councillor Smith", "", ""]],
        ),
        (
            "Councillor Smith asked about the cost of the helicopter.\nThe Chief Constable said that helicopters were dear.",
            &[["Councillor Smith asked about the cost of the helicopter.", "Councillor Smith", "", "The Chief Constable said that helicopters were dear."]],
        ),
        (
            "Members requested a list of closed stations.\nThe Commissioner undertook to provide this.",
            &[["Members requested a list of closed stations.", "Members", "", "The Commissioner undertook to provide this."]],
        ),
        (
            "Members asked if it was dear.\nThe Treasurer confirmed that parts had been late.",
            &[["Members asked if it was dear.", "Members", "", "The Treasurer confirmed that parts had been late."]],
        ),
        (
            "The Panel asked how many officers remained.\nMrs Ash said that there were 40.",
            &[["The Panel asked how many officers remained.", "The Panel", "", "Mrs Ash said that there were 40."]],
        ),
        // A question inserted behind those who are asked.
        (
            "The Director, asked by Councillor Nash whether it was legal, said it was.",
            &[["asked by Councillor Nash whether it was legal", "Councillor Nash", "The Director", "said it was."]],
        ),
        (
            "The Treasurer, when questioned by Members on fuel, replied that it was dear.",
            &[["questioned by Members on fuel", "Members", "The Treasurer", "replied that it was dear."]],
        ),
        ("The Director, asked whether it was legal, said it was.", &[["asked whether it was legal", "", "The Director", "said it was."]]),
        (
            "Mrs Lea, who came late, asked whether it was so, and the Director said it was.",
            &[["Mrs Lea, who came late, asked whether it was so", "Mrs Lea", "", "the Director said it was."]],
        ),
        ("Mrs Lea asked by letter whether it was so.", &[["Mrs Lea asked by letter whether it was so.", "Mrs Lea", "", ""]]),
        ("The Director, asked by Councillor Nash whether it was legal.", &[]),
        // Of several that stand open an answer is of the one whose matter it has.
        (
            "Mr Ash asked about bins. Mr Bay asked about potholes. The Director replied that the bins were emptied weekly.",
            &[
                ["Mr Ash asked about bins.", "Mr Ash", "", "The Director replied that the bins were emptied weekly."],
                ["Mr Bay asked about potholes.", "Mr Bay", "", ""],
            ],
        ),
        (
            "Mr Ash asked about bins. Mr Bay asked about potholes. The Director replied that all was well.",
            &[["Mr Ash asked about bins.", "Mr Ash", "", ""], ["Mr Bay asked about potholes.", "Mr Bay", "", ""]],
        ),
        (
            "Mr Ash asked about bins.\nMr Bay asked about potholes.\nThe Director replied that the bins were emptied weekly.",
            &[["Mr Ash asked about bins.", "Mr Ash", "", ""], ["Mr Bay asked about potholes.", "Mr Bay", "", ""]],
        ),
        (
            "Mr Ash asked about bins.\nMr Bay asked about potholes.\nThe Director replied that it was so.",
            &[["Mr Ash asked about bins.", "Mr Ash", "", ""], ["Mr Bay asked about potholes.", "Mr Bay", "", "The Director replied that it was so."]],
        ),
        // What was asked at another time is no request of this one.
        ("Mrs Lea stated she had asked in May for a map and had received none.", &[]),
        ("Mrs Lea said that she had previously requested a map.", &[]),
        ("Mrs Lea previously asked for a map.", &[]),
        ("Mrs Lea reported that the Panel had asked for a map in May.", &[]),
        ("Mrs Lea, who had asked for a map, left.", &[]),
        ("The Director reminded Members that they had asked for the figures.", &[]),
        ("The Chair recalled that the Panel had requested a note.", &[]),
        ("The item was deferred because Members had requested a report on fuel.", &[]),
        ("Members had asked at the last meeting whether it was so.", &[]),
        (
            "The Panel had requested that a note be sent to Members in May.",
            &[["The Panel had requested that a note be sent to Members in May.", "The Panel", "", ""]],
        ),
        ("It was noted that the group had suggested that a note be sent.", &[["the group had suggested that a note be sent.", "the group", "", ""]]),
        ("On the topics that the working group had requested updates on:", &[]),
        ("If Members wanted a visit, the Commissioner would arrange it.", &[]),
        ("Unless the Panel requested it, no report would be made.", &[]),
    ];

    #[test]
    fn requests_are_told_whole_with_who_asks_and_what_answers() {
        let mut faults = Vec::new();
        for (text, told) in TOLD {
            let record = minute(text);
            let words = |slice| record.slice(slice);
            let found: Vec<[&str; 4]> = find(&record)
                .iter()
                .filter_map(|fact| match &fact.what {
                    What::Request(request) => {
                        let some = |slice: Option<_>| slice.map_or("", words);
                        Some([record.slice(fact.at), some(request.by.words()), some(request.to), some(request.answer)])
                    }
                    _ => None,
                })
                .collect();
            if found != *told {
                faults.push(format!("{text}\n    found {found:?}"));
            }
        }
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }

    #[test]
    fn what_is_answered_is_called_what_the_record_calls_it() {
        for (called, kind) in [
            ("question", RequestKind::Asked),
            ("request", RequestKind::Requested),
            ("suggestion", RequestKind::Suggested),
            ("concern", RequestKind::Raised),
            ("observation", RequestKind::Raised),
        ] {
            let record = minute(&format!("In response to the Panel’s {called} about fuel, the Treasurer said that it was dear."));
            let facts = find(&record);
            let found = facts.iter().find_map(|fact| match &fact.what {
                What::Request(request) => Some((request.kind, request.by.words().map(|by| record.slice(by)))),
                _ => None,
            });
            assert_eq!(found, Some((kind, Some("the Panel"))), "{called}");
        }
    }

    #[test]
    fn what_someone_was_asked_is_told_by_what_follows() {
        for (asked, kind) in [
            ("whether it was so", RequestKind::Asked),
            ("about fuel", RequestKind::Asked),
            ("when it would open", RequestKind::Asked),
            ("for a note on fuel", RequestKind::Requested),
            ("to buy fuel", RequestKind::Urged),
        ] {
            let record = minute(&format!("The Commissioner was asked {asked}."));
            let found: Vec<_> =
                find(&record).iter().filter_map(|fact| if let What::Request(request) = &fact.what { Some(request.kind) } else { None }).collect();
            assert_eq!(found, [kind], "{asked}");
        }
    }
}
