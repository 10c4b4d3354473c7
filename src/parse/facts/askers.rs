//! Who puts a question in its own words, and to whom: "Mr Ashley to the Leader:", "(Cllr Lea)", "Mr Wye asked Mrs Yew:". In: the
//! sentence of a question. Out: who asks, who is asked, and whether it has a head of its own.
//!
//! What must stay absent: one who is asked, for whom another asks, or who is only in the matter, as the one who asks. Where a head
//! leaves it open, nobody asks.

use super::actors::{Actor, ActorKind};
use super::labelled;
use super::lexicon::Kind;
use super::questions::{HEAD, POSTPOSED};
use super::sentences::{Passage, Word};
use super::subjects::Scene;
use super::vocabulary::ASKED;
use crate::parse::vocabulary::is_dash;
use std::ops::Range;

/// How many words from its head a question may name in brackets who asks, and from its end.
const NEAR: usize = 8;
/// What is done with a question by the one who asks it, before "by" or "from".
const PUT: &[&str] = &["asked", "put", "submitted", "received", "raised", "posed", "tabled", "lodged", "sent"];

/// Who puts a question.
#[derive(Default)]
pub struct Asker {
    /// Who asks, where that is told.
    pub by: Option<Actor>,
    /// Who is asked, where the head names them.
    pub to: Option<Actor>,
    /// Words of its own stand before the question, so that it is not of the one who asked before.
    pub headed: bool,
}

/// Who puts the question whose own words are `words`: one named in brackets, in its head before a colon, or after "asked" at its end.
pub fn asker(scene: &Scene<'_>, sentence: &Range<usize>, words: &Range<usize>) -> Asker {
    let passage = &scene.passage;
    let styled = |actor: &Actor| scene.styled(sentence, actor).into_owned();
    let bracketed = |actor: &&Actor| passage.before(actor.words.start).contains('(') && scene.ending_at(actor.words.start).is_none();
    let near = sentence.start..sentence.end.min(sentence.start + NEAR);
    let end = words.end.saturating_sub(NEAR).max(sentence.start)..words.end;
    let asks = |actor: &&Actor| POSTPOSED.contains(&passage.plain(actor.words.start.wrapping_sub(1)));
    let before = passage.sentence_of(sentence.start).checked_sub(1).and_then(|number| passage.sentences.get(number));
    // "Q1." stands for itself.
    let label = before.filter(|before| before.len() == 1).map_or(sentence.start, |before| before.start);
    let labelled = labelled::question(passage, label).is_some();
    let dashed = |actor: &&Actor| actor.kind == ActorKind::Named && is_dash(passage.after(actor.words.end - 1)) && opens(passage, sentence, actor);
    let line = || before.filter(|before| passage.is_marked(before.end - 1, &[':']));
    let head = Head::of(scene, sentence);
    let to = head.as_ref().and_then(Head::to);
    let by = scene.within(&near).iter().find(bracketed).map(styled);
    let by = by.or_else(|| head.as_ref().and_then(Head::by));
    let by = by.or_else(|| scene.within(&end).iter().find(|actor| to.is_none() && (bracketed(actor) || asks(actor))).map(styled));
    let by = by.or_else(|| scene.within(&near).iter().find(|actor| labelled && dashed(actor)).cloned());
    let by = by.or_else(|| line().and_then(|line| Head::of(scene, line)?.by().or_else(|| scene.within(line).iter().find(|actor| actor.leads).map(styled))));
    let headed = labelled || head.is_some_and(|head| head.tells());
    Asker { by, to, headed }
}

/// The words of a question's sentence before its first colon, which may tell who asks.
struct Head<'s, 'p> {
    scene: &'s Scene<'p>,
    words: Range<usize>,
    /// The verb of asking in it.
    asked: Option<usize>,
    /// It says that a question is put.
    puts: bool,
}

impl<'s, 'p> Head<'s, 'p> {
    /// The head of a sentence, where a colon stands near its beginning.
    fn of(scene: &'s Scene<'p>, sentence: &Range<usize>) -> Option<Self> {
        let passage = &scene.passage;
        let far = sentence.end.min(sentence.start + HEAD);
        let words = sentence.start..passage.marked(sentence.start..far, &[':']).next()? + 1;
        let asked = words.clone().find(|at| ASKED.contains(&passage.plain(*at)));
        let puts = asked.is_some() || words.clone().any(|at| labelled::QUESTIONS.contains(&passage.plain(at)));
        Some(Head { scene, words, asked, puts })
    }

