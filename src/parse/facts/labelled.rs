//! Labels by which a record says that what follows is an answer, or a question: "Answer:", "A1.", "Reply from the Clerk". In: a
//! place in a passage. Out: the label that stands there.
//!
//! What must stay absent: a line that only begins with such a word: "Response times", "Reply slips: none".

use super::actors::ActorKind;
use super::answers::asks;
use super::lexicon::Kind;
use super::requests::{Asked, Asking};
use super::sentences::Passage;
use super::subjects::Scene;
use crate::parse::vocabulary::is_dash;
use crate::record::fact::Slice;
use std::ops::Range;

/// Words that name an answer.
const ANSWERS: &[&str] = &["answer", "answers", "response", "reply"];
/// Words that name a question.
pub const QUESTIONS: &[&str] = &["question", "questions", "q", "supplementary", "questioner", "query"];
/// Words that may stand between such a word and who gives the answer.
const GIVEN: &[&str] = &["from", "by", "given", "provided", "received", "of", "on"];
/// Words that may stand before it.
const BEFORE: &[&str] = &["written", "oral", "verbal", "full", "initial", "formal", "officer", "officers", "supplementary"];
/// How many words a label has at most.
const LONGEST: usize = 12;

/// How many passages below its question an answer of the same number may stand, and one without.
const FAR: usize = 24;
const NEAR: usize = 4;

