//! Recommendations: what a body recommends to someone. In: resolutions and scenes. Out: recommendations, each quoted whole.
//!
//! What must stay absent: a recommendation that is only reported of another: of auditors, of an earlier report.

use super::actors::{Actor, ActorKind};
use super::lexicon::{Kind, List};
use super::marked::standing;
use super::numbered::parts;
use super::pattern::Wordings;
use super::scenes;
use super::sentences::Passage;
use super::status::EARLIER;
use super::subjects::Scene;
use crate::parse::vocabulary::{is_verb_of_being, kind_of_act};
use crate::record::fact::{DecisionKind, Fact, FoundBy, Recommendation, What, Who};
use crate::record::{BlockKind, BlockNo, Minute};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

static WORDINGS: LazyLock<Wordings> = LazyLock::new(|| Wordings::of("recommendation", Kind::OpensRecommendation));

/// The lists of this finder.
pub const LISTS: &[List] = &[(Kind::Recommends, &["recommended", "recommends", "recommend"])];
/// Those to whom a panel recommends, by their last word.
const HOLDERS: &[&str] = &["commissioner", "pcc", "pfcc", "mayor", "constable"];
/// Words that follow a holder of office who does not act there himself.
const NOT_ACTS: &[&str] =
    &["be", "is", "was", "are", "were", "has", "had", "and", "or", "for", "of", "to", "on", "in", "at", "by", "with", "from", "who", "would", "will"];

/// Words by which a recommendation is only put to a body.
#[rustfmt::skip]
const MOVES: &[&str] = &[
    "moved", "moves", "proposed", "proposes", "suggested", "suggestion", "proposal", "motion", "amendment", "asked", "requested", "wished", "wanted", "hoped",
    "urged", "discussed", "considered",
];
/// Words by which it is told as what the body agreed.
const AGREES: &[&str] = &["agreed", "resolved", "decided", "determined", "carried"];

/// The rule of a recommendation with a number of its own.
const NUMBERED: &str = "numbered-recommendation";