    /// Whether it names someone, or says that it is of another question.
    fn tells(&self) -> bool {
        self.puts || !self.scene.within(&self.words).is_empty() || self.scene.passage.plain(self.words.start) == "from"
    }

    /// Who asks: the subject of its verb; or the one who opens it and speaks, or turns to another; or the one from whom it is.
    fn by(&self) -> Option<Actor> {
        let (scene, passage) = (self.scene, &self.scene.passage);
        let passive = self.asked.is_some_and(|at| at > self.words.start && matches!(passage.plain(at - 1), "was" | "were" | "been"));
        if let Some(verb) = self.asked.filter(|_| !passive)
            && let Some(subject) = scene.subject(&self.words, verb)
        {
            return subject.actor;
        }
        let mut all = scene.within(&self.words).iter().filter(|actor| self.is_from(actor) || !passive && self.speaks(actor));
        let first = all.next()?;
        // "Question by Councillor Sage, put by Councillor Thorn": the first asks. Of two who may both, it is not told who.
        let put_by = |other: &Actor| passage.plain(other.words.start - 1) == "by";
        let alone = all.all(put_by);
        if passage.is(first.words.start, Kind::Several) {
            let end = (first.words.end..self.words.end).find(|at| passage.plain(*at) == "to").unwrap_or(self.words.end);
            let start = scene.several(first.words.start, end)?;
            return Some(Actor { words: start..end, ..first.clone() });
        }
        let all = self.together(first);
        if !alone && all.words == first.words {
            return None;
        }
        self.named(all)
    }

    /// Who is asked, where the one who asks turns to them: "Mr Ashley to the Leader", "asked Mrs Yew".
    fn to(&self) -> Option<Actor> {
        let passage = &self.scene.passage;
        let turns = |actor: &&Actor| {
            let Some(before) = actor.words.start.checked_sub(1).filter(|before| *before >= self.words.start) else { return false };
            let word = passage.plain(before);
            let from = before.wrapping_sub(1);
            let told =
                || before == self.words.start || labelled::QUESTIONS.contains(&passage.plain(from)) || passage.words.get(from).is_some_and(Word::is_capital);
            passage.before(actor.words.start) == " " && (Some(before) == self.asked || word == "to" && told())
        };
        let to = self.scene.within(&self.words).iter().find(turns).filter(|to| self.puts || to.words.start == self.words.start + 1 || self.by().is_some())?;
        Some(self.together(to))
    }

    /// Whether a question is from someone by the words before them: "From Mrs Lea", "submitted by Mrs Lea".
    fn is_from(&self, actor: &Actor) -> bool {
        let (passage, start) = (&self.scene.passage, actor.words.start);
        let Some(at) = start.checked_sub(1).filter(|at| *at >= self.words.start) else { return false };
        let question = at > self.words.start && is_label(passage.plain(at - 1));
        let from = match passage.plain(at) {
            "of" => return question,
            "from" | "by" => at == self.words.start || question || PUT.contains(&passage.plain(at - 1)),
            _ => return false,
        };
        // "Question on parking from Councillor Oak:", and "Question to the Leader from Councillor Oak:".
        let asks = || actor.kind == ActorKind::Named && actor.words.end == self.words.end || self.scene.ending_at(at).is_some();
        from || passage.plain(at) == "from" && (passage.before(at).contains(['–', '-', '—', ',']) || self.puts && asks())
    }

    /// Whether one who opens the head is the one whose words follow: nothing stands between, or that they turn to another.
    fn speaks(&self, actor: &Actor) -> bool {
        let (passage, end) = (&self.scene.passage, actor.words.end);
        // "the Leader (Cllr Oak)", "Mrs Lea, Chair": one person, who is told of before.
        let beside = self.scene.ending_at(actor.words.start).is_some() && !passage.before(actor.words.start).trim().is_empty();
        let turns = || end == self.words.end || self.puts || matches!(passage.plain(end), "to" | "for" | "on" | "and");
        !beside && opens(passage, &self.words, actor) && (turns() || passage.is_marked(end - 1, &['(', ',', '–', '—', '-']))
    }

