//! What became of several motions, told in one passage. In: its words. Out: those of each motion.
//!
//! What must stay absent: a part of what is told of one motion, and the fate of one of which nobody can tell whose it is.

use super::actors::ActorKind;
use super::acts::before;
use super::fates::{Fate, NAME, find, is_moved, is_named, name_start};
use super::lexicon::Kind;
use super::sentences::{Passage, Word};
use super::subjects::Scene;
use std::ops::Range;

/// The words of a passage where they tell what became of several motions, each in sentences or a clause of its own: "The amendment was
/// lost by 6 votes to 5. The substantive motion was then carried." None where they tell of one.
pub fn apart(scene: &Scene<'_>) -> Vec<Range<usize>> {
    let passage = &scene.passage;
    if !passage.has(&(0..passage.words.len()), Kind::Motion) {
        return Vec::new();
    }
    let (mut found, mut above): (Vec<Range<usize>>, &[_]) = (Vec::new(), &[]);
    let (mut start, mut moved) = (0, None);
    for words in passage.sentences.iter().flat_map(|sentence| each(scene, sentence)) {
        let noun = words.clone().find(|at| passage.plain(*at) != "veto" && is_named(passage, &words, *at));
        let name = noun.map(|noun| name_start(passage, &words, noun)..noun + 1).or_else(|| of_another(passage, words.start));
        // "The amendment fell. It was then RESOLVED to adopt the plan" tells of what was resolved in place of what was lost.
        let resolved = || found.last().is_some_and(|last| find(scene, last) == Some(Fate::Lost)).then(|| resolves(scene, &words)).flatten();
        let name = name.filter(|_| find(scene, &words).is_some()).or_else(resolved);
        let Some(name) = name else {
            moved = moved.or(words.clone().any(|at| is_moved(passage, at)).then_some(words.start));
            continue;
        };
        let name = passage.words.get(name).unwrap_or_default();
        let same = name.len() == above.len() && name.iter().zip(above).all(|(a, b): (&Word<'_>, &Word<'_>)| a.plain == b.plain);
        if let Some(last) = found.last_mut() {
            if same {
                continue;
            }
            start = moved.unwrap_or(words.start);
            last.end = if is_joint(passage, start.wrapping_sub(1)) { start - 1 } else { start };
        }
        found.push(start..passage.words.len());
        (above, moved) = (name, None);
    }
    if found.len() > 1 { found } else { Vec::new() }
}

/// The clauses of a sentence that tell what became of several motions, each of its own: "The amendment was lost by 3 votes to 5 and
/// the motion was carried by 6 votes to 2." The sentence where it tells of one, or it cannot be told of which.
pub fn each(scene: &Scene<'_>, sentence: &Range<usize>) -> Vec<Range<usize>> {
    let passage = &scene.passage;
    let told = |words: &Range<usize>| matches!(find(scene, words), Some(Fate::Carried | Fate::Lost));
    let opens = |at: usize| {
        let noun = || (at + 1..sentence.end.min(at + 1 + NAME)).find(|at| passage.is(*at, Kind::Motion));
        let named = || {
            passage.is(at, Kind::Determiner)
                && noun().is_some_and(|noun| is_named(passage, &(at..sentence.end), noun) && name_start(passage, &(at..sentence.end), noun) == at + 1)
        };
        is_joint(passage, at - 1) && (named() || of_another(passage, at).is_some() || resolves(scene, &(at..sentence.end)).is_some())
    };
    let mut found = vec![sentence.clone()];
    if !passage.has(sentence, Kind::Motion) {
        return found;
    }
    for at in (sentence.start + 2..sentence.end).filter(|at| opens(*at)) {
        let Some(last) = found.last_mut() else { break };
        let (before, behind) = (last.start..at - 1, at..sentence.end);
        let named = before.clone().any(|at| is_named(passage, &before, at)) || of_another(passage, before.start).is_some();
        let other = resolves(scene, &behind).filter(|_| find(scene, &before) == Some(Fate::Lost));
        if named && told(&before) && (other.is_some() || find(scene, &behind).is_some()) {
            last.end = at - 1;
            found.push(behind);
        }
    }
    // A clause of two fates would leave open whose they are.
    if found.iter().all(|words| told(words) || resolves(scene, words).is_some()) { found } else { vec![sentence.clone()] }
}

