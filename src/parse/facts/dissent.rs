//! Those who are named as against, abstaining or dissenting. In: the words of a decision. Out: these, as written.
//!
//! What must stay absent: those of whom the decision is ("2 against) that Councillor Lea be appointed"), who did not vote, or whose
//! vote was another; and some of several: where not all who are named can be read, nobody is.

use super::actors::ActorKind;
use super::counts::{abstains_from, is_side, number};
use super::lexicon::Kind;
use super::sentences::Passage;
use super::subjects::Scene;
use crate::record::fact::Slice;
use std::ops::Range;

/// How many words those who voted alike may have.
const TOGETHER: usize = 40;
/// Words between one who voted and what tells how.
const AUXILIARIES: &[&str] = &["who", "being", "having", "both", "all", "each", "also"];
/// How far before the word of a side its number may stand, in words.
const COUNTED: usize = 4;

/// Those who are named as against, abstaining or dissenting; none where some are whose names cannot be read.
pub fn find(scene: &Scene<'_>, words: &Range<usize>) -> Option<Vec<Slice>> {
    let passage = &scene.passage;
    let mut found: Vec<Range<usize>> = Vec::new();
    for at in words.clone() {
        match passage.plain(at) {
            // "Councillor Lea abstaining", "Councillors Lea and Moss voting against", "Councillor Lea for and Councillor Moss against".
            "abstaining" | "abstained" | "dissenting" | "dissented" if !passage.is_marked(at, &[':']) && !abstains_from(passage, at) => {
                found.extend(before(scene, words, at)?);
            }
            "opposing" => found.extend(before(scene, words, at)?),
            "against" => {
                let voted = at > words.start && matches!(passage.plain(at - 1), "voting" | "voted");
                if voted || ends(passage, words, at) {
                    found.extend(before(scene, words, at - usize::from(voted))?);
                }
            }
            // "asked that his vote against be recorded".
            "recorded" | "minuted" => {
                let near = at.saturating_sub(12).max(words.start)..at;
                let vote = near.clone().any(|n| is_dissent(passage, n));
                let asks = near.clone().any(|n| matches!(passage.plain(n), "asked" | "requested" | "wished"));
                if vote && asks {
                    found.extend(people(scene, near.start.saturating_sub(6).max(words.start)..at));
                }
            }
            _ => {}
        }
        if matches!(passage.plain(at), "against" | "abstentions" | "abstention" | "abstained" | "abstaining") {
            found.extend(listed(scene, words, at)?);
        }
    }
    // One may be named as such in several ways.
    found.sort_by_key(|words| words.start);
    found.dedup_by_key(|words| words.start);
    Some(found.into_iter().map(|words| passage.slice(words)).collect())
}

/// The people named in a range of words.
fn people<'s>(scene: &'s Scene<'_>, of: Range<usize>) -> impl Iterator<Item = Range<usize>> + 's {
    let named = scene.within(&of).iter().filter(|actor| actor.kind == ActorKind::Named);
    named.map(move |actor| actor.words.start..together(scene, &actor.words, of.end))
}

/// Whether the "against" at `at` ends what is told of a vote, and is not against something else.
fn ends(passage: &Passage<'_>, words: &Range<usize>, at: usize) -> bool {
    let gap = passage.after(at).trim();
    let stops = !(gap.is_empty() || gap.contains([':', '(']));
    at + 1 >= words.end || stops || gap.is_empty() && matches!(passage.plain(at + 1), "and" | "it" | "but" | "with")
}

/// Those named before the word at `at` that tells how they voted. None where names stand there of which not all can be read.
fn before(scene: &Scene<'_>, words: &Range<usize>, at: usize) -> Option<Vec<Range<usize>>> {
    let passage = &scene.passage;
    let (mut end, adjoins) = (at, |at: usize| at > words.start && matches!(passage.before(at).trim(), "" | ","));
    while adjoins(end) && AUXILIARIES.contains(&passage.plain(end - 1)) {
        end -= 1;
    }
    // "having voted against 3 such plans" tells of others.
    let of_this = passage.plain(at) != "voted" || end == at || ends(passage, words, at + 1);
    if of_this { voters(scene, words, end) } else { Some(Vec::new()) }
}