/// Finds the recommendations.
pub fn find(minute: &Minute, scenes: &[Scene<'_>]) -> Vec<Fact> {
    let resolutions = minute.resolutions().into_iter().filter_map(|blocks| blocks.split_first().map(|(first, parts)| (*first, parts.to_vec())));
    let under: BTreeMap<BlockNo, Vec<BlockNo>> = resolutions.collect();
    let heirs = parts_of(minute, scenes, &under);
    let mut facts = Vec::new();
    for (number, scene) in scenes.iter().enumerate() {
        let no = scene.passage.no;
        let whole = 0..scene.passage.words.len();
        let found = if let Some(to) = heirs.get(&no) {
            let who = resolved(scene, &whole).and_then(|(to, _)| to).map_or(*to, |actor| actor.who(&scene.passage));
            let at = scene.passage.slice_with_marks(whole);
            facts.push(Fact { at, what: What::Recommendation(Recommendation { to: who, parts: Vec::new() }), by: FoundBy::Rule("part-of-recommendations") });
            continue;
        } else if scenes::resolves(minute, scene) {
            in_parts(scene, &standing(minute, &scene.passage))
        } else {
            told(scene)
        };
        for (words, to, rule) in found {
            let who = to.map_or(Who::NotStated, |actor| actor.who(&scene.passage));
            let whole = words.len() == scene.passage.words.len();
            let listed = || if rule == NUMBERED { items_below(minute, scenes, number) } else { Vec::new() };
            let parts = if whole { under.get(&no).cloned().unwrap_or_else(listed) } else { Vec::new() };
            facts.push(Fact {
                at: scene.passage.slice_with_marks(words),
                what: What::Recommendation(Recommendation { to: who, parts }),
                by: FoundBy::Rule(rule),
            });
        }
    }
    facts
}

/// The items of the list to which a passage leads: "Recommendation 2: that the Chief Constable:".
fn items_below(minute: &Minute, scenes: &[Scene<'_>], number: usize) -> Vec<BlockNo> {
    let item = |scene: &Scene<'_>| minute.block(scene.passage.no).is_some_and(|block| matches!(block.kind, BlockKind::Item(_)));
    let leads = scenes.get(number).is_some_and(|scene| !item(scene) && scene.passage.text.trim_end().ends_with(':'));
    let own = |scene: &&Scene<'_>| leads && item(scene) && numbered(&scene.passage, &(0..scene.passage.words.len())).is_none();
    scenes.iter().skip(number + 1).take_while(own).map(|scene| scene.passage.no).collect()
}

/// Whether it is said in brackets within a sentence or behind it, or in a short sentence behind it, that what was put was lost or
/// withdrawn: "(Lost, 2 votes to 3)", "Not agreed." That it was rejected may be the answer of whoever it was made to, but where votes are counted.
fn is_not_made(passage: &Passage<'_>, sentence: usize) -> bool {
    let Some(own) = passage.sentences.get(sentence) else { return false };
    let behind = passage.sentences.get(sentence + 1).filter(|next| next.len() <= FATE).map_or(own.end, |next| next.end);
    let opens = |at: &usize| *at == own.end || passage.before(*at).contains('(');
    (own.start + 1..behind).filter(opens).any(|at| {
        let noun = (at..behind).find(|at| !(passage.is(*at, Kind::Motion) || matches!(passage.plain(*at), "the" | "was"))).unwrap_or(at);
        let denied = passage.plain(noun) == "not";
        let voted = || (noun..behind).any(|at| matches!(passage.plain(at), "votes" | "vote" | "against"));
        let alone = |at: usize| at == own.end && behind == at + 2;
        match kind_of_act(passage.plain(noun + usize::from(denied))) {
            Some(DecisionKind::Lost) => !denied,
            Some(DecisionKind::Refused) => !denied && voted(),
            Some(DecisionKind::Approved | DecisionKind::Agreed) => denied && (passage.plain(noun + 1) == "carried" || voted() || alone(at)),
            _ => !denied && passage.plain(noun) == "withdrawn",
        }
    })
}

/// How many words a sentence has at most that only tells what became of the one before it.
const FATE: usize = 12;

/// The parts and items under a line that only leads recommendations, with whom that line names: "RECOMMENDED to Cabinet:".
fn parts_of(minute: &Minute, scenes: &[Scene<'_>], under: &BTreeMap<BlockNo, Vec<BlockNo>>) -> BTreeMap<BlockNo, Who> {
    let mut heirs = BTreeMap::new();
    // Whom the last line that leads items names: each item is looked at once, however many lines lead it.
    let mut over: Option<Who> = None;
    for scene in scenes {
        let passage = &scene.passage;
        if let Some(to) = Some(passage.text.trim_end()).filter(|text| text.ends_with([':', '-', '–'])).and_then(|_| leads(scene)) {
            let parts = under.get(&passage.no).map(Vec::as_slice).unwrap_or_default();
            heirs.extend(parts.iter().map(|no| (*no, to)));
            over = parts.is_empty().then_some(to);
        } else if let Some(to) = over {
            let item = minute.block(passage.no).is_some_and(|block| matches!(block.kind, BlockKind::Item(_)));
            over = item.then_some(to);
            heirs.extend(over.map(|to| (passage.no, to)));
        }
    }
    heirs
}

/// The recommendations of a resolution: its own words, which are the whole of it where none are struck, or those of its parts that recommend.
fn in_parts(scene: &Scene<'_>, own: &Range<usize>) -> Vec<(Range<usize>, Option<Actor>, &'static str)> {
    let passage = &scene.passage;
    let parts = if own.len() == passage.words.len() { parts(passage) } else { Vec::new() };
    let lead = own.start..parts.first().map_or(own.end, |first| (first.start + 2).min(first.end));
    // "RESOLVED to recommend to Cabinet (1) that … (2) that …".
    if let Some((to, rule)) = resolved(scene, &lead) {
        return vec![(own.clone(), to, rule)];
    }
    parts.into_iter().filter_map(|part| resolved(scene, &part).map(|(to, rule)| (part, to, rule))).collect()
}

/// How far from its end a line may say that it leads to conditions, in words.
const CONDITION: usize = 5;

/// To whom a line that ends with a colon recommends what stands below it, where it does so.
fn leads(scene: &Scene<'_>) -> Option<Who> {
    let passage = &scene.passage;
    let sentence = passage.sentences.last()?;
    let verb = sentence.clone().find(|at| {
        matches!(passage.plain(*at), "recommended" | "recommend" | "recommends")
            || matches!(passage.plain(*at), "recommendation" | "recommendations")
                && at.checked_sub(1).is_some_and(|at| matches!(passage.plain(at), "following" | "these" | "its" | "their"))
    })?;
    let past = verb.checked_sub(1).map_or("", |at| passage.plain(at));
    let reported = scene.first_of(sentence, verb).is_some_and(|actor| !matches!(actor.kind, ActorKind::Body)) && past != "be";
    // "Subject to:" leads to conditions of what is recommended.
    let near = sentence.end.saturating_sub(CONDITION)..sentence.end;
    if reported || near.into_iter().any(|at| matches!(passage.plain(at), "subject" | "condition" | "conditions" | "provided")) {
        return None;
    }
    let asked = scene.first_of(sentence, verb).filter(|_| past == "be");
    // One who is appointed is told nothing.
    let told = |actor: &&Actor| actor.words.start == verb + 1 || matches!(passage.plain(actor.words.start - 1), "to" | "that");
    let to = asked.or_else(|| scene.within(&(verb + 1..sentence.end)).iter().find(told));
    Some(to.map_or(Who::NotStated, |actor| actor.who(passage)))
}

/// To whom a resolution, or a part of one, recommends, and the rule that tells.
fn resolved(scene: &Scene<'_>, part: &Range<usize>) -> Option<(Option<Actor>, &'static str)> {
    let passage = &scene.passage;
    let within = passage.sentences.iter().map(|sentence| sentence.start.max(part.start)..sentence.end.min(part.end));
    for sentence in within.filter(|sentence| !sentence.is_empty()) {
        let sentence = &sentence;
        for found in scenes::found(&WORDINGS, scene, sentence) {
            let passive = matches!(passage.plain(found.words.start), "be" | "is" | "are");
            if passive && is_summoned(scene, &found.words) {
                continue;
            }
            let to = if passage.plain(found.words.start) == "with" {
                scene.within(&(sentence.start..found.words.start)).last().cloned()
            } else if passive {
                scene
                    .subject(sentence, found.words.start)
                    .and_then(|subject| subject.actor)
                    .or_else(|| scene.first_of(sentence, found.words.start).cloned())
                    .or_else(|| bare(scene, &found.words))
            } else {
                let relative = found.words.start.checked_sub(1).is_some_and(|at| matches!(passage.plain(at), "which" | "as" | "had" | "report"));
                let after = scene.within(&(found.words.start..sentence.end.min(found.words.end + 9)));
                match to_whom(scene, sentence, found.words.start).filter(|_| !relative) {
                    Some(None) => return Some((None, "be-recommended-to")),
                    Some(named) => named,
                    None if relative => None,
                    None => after.first().cloned(),
                }
            };
            if to.is_some() {
                return Some((to, "be-recommended-to"));
            }
        }
        let acts = scene.within(sentence).iter().find(|actor| {
            let before = actor.words.start.checked_sub(1).map_or("", |at| passage.plain(at));
            let after = passage.plain(actor.words.end);
            let opens = actor.words.start == sentence.start || before == "that";
            opens && is_holder(scene, actor) && passage.after(actor.words.end - 1).trim().is_empty() && is_base(after)
        });
        if let Some(actor) = acts {
            return Some((Some(actor.clone()), "that-the-commissioner-acts"));
        }
    }
    None
}

/// Whether someone other than the holder of the office is only asked to come: "that the Director be invited to attend".
fn is_summoned(scene: &Scene<'_>, found: &Range<usize>) -> bool {
    let come = (found.end..found.end + 2).any(|at| matches!(scene.passage.plain(at), "attend" | "come"));
    come && !scene.ending_at(found.start).is_some_and(|actor| is_holder(scene, actor))
}

/// Whom "That the CSP be recommended to include" names, where that is no office or body that is known: few words after "that".
fn bare(scene: &Scene<'_>, found: &Range<usize>) -> Option<Actor> {
    let passage = &scene.passage;
    let advised = found.clone().any(|at| passage.plain(at) == "recommended");
    let to_do = passage.plain(found.end.checked_sub(1)?) == "to" && is_base(passage.plain(found.end)) && !passage.words.get(found.end)?.is_capital();
    let that = (found.start.saturating_sub(7)..found.start).rev().find(|at| passage.plain(*at) == "that")?;
    let name = passage.words.get(found.start.checked_sub(1)?).is_some_and(super::sentences::Word::is_capital);
    let to_whom = !matches!(passage.plain(found.end), "the" | "cabinet" | "council" | "full" | "a" | "an" | "all");
    (advised && to_do && name && to_whom).then(|| Actor { words: that + 1..found.start, kind: ActorKind::Body, leads: true, pronoun: None })
}

fn is_holder(scene: &Scene<'_>, actor: &Actor) -> bool {
    HOLDERS.contains(&scene.passage.plain(actor.words.end.saturating_sub(1)))
}

/// Whether a word is a verb as it stands after "that the Commissioner": "consider", "publishes" is told of, and is none.
fn is_base(word: &str) -> bool {
    let being = word.ends_with("ing") && word != "bring";
    !word.is_empty() && !being && !NOT_ACTS.contains(&word) && !word.ends_with("ed") && !word.ends_with("'s") && (!word.ends_with('s') || word.ends_with("ss"))
}

/// The recommendations told in a discussion.
fn told(scene: &Scene<'_>) -> Vec<(Range<usize>, Option<Actor>, &'static str)> {
    let passage = &scene.passage;
    let mut all = Vec::new();
    for (at, sentence) in passage.sentences.iter().enumerate() {
        if is_not_made(passage, at) {
            continue;
        }
        if let Some(start) = numbered(passage, sentence) {
            let to = scene.within(&(start..sentence.end)).iter().find(|actor| actor.leads).cloned();
            all.push((sentence.clone(), to, NUMBERED));
            continue;
        }
        let verb = sentence.clone().find(|at| passage.is(*at, Kind::Recommends) && matches!(passage.plain(at + 1), "that" | "to" | "the"));
        let Some(verb) = verb else { continue };
        // "had previously recommended" tells of another meeting; "reported that they had recommended" need not.
        let earlier = |at: usize| EARLIER.contains(&passage.plain(at)) && !matches!(passage.plain(at), "had" | "having");
        let adverb = |at: usize| EARLIER.contains(&passage.plain(at)) || passage.plain(at).ends_with("ly") || passage.plain(at) == "also";
        let near = verb.saturating_sub(EARLIER_NEAR).max(sentence.start)..verb;
        let earlier = near.rev().take_while(|at| adverb(*at)).any(earlier);
        if earlier {
            continue;
        }
        // "It was recommended that …" is the meeting's own.
        if passage.plain(sentence.start) == "it"
            && passage.plain(sentence.start + 1) == "was"
            && verb <= sentence.start + 4
            && passage.plain(verb + 1) == "that"
        {
            let to = recommended_to(scene, sentence, verb).filter(Actor::is_one);
            all.push((sentence.clone(), to, "panel-recommended"));
            continue;
        }
        let past = verb.checked_sub(1).map_or("", |at| passage.plain(at));
        if is_verb_of_being(past) || matches!(past, "not" | "who") {
            continue;
        }
        let Some(subject) = scene.subject(sentence, verb) else { continue };
        let body = subject.actor.as_ref().is_some_and(|actor| actor.kind == ActorKind::Body);
        if body && !is_only_put(scene, sentence, subject.start, verb) {
            let to = recommended_to(scene, sentence, verb);
            all.push((subject.start.max(sentence.start)..sentence.end, to, "panel-recommended"));
        }
    }
    all
}

/// How far before its verb it may be told that a body recommended something before, in words.
const EARLIER_NEAR: usize = 4;

/// Whether what the body recommends is only put to it, or supposed: "moved that the Panel recommend". What is told in the present
/// is told where the body opens its clause, or as what was agreed.
fn is_only_put(scene: &Scene<'_>, sentence: &Range<usize>, start: usize, verb: usize) -> bool {
    let passage = &scene.passage;
    let says = |known: &[&str]| (sentence.start..start).any(|at| known.contains(&passage.plain(at)));
    let before = start.checked_sub(1).filter(|before| *before >= sentence.start).map_or("", |before| passage.plain(before));
    let present = passage.plain(verb) != "recommended";
    match before {
        "whether" | "if" | "unless" | "should" => true,
        "that" => says(MOVES) || present && !says(AGREES),
        "" | "and" | "but" | "therefore" | "then" | "so" => false,
        _ => present && !passage.before(start).contains([',', ';', ':', '.', ')', '–', '-']),
    }
}

/// To whom the verb at `verb` recommends: whom "to" names, or who is the one to act in what it recommends.
fn recommended_to(scene: &Scene<'_>, sentence: &Range<usize>, verb: usize) -> Option<Actor> {
    let passage = &scene.passage;
    if let Some(named) = to_whom(scene, sentence, verb) {
        return named;
    }
    let being = (verb..sentence.end).find(|at| is_verb_of_being(passage.plain(*at))).unwrap_or(sentence.end);
    // What is to be done may be done to something that bears a body's name: "be renamed the Scrutiny Committee".
    let led = |actor: &Actor| actor.words.start < being || actor.words.start.checked_sub(1).is_some_and(|at| matches!(passage.plain(at), "by" | "to" | "with"));
    scene.within(&(verb..sentence.end)).iter().find(|actor| led(actor)).cloned()
}

/// Whom "recommended to … that" names; nobody where it names none that is known.
fn to_whom(scene: &Scene<'_>, sentence: &Range<usize>, verb: usize) -> Option<Option<Actor>> {
    let passage = &scene.passage;
    let recommends = passage.is(verb, Kind::Recommends) && passage.plain(verb + 1) == "to";
    let that = (verb + 2..sentence.end.min(verb + 14)).find(|at| recommends && passage.plain(*at) == "that")?;
    Some(scene.within(&(verb..that)).first().cloned())
}

/// Where the words of a numbered recommendation begin: "Recommendation 1 – …".
pub fn numbered(passage: &Passage<'_>, sentence: &Range<usize>) -> Option<usize> {
    let number = sentence.start + 1;
    let is_number = passage.plain(number).len() <= 3 && passage.plain(number).starts_with(|c: char| c.is_ascii_digit());
    let marked = passage.after(number).contains([':', '–', '-', '—']);
    (passage.plain(sentence.start) == "recommendation" && is_number && marked && number + 1 < sentence.end).then_some(number + 1)
}