/// Where words tell at their head that something was resolved: "It was then RESOLVED to approve it", "The Panel RESOLVED that …".
fn resolves(scene: &Scene<'_>, words: &Range<usize>) -> Option<Range<usize>> {
    let passage = &scene.passage;
    let at = words.clone().take(NAME + 1).find(|at| matches!(passage.plain(*at), "resolved" | "agreed"))?;
    // "Members agreed that they had been misled" tells a view.
    let that = passage.plain(at + 1) == "that" && passage.plain(at) == "resolved";
    let leads = that || passage.plain(at + 1) == "to" || passage.is_marked(at, &[':']);
    let it = |(verb, denies): (usize, bool)| {
        let was = passage.plain(verb) == "was" && verb > words.start && passage.plain(verb - 1) == "it";
        let body = || scene.ending_at(verb + 1).is_some_and(|actor| actor.kind == ActorKind::Body && actor.words.start == words.start);
        !denies && (was || body())
    };
    (leads && at + 2 < words.end && (at == words.start || before(passage, words.start, at).is_some_and(it))).then_some(at..at + 1)
}

/// Whether the word at `at` may join the fates of two motions.
fn is_joint(passage: &Passage<'_>, at: usize) -> bool {
    matches!(passage.plain(at), "and" | "but" | "while" | "whilst" | "whereas" | "whereupon")
}

/// The words at `at` that stand for another motion: "that of Cllr Lea".
fn of_another(passage: &Passage<'_>, at: usize) -> Option<Range<usize>> {
    (passage.plain(at) == "that" && matches!(passage.plain(at + 1), "of" | "by" | "from")).then_some(at..at + 2)
}

#[cfg(test)]
mod tests {
    use crate::parse::facts::readings::{decided, faults};
    use crate::parse::facts::records;

    /// Of what was lost by more to fewer, or by a majority that it needed, nobody can tell which number is whose.
    #[test]
    fn votes_are_given_to_the_side_that_the_words_tell() {
        let faults = faults(
            "The motion was lost by 4 votes to 7. | lost 4-7
            The motion was lost by 7 votes to 4. | lost
            The motion was defeated by four votes to seven, with one abstention. | lost 4-7
            The motion was not carried, by 4 votes to 7. | lost 4-7
            The motion was lost 4–7. | lost 4-7
            The motion was lost 7–4. | lost
            The amendment fell by 4 votes to 6. | lost 4-6
            The amendment fell by 6 votes to 4. | lost
            The motion to veto was lost by 4 votes to 7. | lost
            The application was refused by 4 votes to 6. | refused
            The motion was carried by seven votes to four. | approved 7-4
            The motion was carried 6 to 2. | approved 6-2
            The motion was carried 6–2. | approved 6-2
            The motion was carried by a majority of three. | approved
            The team had lost 4 to 7 and the motion was carried. | approved
            RESOLVED by 7–4 that the plan be approved. | approved 7-4
            RESOLVED by 7–4 margins that the plan be approved. | approved
            RESOLVED: That the plan be approved in 7-4. | approved",
            decided,
        );
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }

    #[test]
    fn votes_may_be_counted_in_the_sentence_before() {
        let faults = faults(
            "For: 3 Against: 5 Abstentions: 1. The motion was therefore LOST. | lost 3-5
            Voting: 4 for, 2 against. Motion carried. | approved 4-2
            Five members voted for and two against. The motion was carried. | approved 5-2
            For: 2, against: 4. Motion LOST. | lost 2-4
            The motion was carried. For: 4, against: 2. The amendment was lost. | approved; lost
            The Panel voted as follows: 5 in favour, 4 against. The motion was carried. | approved 5-4
            The motion was passed unanimously. | approved
            The motion was passed. | approved
            The motion was passed by 6 votes to 2. | approved 6-2
            Motion passed. | approved
            Motion defeated 2–9. | lost 2-9
            The recommendation was passed to the Commissioner. | nothing
            The motion was passed on by the Clerk. | nothing
            The motion was carried. Voting: 4 for, 2 against. | approved 4-2
            Members spoke for 5 minutes. The motion was carried. | approved
            Motion carried unanimously. | approved
            The substantive motion carried nem con. | approved
            Amendment lost by 4 votes to 6. | lost 4-6
            The motion carried the hopes of many. | nothing
            The motion lost its support. | nothing
            An amendment by Cllr Lea, that the fee be halved, fell. | lost
            The motion by Cllr Lea spoke of rain, that the roof leaked, fell. | nothing
            Motion carried over to May. | nothing",
            decided,
        );
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }

    #[test]
    fn votes_may_be_told_in_the_words_that_lead_to_a_resolution() {
        let faults = records::faults(
            "On the vote, with 8 Members voting for, 1 against and 2 abstaining, it was:¶RESOLVED: That the plan be approved. | approved 8-1-2
            On a vote of 8 for and 1 against, it was¶RESOLVED: That the plan be approved by 7 votes to 2. | approved 7-2
            The vote was 8 for and 1 against, late as it was. Members left.¶RESOLVED: That the plan be approved. | approved
            On the vote, with 8 Members voting for and 1 against, it was lost.¶RESOLVED: That the plan be approved. | lost 8-1; approved",
        );
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }

    #[test]
    fn each_motion_of_a_sentence_has_its_own_fate_and_votes() {
        let faults = faults(
            "The motion by Cllr Lea was lost by 3 votes to 5 and that of Cllr Moss was carried 6 to 2. | lost 3-5; approved 6-2
            The amendment was lost by 3 votes to 5 and the motion was carried by 6 votes to 2. | lost 3-5; approved 6-2
            The amendment was lost (3 for, 5 against), but the substantive motion was carried (6 for, 2 against). | lost 3-5; approved 6-2
            The amendment was lost by 3 votes to 5, whereupon the motion was put and carried by 6 votes to 2. | lost 3-5; approved 6-2
            Cllr Lea moved an amendment, which was lost by 3 votes to 8, and the motion was carried by 9 votes to 2. | lost 3-8; approved 9-2
            The motion was put to the vote and the motion was lost by 4 votes to 7. | lost 4-7
            Cllr Lea moved that the plan be approved, and the motion was lost. | lost
            The motion and the amendment were lost by 4 votes to 7. | lost 4-7
            The motion was lost and the amendment withdrawn. | lost
            The recommendation to refuse was not carried. It was then RESOLVED to approve by 5 votes to 4. | lost; approved 5-4
            The amendment fell by 4 votes to 5. It was then RESOLVED to adopt the plan. | lost 4-5; approved
            The amendment fell by 4 votes to 5, and it was then RESOLVED to adopt the plan. | lost 4-5; approved
            The amendment was lost by 4 votes to 5. The Panel RESOLVED that the plan be adopted by 6 votes to 3. | lost 4-5; approved 6-3
            The amendment was lost by 6 votes to 5, and, the amendment having been lost, the motion carried (9 for, 2 against). | lost; approved 9-2",
            decided,
        );
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }

    #[test]
    fn what_stands_in_a_side_clause_decides_nothing() {
        let faults = faults(
            "Cllr Lea, whose amendment was lost by 3 votes to 2, thanked officers. | nothing
            Cllr Lea, whose motion was carried unanimously, thanked officers. | nothing
            Cllr Lea, whose amendment fell by 3 votes to 6, thanked officers. | nothing
            Officers, whose recommendation was approved by 5 votes to 4, would start work. | nothing
            The Chair, who was elected by 6 votes to 3, thanked Members. | nothing
            The amendment, which was lost by 3 votes to 2, had been moved by Cllr Lea. | nothing
            The applicant, whose application was refused by 6 votes to 4, left the room. | nothing
            The scheme that was approved by 6 votes to 4 had begun. | nothing
            The plan, as approved by 6 votes to 4, would be published. | nothing
            The report, which was received, was long. | nothing
            The applicant, whose report was noted, left. | nothing
            The Chair put the amendment to the vote, which was lost by 3 votes to 8. | lost 3-8
            When put to the vote, the application was refused by 6 votes to 4. | refused
            The report, which was long, was received. | received
            The Clerk reported that the County Council had lost the amendment and the motion was carried by 6 votes to 2. | nothing
            It was noted that the Panel had resolved in March to veto the precept by 9 votes to 2. | nothing
            The Panel was told that it had resolved to veto the precept by 9 votes to 2. | nothing
            The Clerk reported that the roof had leaked, and the motion was carried by 6 votes to 2. | approved 6-2",
            decided,
        );
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }
}