/// Those named behind the word of a side at `at`: "Against: Cllrs Lea and Moss", "2 against (Cllrs Lea and Moss)". None where names
/// stand there that cannot be read, or of which nobody can tell whose they are.
fn listed(scene: &Scene<'_>, words: &Range<usize>, at: usize) -> Option<Vec<Range<usize>>> {
    let passage = &scene.passage;
    let counts = number(passage.plain(at + 1)).is_some();
    let from = at + 1 + usize::from(counts);
    let marks = if counts { [passage.after(at), passage.after(at + 1)].concat() } else { passage.after(at).to_owned() };
    let counted = || counts || (words.start..at).rev().take(COUNTED).any(|at| number(passage.plain(at)).is_some());
    let (open, close) = (marks.contains('('), marks.contains(')'));
    let comma = marks.trim() == ",";
    let lists = marks.contains([':', '-', '–', '—']) || open || counts || comma && counted();
    // "(7 for, 2 against) that Councillor Lea be appointed": what counts them is closed.
    let of_these = lists && (open || !close);
    if !of_these || from >= words.end || passage.sentence_of(from) != passage.sentence_of(at) {
        return Some(Vec::new());
    }
    if !leads(scene, from) {
        let small = matches!(passage.plain(from), "that" | "to" | "the") || is_side(passage.plain(from));
        return (comma || small || !passage.words.get(from).is_some_and(|word| word.is_capital())).then(Vec::new);
    }
    let sentence = passage.sentences.get(passage.sentence_of(at)).map_or(words.end, |sentence| sentence.end.min(words.end));
    let (mut end, mut depth) = (from, usize::from(open && !close));
    let bracketed = depth > 0;
    while end < sentence {
        let word = passage.words.get(end)?;
        let aside = depth > usize::from(bracketed);
        if is_side(&word.plain) || !(aside || word.plain == "and" || word.is_capital()) || matches!(&*word.plain, "that" | "to") {
            break;
        }
        let behind = passage.after(end);
        end += 1;
        depth = (depth + behind.matches('(').count()).saturating_sub(behind.matches(')').count());
        if behind.contains(';') || bracketed && depth == 0 || !bracketed && behind.contains(')') && !behind.contains('(') && !aside {
            return read(scene, from..end);
        }
    }
    // "1 against, Councillor Bay abstaining" names nobody as against.
    let goes_on = end < sentence && passage.before(end).trim().is_empty() && !passage.is_marked(end, &[':', '(']);
    match (goes_on, comma) {
        (true, true) => Some(Vec::new()),
        (true, false) => None,
        (false, _) => (!comma || end == sentence).then(|| read(scene, from..end)).flatten(),
    }
}

/// Those named in a list; none where none of them can be read.
fn read(scene: &Scene<'_>, list: Range<usize>) -> Option<Vec<Range<usize>>> {
    Some(people(scene, list).collect::<Vec<_>>()).filter(|found| !found.is_empty())
}

/// Whether someone is named at `at`.
fn leads(scene: &Scene<'_>, at: usize) -> bool {
    scene.beginning_at(at).is_some_and(|actor| actor.kind == ActorKind::Named) || scene.passage.is(at, Kind::Several)
}

/// Whether a vote against is named at `at`: "his vote against", "her dissent", and not "the vote of thanks".
fn is_dissent(passage: &Passage<'_>, at: usize) -> bool {
    match passage.plain(at) {
        "vote" | "votes" => passage.plain(at + 1) == "against",
        "dissent" | "abstention" | "abstentions" | "opposition" => {
            let before = at.checked_sub(1).map_or("", |before| passage.plain(before));
            matches!(before, "his" | "her" | "their" | "its") || before.ends_with("'s") || before.ends_with("s'") || passage.plain(at + 1) == "against"
        }
        _ => false,
    }
}