    /// One with those whom "and" joins: "Cllr Bell, Cllr Fox and Cllr Kent".
    fn together(&self, first: &Actor) -> Actor {
        let (mut whole, mut end) = (first.clone(), first.words.end);
        loop {
            let and = self.scene.passage.plain(end) == "and";
            let Some(next) = self.scene.beginning_at(end + usize::from(and)).filter(|next| next.is_one() && next.words.end <= self.words.end) else { break };
            end = next.words.end;
            if and {
                let kind = if first.kind == next.kind { first.kind } else { ActorKind::Office };
                whole = Actor { words: first.words.start..end, kind, leads: first.leads, pronoun: None };
                break;
            }
        }
        whole
    }

    /// Whom an office and the name beside it tell of, without the number of the question: "the Leader (Cllr Oak)", "Q4 PCC".
    fn named(&self, actor: Actor) -> Option<Actor> {
        let (scene, passage) = (self.scene, &self.scene.passage);
        let beside = scene
            .beginning_at(actor.words.end)
            .filter(|beside| actor.kind != ActorKind::Named && beside.kind == ActorKind::Named && passage.before(beside.words.start).contains('('));
        let mut who = beside.cloned().unwrap_or_else(|| scene.styled(&self.words, &actor).into_owned());
        while who.words.len() > 1 && is_label(passage.plain(who.words.start)) {
            who.words.start += 1;
        }
        // "Question for the Leader".
        (!passage.is(who.words.start, Kind::Preposition)).then_some(who)
    }
}

/// Whether a mention opens its sentence, or stands behind a number, the word "Question", or a sign.
fn opens(passage: &Passage<'_>, sentence: &Range<usize>, actor: &Actor) -> bool {
    let start = actor.words.start;
    start == sentence.start || !passage.before(start).trim_matches([' ', '\n', '\'', '’']).is_empty() || is_label(passage.plain(start - 1))
}

/// Whether a word numbers a question, or calls it one: "Q1", "2", "Question".
pub fn is_label(word: &str) -> bool {
    let number = word.strip_prefix('q').unwrap_or(word);
    number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') || labelled::QUESTIONS.contains(&word)
}

#[cfg(test)]
mod tests {
    use crate::parse::facts::{find, testing::minute};
    use crate::record::fact::What;