/// The answer to a request that a label opens, in its own passage or the next.
pub fn near(scenes: &[Scene<'_>], asking: &Asking, asked: &Asked) -> Option<Slice> {
    let scene = scenes.get(asking.scene)?;
    for sentence in scene.passage.sentences.iter().skip(asking.sentence + 1) {
        if let Some(label) = answer(scene, sentence.start) {
            return behind(scenes, asking.scene, sentence.start, &label, asked);
        }
        // "Will it open? And when? Answer: In May." answers both.
        if question(&scene.passage, sentence.start).is_some() {
            return None;
        }
        // What goes on without a label may answer: "Members asked how. The Clerk replied that …".
        if !scene.passage.is_marked(sentence.end - 1, &['?']) && question(&scene.passage, 0).is_none() {
            return None;
        }
    }
    let label = answer(scenes.get(asking.scene + 1)?, 0)?;
    fits(scene, &label).then(|| behind(scenes, asking.scene + 1, 0, &label, asked)).flatten()
}

/// The answer to a question in its own words that a label opens further below, where no other question stands between or the
/// numbers of both tell that they belong together.
pub fn far(scenes: &[Scene<'_>], asking: &Asking, asked: &Asked) -> Option<Slice> {
    let scene = scenes.get(asking.scene)?;
    let own = question(&scene.passage, 0).unwrap_or_default();
    if !scene.passage.is_marked(asking.words.end.checked_sub(1)?, &['?']) {
        return None;
    }
    let mut alone = (asking.sentence + 1..scene.passage.sentences.len()).all(|sentence| !asks(asked, asking.scene, sentence));
    for (at, below) in scenes.iter().enumerate().skip(asking.scene + 1).take(FAR) {
        if let Some(label) = answer(below, 0) {
            let same = !own.is_empty() && label.number == own;
            if same || alone && fits(scene, &label) && !label.is_letter {
                return behind(scenes, at, 0, &label, asked);
            }
            if own.is_empty() || label.number.is_empty() {
                return None;
            }
        }
        alone &=
            at < asking.scene + NEAR && question(&below.passage, 0).is_none() && !(0..below.passage.sentences.len()).any(|sentence| asks(asked, at, sentence));
        if !alone && own.is_empty() {
            return None;
        }
    }
    None
}

/// Whether the number of a label, where it and the question bear one, is that of the question.
fn fits(scene: &Scene<'_>, label: &Label<'_>) -> bool {
    let own = question(&scene.passage, 0).unwrap_or_default();
    own.is_empty() || label.number.is_empty() || own == label.number
}

/// The words of a label's answer, with the label where they stand in its line: up to the next question.
fn behind(scenes: &[Scene<'_>], number: usize, start: usize, label: &Label<'_>, asked: &Asked) -> Option<Slice> {
    let passage = &scenes.get(number)?.passage;
    if label.end >= passage.words.len() {
        return all(scenes.get(number + 1)?);
    }
    let after = passage.sentences.iter().enumerate().skip(passage.sentence_of(label.end) + 1);
    let next = after.into_iter().find(|(at, next)| asks(asked, number, *at) || question(passage, next.start).is_some());
    Some(passage.slice_with_marks(start..next.map_or(passage.words.len(), |(_, next)| next.start)))
}

/// All words of a passage; none of one that is a label itself.
pub fn all(scene: &Scene<'_>) -> Option<Slice> {
    let passage = &scene.passage;
    let label = || question(passage, 0).is_some() || answer(scene, 0).is_some();
    (!passage.words.is_empty() && !label()).then(|| passage.slice_with_marks(0..passage.words.len()))
}

/// A label of an answer.
pub struct Label<'p> {
    /// The number that it bears; empty where it bears none.
    pub number: &'p str,
    /// The word behind it; that past the end of the passage where it stands alone in its line.
    pub end: usize,
    /// It is a letter alone, as those of lists are.
    pub is_letter: bool,
}

/// The label of an answer that stands at the word at `start`, behind the number of its paragraph.
pub fn answer<'p>(scene: &'p Scene<'_>, start: usize) -> Option<Label<'p>> {
    let passage = &scene.passage;
    let numbered = passage.plain(start).bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let start = start + usize::from(start == 0 && numbered && passage.words.len() > 1);
    let first = passage.words.get(start).filter(|word| word.is_capital())?;
    let short = first.plain.strip_prefix('a').map(|number| number.trim_start_matches('.'));
    if let Some(number) = short.filter(|number| number.bytes().all(|byte| byte.is_ascii_digit())) {
        return passage.after(start).starts_with([':', '.', ')']).then_some(Label { number, end: start + 1, is_letter: number.is_empty() });
    }
    let dashed = ANSWERS.contains(&&*first.plain) && is_dash(passage.after(start));
    let end = if dashed { start + 1 } else { head(passage, start)? };
    let number = (start + 1..end).map(|at| passage.plain(at)).find(|word| is_number(word)).unwrap_or_default();
    let opens = || {
        let to_question = (start + 2..end).any(|at| is_number(passage.plain(at)) || QUESTIONS.contains(&passage.plain(at)));
        let next = passage.plain(start + 1);
        let led = GIVEN.contains(&next) || is_number(next) || next == "to" && to_question;
        ANSWERS.contains(&&*first.plain) && (start + 1 == end || led || passage.before(start + 1).contains('('))
    };
    let closes = || {
        let last = end - 1;
        let owner = |at: usize| passage.plain(at).ends_with("'s") || passage.plain(at).ends_with("s'");
        let office = |at: usize| passage.is(at, Kind::Office) || passage.is(at, Kind::Others);
        let before = last.checked_sub(1).filter(|before| *before >= start);
        let led = before.is_some_and(|at| owner(at) || office(at) || passage.after(at).starts_with(['’', '\'']) || BEFORE.contains(&passage.plain(at)));
        ANSWERS.contains(&passage.plain(last)) && led && end - start <= 7
    };
    (opens() || closes()).then_some(Label { number, end, is_letter: false })
}

/// Where the words before a colon end, or a line that is no sentence.
fn head(passage: &Passage<'_>, start: usize) -> Option<usize> {
    let far = passage.words.len().min(start + LONGEST);
    let colon = passage.marked(start..far, &[':']).next().map(|at| at + 1);
    let line = far == passage.words.len() && !passage.text.trim_end().ends_with(['.', '?', '!', ',', ';']);
    colon.or(line.then_some(far))
}

/// The number of the question that a passage puts: "Q1", "Question 2", empty where it puts one without; none where it is no label.
pub fn question<'p>(passage: &'p Passage<'_>, start: usize) -> Option<&'p str> {
    let first = passage.words.get(start).filter(|word| word.is_capital())?;
    let short = first.plain.strip_prefix('q').map(|number| number.trim_start_matches('.'));
    if let Some(number) = short.filter(|number| is_number(number)) {
        return Some(number);
    }
    let next = passage.plain(start + 1);
    QUESTIONS.contains(&&*first.plain).then_some(if is_number(next) { next } else { "" })
}

/// Who asks, by a line that only says so: "Questioner: Mr Lea". The words, and whether they are a name.
pub fn questioner(scene: &Scene<'_>) -> Option<(Range<usize>, bool)> {
    let passage = &scene.passage;
    let is_label = passage.plain(0) == "questioner" && passage.after(0).starts_with(':');
    if let Some(actor) = scene.actors.iter().find(|actor| is_label && actor.words.start == 1) {
        return Some((actor.words.clone(), actor.kind == ActorKind::Named));
    }
    let name = 1..passage.words.len();
    let capital = |at: usize| passage.words.get(at).is_some_and(|word| word.is_capital() && word.text.chars().all(|c| c.is_alphabetic() || "-'’.".contains(c)));
    (is_label && (2..5).contains(&name.len()) && name.clone().all(capital)).then_some((name, true))
}

fn is_number(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use crate::parse::facts::{find, testing::minute};
    use crate::record::fact::What;

    /// Passages, each between bars, with who asks and the answer of each of their requests; "–" where it is not stated.
    const ANSWERED: &[(&str, &[[&str; 2]])] = &[
        ("Question from Ms Haddow: Will the Council publish it?|Answer: No.", &[["Ms Haddow", "Answer: No."]]),
        ("Question from Ms Haddow: Will the Council publish it?|Answer: No. It is private.", &[["Ms Haddow", "Answer: No. It is private."]]),
        ("Question from Ms Haddow: Will the Council publish it? Answer: No. It is private.", &[["Ms Haddow", "Answer: No. It is private."]]),
        ("Q1. Cllr Bell: How many officers are there?|A1. Commissioner: 1,204.", &[["Cllr Bell", "A1. Commissioner: 1,204."]]),
        (
            "Question 1: Mr A Teague|Why was the station closed?|Answer from the Commissioner|It was too dear. It shut.",
            &[["Mr A Teague", "It was too dear. It shut."]],
        ),
        ("Cllr Bell: How many officers are there?|Response – There are 40.", &[["Cllr Bell", "Response – There are 40."]]),
        ("Cllr Bell: How many officers are there?|The Commissioner’s response: Forty.", &[["Cllr Bell", "The Commissioner’s response: Forty."]]),
        ("Cllr Bell: How many officers are there?|Written reply|“Forty. All are well.”", &[["Cllr Bell", "“Forty. All are well.”"]]),
        ("Cllr Bell: How many officers are there?|Reply (Chief Constable): Forty.", &[["Cllr Bell", "Reply (Chief Constable): Forty."]]),
        ("Members requested a list of stations.|Response: It would be sent.", &[["Members", "Response: It would be sent."]]),
        // The numbers of a batch tell which answer is whose.
        ("Q1. How many officers are there?|Q2. How many are ill?|A1. Forty.|A2. Three.", &[["–", "A1. Forty."], ["–", "A2. Three."]]),
        ("Q1. How many officers are there?|A2. Three.", &[["–", "–"]]),
        ("Question 1: Will the depot open?|It was shut in May.|Answer: It will.", &[["–", "Answer: It will."]]),
        // A quotation is given whole, and the words to which a colon leads.
        ("Mr Lea asked why it was shut.|The Commissioner replied:|“It was too dear. It shut.”", &[["Mr Lea", "“It was too dear. It shut.”"]]),
        (
            "Mr Lea asked why it was shut.|The Commissioner replied: “It was too dear. It shut.” All left.",
            &[["Mr Lea", "The Commissioner replied: “It was too dear. It shut.”"]],
        ),
        // One questioner asks on; what is asked names nobody who asks.
        (
            "Questioner: Ms R. Haddow|Question: Will the Council publish it?|Answer: No.|Supplementary: Could names be removed?|Answer: Yes.",
            &[["Ms R. Haddow", "Answer: No."], ["Ms R. Haddow", "Answer: Yes."]],
        ),
        ("Questioner: Rosa Haddow|Question: Will Members publish it?|Answer: No.", &[["Rosa Haddow", "Answer: No."]]),
        (
            "Question 1|From Councillor Lea to the Leader|“Will the depot open?”|Reply|“Yes.”|Supplementary question|“And will it stay open?”|Reply|“No.”",
            &[["Councillor Lea", "“Yes.”"], ["Councillor Lea", "“No.”"]],
        ),
        ("From May to June it rained.|Will the depot open?", &[["–", "–"]]),
        ("Question: Will the Council publish it?|Question: Will the Panel publish it?|Answer: No.", &[["–", "–"], ["–", "Answer: No."]]),
        ("Question 1 to the Commissioner from Mr Lea|Will the depot open?|Answer: No.", &[["Mr Lea", "Answer: No."]]),
        // What only begins with such a word is no label, nor is what another question has between.
        ("Cllr Bell asked about response times.|Response times – these were good.", &[["Cllr Bell", "–"]]),
        ("Members asked about slips.|Reply slips: none.", &[["Members", "–"]]),
        ("Members asked about the survey.|Response to the survey: 40.", &[["Members", "–"]]),
        ("Cllr Bell and Cllr Kent asked about fees. The Chair said they were fixed.", &[["Cllr Bell and Cllr Kent", "The Chair said they were fixed."]]),
        ("Cllr Bell, Mr Fox and Cllr Kent asked about fees.", &[["Cllr Bell, Mr Fox and Cllr Kent", "–"]]),
        ("Cllrs Bell and Kent asked about fees. The Chair said they were fixed.", &[["Cllrs Bell and Kent", "The Chair said they were fixed."]]),
        ("Cllrs J. Bell and A. Kent asked that it be shut.", &[["Cllrs J. Bell and A. Kent", "–"]]),
        ("Councillors Bell, Kent and Mrs Ali requested a list.", &[["Councillors Bell, Kent and Mrs Ali", "–"]]),
        ("Messrs Bell, Fox, and Kent suggested that a letter be sent.", &[["Messrs Bell, Fox, and Kent", "–"]]),
        ("Members of the Panel asked for the figures.", &[["Members of the Panel", "–"]]),
        ("The report by Cllrs Bell and Kent asked for the figures. Cllrs Bell and Kent were asked for a list.", &[["–", "–"]]),
        ("The Chair thanked Cllrs Bell and Kent and asked for a list.", &[["The Chair", "–"]]),
        ("The Chair thanked Cllr Bell and Cllr Kent asked about fees.", &[["Cllr Kent", "–"]]),
        ("The Chair having thanked officers, Cllr Bell and Cllr Kent asked about fees.", &[["Cllr Bell and Cllr Kent", "–"]]),
        // Speakers’ labels: a name without a style is one where several passages have them, and somebody says "I" or "you".
        (
            "Q1. Ella Strong: Why do officers stop us every single night?|Helen Marsh: I don't think it's every night. I'll look.|Cllr Bell: Will you promise?|The Commissioner: Yes, I promise. I do.",
            &[["Ella Strong", "Helen Marsh: I don't think it's every night."], ["Cllr Bell", "The Commissioner: Yes, I promise."]],
        ),
        ("Cllr Bell: Will you promise that it opens?|The Chair: Thank you.", &[["Cllr Bell", "–"]]),
        ("Cllr Bell: Will you promise that it opens?|Cllr Kent: Can I ask on?", &[["Cllr Bell", "–"], ["Cllr Kent", "–"]]),
        ("Cllr Bell: How many officers left?|The Chief Constable: Forty.", &[["Cllr Bell", "The Chief Constable: Forty."]]),
        ("Ella Strong: Will you help us?|Bleed Kits: How many were bought?", &[["Ella Strong", "–"], ["–", "–"]]),
        ("Cllr Bell: Will you help us?|Bleed Kits: How many were bought?", &[["Cllr Bell", "–"], ["–", "–"]]),
        ("Cllr Bell: Will you help us?|How many were bought?", &[["Cllr Bell", "–"], ["Cllr Bell", "–"]]),
        ("Ella Strong: Will you help us?|Helen Marsh: Thank you.|Helen Marsh: How many?", &[["Ella Strong", "–"], ["Helen Marsh", "–"]]),
        ("Knife Amnesty: How many knives were found?|Bleed Kits: These were bought.", &[["–", "–"]]),
        // Nor does the course of the meeting answer.
        ("The Chair asked that the person be silent. The meeting was adjourned at 10.41 am.", &[["The Chair", "–"]]),
        ("Mr Lea asked if it would close. The meeting was advised that it would.", &[["Mr Lea", "The meeting was advised that it would."]]),
        // One who asks through another is no other.
        ("Cllr Bell, through the Chair, asked the Commissioner whether she would stand.", &[["Cllr Bell", "–"]]),
        ("A member of the public stood up and requested a written reply.", &[["A member of the public", "–"]]),
        // Whoever replied answers, before one who only said something; thanks for the question are no answer.
        (
            "Cllr Fox asked if it was better. Cllr Dee said that it was worse. The Commissioner replied that it was better.",
            &[["Cllr Fox", "The Commissioner replied that it was better."]],
        ),
        (
            "Cllr Fox asked if it was better. The Commissioner said that it was. Cllr Dee responded that it was worse.",
            &[["Cllr Fox", "The Commissioner said that it was."]],
        ),
        (
            "Cllr Fox asked Cllr Dee if it was better. Cllr Dee said that it was. Cllr Roe responded that it was worse.",
            &[["Cllr Fox", "Cllr Dee said that it was."]],
        ),
        ("Cllr Fox asked if it was better. Cllr Dee said that it was. Cllr Fox responded that it was worse.", &[["Cllr Fox", "Cllr Dee said that it was."]]),
        (
            "Cllr Moss asked about fuel. The Chair thanked Cllr Moss for the question. The Treasurer said that it was dear.",
            &[["Cllr Moss", "The Treasurer said that it was dear."]],
        ),
        ("Cllr Moss asked about fuel. The Chair thanked him for raising it.", &[["Cllr Moss", "–"]]),
        (
            "Cllr Moss asked about fuel. The Chair thanked him for the question and said that it was dear.",
            &[["Cllr Moss", "The Chair thanked him for the question and said that it was dear."]],
        ),
        (
            "Cllr Moss asked about fuel.|The Treasurer thanked Cllr Moss for his question. She replied that fuel was dear.",
            &[["Cllr Moss", "She replied that fuel was dear."]],
        ),
    ];

    #[test]
    fn what_a_label_calls_an_answer_is_the_answer() {
        let mut faults = Vec::new();
        for (text, told) in ANSWERED {
            let record = minute(&text.replace('|', "\n"));
            let some = |slice: Option<_>| slice.map_or("–", |slice| record.slice(slice));
            let facts = find(&record);
            let requests = facts.iter().filter_map(|fact| if let What::Request(request) = &fact.what { Some(request) } else { None });
            let found: Vec<[&str; 2]> = requests.map(|request| [some(request.by.words()), some(request.answer)]).collect();
            if found != *told {
                faults.push(format!("{text}\n    found {found:?}"));
            }
        }
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }
}