/// The end of a name with those that share its style: "Councillors Lea, Moss and Kay".
fn together(scene: &Scene<'_>, name: &Range<usize>, end: usize) -> usize {
    let passage = &scene.passage;
    let capital = |at: usize| at < end && passage.words.get(at).is_some_and(|word| word.is_capital()) && scene.beginning_at(at).is_none();
    let mut at = name.end;
    if !passage.is(name.start, Kind::Several) {
        return at;
    }
    while at < end && matches!(passage.before(at).trim(), "" | ",") {
        let next = at + usize::from(passage.plain(at) == "and");
        if !capital(next) {
            break;
        }
        at = next + 1;
    }
    at
}

/// Those who voted as the word at `end` says: "Cllr Lea and Cllr Moss", "Councillors Lea, Moss and Kay". None where names stand
/// there of which not all can be read.
fn voters(scene: &Scene<'_>, words: &Range<usize>, end: usize) -> Option<Vec<Range<usize>>> {
    let passage = &scene.passage;
    let person = |end: usize| scene.ending_at(end).filter(|actor| actor.kind == ActorKind::Named && actor.words.start >= words.start);
    let name = |at: usize| {
        at >= words.start && passage.words.get(at).is_some_and(|word| word.is_capital() && (word.text.len() == 1 || word.text.chars().any(char::is_lowercase)))
    };
    let (mut found, mut at, mut several, mut comma) = (Vec::new(), end, false, false);
    // "Against: Cllr Lea. Abstained: Cllr Moss" names those before another side.
    let apart = |at: usize| passage.is_marked(at, &[';', ':', '(']) || passage.is_marked(at, &['.']) && passage.plain(at).len() > 1;
    if end > words.start && apart(end - 1) {
        return Some(found);
    }
    while at > words.start && end - at < TOGETHER {
        if let Some(actor) = person(at) {
            // "seconded by Cllr Moss and Cllr Kay abstaining"
            if !found.is_empty() && !actor.leads {
                break;
            }
            found.push(actor.words.clone());
            at = actor.words.start;
        } else if !comma && name(at - 1) && scene.ending_at(at).is_none() {
            // Names without a style of their own are of those with the style of several before them.
            let start = scene.several(end.saturating_sub(TOGETHER).max(words.start), at)?;
            found.push(start..at);
            at = start;
        } else {
            break;
        }
        let and = at > words.start && passage.plain(at - 1) == "and";
        several |= and;
        comma = !and && several && passage.before(at).contains(',');
        if !(and || comma) {
            break;
        }
        at -= usize::from(and);
    }
    found.retain(|words| !words.is_empty());
    Some(found)
}

#[cfg(test)]
mod tests {
    use crate::parse::facts::records::faults;

    #[test]
    fn all_who_dissented_are_named_or_none() {
        let faults = faults(
            "RESOLVED with 8 for and one against (Councillor Ash), Councillors Bay and Clay abstaining, that the fee be raised to £12. | resolved 8-1 [Councillor Ash] [Councillors Bay and Clay]
            RESOLVED, Councillor Dew not voting, Councillor Elm voting for and Councillor Fern against, that it be approved. | approved [Councillor Fern]
            RESOLVED (8 for, 2 against - Cllrs Ash and Bay) that the fee be raised. | resolved 8-2 [Cllrs Ash and Bay]
            RESOLVED (8 for; 1 against, Cllr Ash; 2 abstentions, Cllrs Bay and Clay) that the fee be raised. | resolved 8-1-2 [Cllr Ash] [Cllrs Bay and Clay]
            RESOLVED by 8 votes to 1, with Cllr Ash against and Cllr Bay abstaining, that the fee be raised. | resolved 8-1 [Cllr Ash] [Cllr Bay]
            RESOLVED that the fee be raised, Cllr Ash being against and Cllr Bay abstaining. | resolved [Cllr Ash] [Cllr Bay]
            RESOLVED that the fee be raised, Cllr Ash opposing it and Cllr Bay abstaining. | resolved [Cllr Ash] [Cllr Bay]
            RESOLVED, Cllr Ash having voted against it and Cllr Bay abstaining, that the fee be raised. | resolved [Cllr Ash] [Cllr Bay]
            RESOLVED that the fee be raised. Cllr Ash voted for, Cllr Bay against and Cllr Clay abstained. | resolved [Cllr Bay] [Cllr Clay]
            RESOLVED that the plan be approved. Against: Cllr Lea (Hill), Cllr Moss (Vale). | approved [Cllr Lea] [Cllr Moss]
            RESOLVED that the plan be approved. Against: Bell, Kent. Abstained: Cllr Fox. | approved
            RESOLVED that the plan be approved. For: Cllrs Bell and Kent Against: Cllr Lea Abstained: Cllr Fox | approved
            RESOLVED 8 for, 1 against, Cllr Bay, that the plan be approved. | approved 8-1
            RESOLVED that the complaint against Cllr Ash be dismissed, Cllr Bay abstaining. | resolved [Cllr Bay]",
        );
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }

    #[test]
    fn of_two_outcomes_neither_is_the_kind_of_the_whole() {
        let faults = faults(
            "By 10 votes to 2, with 3 abstentions, Council rejected the amendment and approved the budget. | resolved 10-2-3
            RESOLVED: To approve 22/001 (6 for, 2 against) and refuse 22/002 (5 for, 3 against). | resolved
            RESOLVED that the petition be received, the grant application be refused and the report be noted. | resolved
            RESOLVED that the report be received and consideration of the grant be deferred. | resolved
            RESOLVED that the report be noted and that the matter be referred to Cabinet. | noted
            RESOLVED that the report be noted and the recommendations be approved. | noted
            RESOLVED that the application be approved and the applicant be told of the right to refuse. | approved
            The motion was carried by 5 votes to 4. It was then RESOLVED to approve the plan. | approved 5-4
            It was proposed, seconded and, by 4 votes to 2, not approved. | lost
            The application was, by 4 votes to 2, not approved. | lost
            RESOLVED: To DEFER for a site visit. Voting: 6-0 with 1 abstention. | deferred 6-0-1
            RESOLVED (7:4:1) that the plan be adopted. | approved
            The motion was put and there voted: For 12; Against 11. The Chairman declared the motion carried. | approved
            Cllr Eden proposed approval. Voting: 6-0 with 1 abstention. Resolved to approve. | approved",
        );
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }

    #[test]
    fn nobody_of_whom_the_decision_is_has_dissented() {
        let faults = faults(
            "RESOLVED (7 for, 2 against) – That Councillor Lea be appointed. | appointed 7-2
            RESOLVED (7 for, 2 against) that Councillor Lea be appointed. | appointed 7-2
            RESOLVED, for 7, against 2, that Councillor Lea be appointed. | appointed 7-2
            RESOLVED (For: 7, Against: 2) that Councillor Lea be appointed. | appointed 7-2
            RESOLVED (7 for, 2 against) – Councillor Lea to be Chairman. | resolved 7-2
            RESOLVED by 7 for, 2 against – Councillor Lea be appointed Chairman. | appointed 7-2
            RESOLVED, 7 for, 2 against, Councillor Lea to be Chairman. | resolved 7-2
            RESOLVED 8 for, 1 against, Councillors Bay and Clay not voting, that the plan be approved. | approved 8-1
            RESOLVED 8 for, 1 against, Councillor Bay abstaining, that the plan be approved. | approved 8-1 [Councillor Bay]",
        );
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }

    #[test]
    fn those_left_out_of_one_mind_are_named_or_it_is_not_told() {
        let faults = faults(
            "RESOLVED unanimously, save for Councillor Dew who abstained, that the report be noted. | noted [Councillor Dew] all
            RESOLVED unanimously, with the exception of Councillor Dew, that the report be noted. | noted
            With the exception of Councillor Dew, it was unanimously RESOLVED that the report be noted. | noted
            RESOLVED unanimously, apart from one Member, that the report be noted. | noted
            RESOLVED unanimously, Mrs Bell and Kent abstaining, that the report be noted. | noted
            RESOLVED unanimously that the plan be approved, save for paragraph 4. | approved all",
        );
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }
}