    /// Passages, each between bars, with who asks each of their questions, and of whom; "–" where it is not stated.
    const PUT: &[(&str, &[[&str; 2]])] = &[
        // One to whom a question is put does not put it.
        ("Mr Ashley to the Leader of the Council: Why is the library shut?", &[["Mr Ashley", "the Leader of the Council"]]),
        ("Q1 Cllr Ash to PCC: Has crime risen?", &[["Cllr Ash", "PCC"]]),
        ("Q4 PCC to Cllr Dew: Do you agree?", &[["PCC", "Cllr Dew"]]),
        ("Councillor Lee, to the Chairman: Is it lawful?", &[["Councillor Lee", "the Chairman"]]),
        ("From Councillor Oak to the Portfolio Holder: Why have fees risen?", &[["Councillor Oak", "the Portfolio Holder"]]),
        ("Question to the Leader from Councillor Oak: Why is it shut?", &[["Councillor Oak", "the Leader"]]),
        ("Question 4 from Mr Lea to the Chair: Was it late?", &[["Mr Lea", "the Chair"]]),
        ("1. Cllr Dew to the Commissioner: Is it shut yet?", &[["Cllr Dew", "the Commissioner"]]),
        ("Mr Hall (Chair of the Trust) to the Leader (Cllr Oak): Why is it shut?", &[["Mr Hall", "the Leader"]]),
        ("Cllr Bell and Cllr Fox to the Leader: Why is it shut?", &[["Cllr Bell and Cllr Fox", "the Leader"]]),
        ("Councillors Bell and Fox to the Leader: Why is it shut?", &[["Councillors Bell and Fox", "the Leader"]]),
        ("Councillor Ash to Councillor Bay and Councillor Cox: is it shut?", &[["Councillor Ash", "Councillor Bay and Councillor Cox"]]),
        ("Mr Wye asked Councillor Yew: Do you live here?", &[["Mr Wye", "Councillor Yew"]]),
        ("Mr May asked the Cabinet Member for Housing: “Will the flats be built?”", &[["Mr May", "the Cabinet Member for Housing"]]),
        ("Thanking the Chair, Councillor Ash asked the Leader: Will it open?", &[["Councillor Ash", "the Leader"]]),
        ("Mrs May asked the Chair when it would shut.", &[["Mrs May", "the Chair"]]),
        ("Councillor Pine asked the Leader the following question: Will it open?", &[["Councillor Pine", "the Leader"]]),
        ("The Chair was asked by Mr Lea: Is it open yet?", &[["Mr Lea", "–"]]),
        ("The Leader was asked: Is it open yet?", &[["–", "–"]]),
        ("Question for the Leader: why is it shut?", &[["–", "–"]]),
        ("The letter from Mr Ashley to the Leader: was it answered?", &[["–", "–"]]),
        ("Question on the report from the Chief Constable: Was it late?", &[["–", "–"]]),
        ("Question on parking from Councillor Oak: When will it end?", &[["Councillor Oak", "–"]]),
        ("Question answered by the Leader: Was it late again?", &[["–", "–"]]),
        ("Will the depot be opened by the Leader (Cllr Oak)?", &[["–", "–"]]),
        ("Will the depot be opened soon (Cllr Oak)?", &[["Cllr Oak", "–"]]),
        ("Question for Councillor Sage|Will the pool open soon?", &[["–", "–"]]),
        ("Question about the Chief Constable|Will the pool open soon?", &[["–", "–"]]),
        // One for whom another asks does not ask.
        ("Councillor Usk (on behalf of Mr Vine): Who pays?", &[["Councillor Usk", "–"]]),
        ("Councillor Kay (for Councillor Lowe): Who pays for it?", &[["Councillor Kay", "–"]]),
        ("Question from Councillor Kay on behalf of Mr Lowe: Who pays for it?", &[["Councillor Kay", "–"]]),
        ("On behalf of Mr Lowe, Councillor Kay: Who pays for it?", &[["–", "–"]]),
        ("Question 2 – on behalf of Mr Vine|Will the pool open soon?", &[["–", "–"]]),
        ("Question by Councillor Sage, put by Councillor Thorn in her absence: When will it end?", &[["Councillor Sage", "–"]]),
        ("Question of Mr Lowe (read by the Clerk): Who pays for it?", &[["Mr Lowe", "–"]]),
        // Offices, brackets and places beside a name are of the same person.
        ("Mr Hall (Resident): Will it open soon?", &[["Mr Hall", "–"]]),
        ("Councillor Lee, Chairman: Is it shut yet?", &[["Councillor Lee", "–"]]),
        ("The Leader (Cllr Oak): Is it shut yet?", &[["Cllr Oak", "–"]]),
        ("Question from Jane Lea (Resident): Will it open soon?", &[["Jane Lea", "–"]]),
        ("Cllr Bell, Cllr Fox and Cllr Kent: Why is it shut?", &[["Cllr Bell, Cllr Fox and Cllr Kent", "–"]]),
        // A question with a head of its own is of nobody who asked before, nor one behind an answer.
        ("Cllr Long: What was done?|Q. Will the plan be published soon?", &[["Cllr Long", "–"], ["–", "–"]]),
        ("Q. Cllr Long: What was done?|Q. Cllr Short – will the Commissioner stay?", &[["Cllr Long", "–"], ["Cllr Short", "–"]]),
        ("Q. Cllr Long: What was done?|Q. The Commissioner – will he stay?", &[["Cllr Long", "–"], ["–", "–"]]),
        ("Cllr Long: What was done?|Question put by the Clerk: Will it be published?", &[["Cllr Long", "–"], ["the Clerk", "–"]]),
        ("Cllr Long: What was done? The Director said much.|Will it be published soon?", &[["Cllr Long", "–"], ["–", "–"]]),
        ("Cllr Long: What was done? Will it be published soon?", &[["Cllr Long", "–"], ["Cllr Long", "–"]]),
        ("Cllr Long: What was done?|Will it be published soon?", &[["Cllr Long", "–"], ["Cllr Long", "–"]]),
    ];

    #[test]
    fn who_puts_a_question_is_nobody_to_whom_or_for_whom_it_is_put() {
        let mut faults = Vec::new();
        for (text, told) in PUT {
            let record = minute(&text.replace('|', "\n"));
            let some = |slice: Option<_>| slice.map_or("–", |slice| record.slice(slice));
            let facts = find(&record);
            let requests = facts.iter().filter_map(|fact| if let What::Request(request) = &fact.what { Some(request) } else { None });
            let found: Vec<[&str; 2]> = requests.map(|request| [some(request.by.words()), some(request.to)]).collect();
            if found != *told {
                faults.push(format!("{text}\n    found {found:?}"));
            }
        }
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }
}
