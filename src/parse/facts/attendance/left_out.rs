//! Whom a list or a sentence leaves out, or only mentions. In: its names, in order. Out: for each of them, whether it does so.
//! What stays absent: items and meetings that are left out.

use super::super::people::names::{Name, past_bracket, past_honours};
use super::super::words::{Words, is_capital, stem};
use super::apologies::APOLOGIES;

/// Words that leave out whoever follows.
const EXCEPT: &[&str] = &[
    "except",
    "excepting",
    "excluding",
    "save",
    "barring",
    "minus",
    "without",
    "exception",
    "exclusion",
    "apart",
    "aside",
    "neither",
    "nor",
    "none",
    "nobody",
    "no",
    "not",
];
/// Those of which "but" leaves somebody out.
const OF_ALL: &[&str] = &["all", "everyone", "everybody", "every", "each", "any", "anyone", "none", "nobody", "no", "nothing"];
/// How far before "but" they may stand, in words.
const NEAR: usize = 8;
/// Small words between such a word and a name.
const BETWEEN: &[&str] = &["of", "for", "from", "the", "than", "a", "an", "both", "either", "any", "only", "and", "or"];
/// How many words, offices among them, may stand there.
const LONGEST: usize = 10;
/// Words before a name that is told only beside another: "assistant to Councillor A", "the late Councillor B".
const MENTIONS: &[&str] = &["of", "to", "for", "formerly", "previously", "former", "late", "née", "nee", "representing", "about"];
/// What is done by one who is there: "accompanied by Mrs A".
const DONE_BY: &[&str] = &["accompanied", "chaired", "attended", "led", "joined", "supported", "followed", "assisted"];

/// How one is left out.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Out {
    /// "All but Councillor A".
    Excepted,
    /// "Councillor A's assistant".
    Mentioned,
}

/// Tells, name by name, who is left out.
pub struct LeftOut<'w> {
    words: &'w Words<'w>,
    /// Where the list begins, of which words before a name may say that it is only mentioned: what stands before is its label.
    list: Option<usize>,
    /// Where the last name ends that was left out, and how.
    last: Option<(usize, Out)>,
}

impl<'w> LeftOut<'w> {
    /// Of the names of a sentence.
    pub fn of_sentence(words: &'w Words<'w>) -> Self {
        LeftOut { words, list: None, last: None }
    }

    /// Of the names of a list that begins at a word.
    pub fn of_list(words: &'w Words<'w>, start: usize) -> Self {
        LeftOut { words, list: Some(start), last: None }
    }

    /// Whether the next name is of somebody who is left out.
    pub fn holds(&mut self, name: &Name) -> bool {
        let goes_on = self.last.filter(|(end, out)| self.goes_on(*end, name, *out)).map(|(_, out)| out);
        let excepted = || is_exception_before(self.words, self.list.unwrap_or(0), name.head).then_some(Out::Excepted);
        let mentioned = || {
            let said = self.list.is_some_and(|start| is_mentioned(self.words, start, name)) || is_owner(self.words, name);
            said.then_some(Out::Mentioned)
        };
        self.last = goes_on.or_else(excepted).or_else(mentioned).map(|out| (name.words.end, out));
        self.last.is_some()
    }

    /// Whether a name stands in one list with the one that ends at a word. Of those only mentioned, a comma parts two that have styles.
    fn goes_on(&self, end: usize, name: &Name, out: Out) -> bool {
        let words = self.words;
        let behind = past_bracket(words, past_honours(words, end));
        let and = |n: usize| matches!(words.get(n), "and" | "&" | "or" | "nor");
        let commas = out == Out::Excepted || name.style.is_some() && name.from == name.words.start;
        let gap = |n: usize| match words.gap(n).trim_start_matches(')') {
            " " | " & " => true,
            gap => gap == ", " && commas,
        };
        behind <= name.head && name.head - behind <= 1 && (behind..name.head).all(and) && (behind..=name.head).all(gap)
    }
}

/// Whether words before a name leave it out: "all except the Chair, Councillor A".
fn is_exception_before(words: &Words, from: usize, head: usize) -> bool {
    let mut n = head;
    while n > from && head - n < LONGEST {
        let before = words.get(n - 1);
        let office = n == head && matches!(words.gap(n), ", " | " (") && is_capital(before);
        if words.gap(n) != " " && !office {
            return false;
        }
        if is_exception(words, n - 1) {
            return true;
        }
        if !is_capital(before) && !BETWEEN.contains(&before) {
            return false;
        }
        n -= 1;
    }
    false
}

/// Whether a word leaves out whoever follows.
pub fn is_exception(words: &Words, n: usize) -> bool {
    let word = words.get(n).to_lowercase();
    match word.as_str() {
        "than" => words.get(n.wrapping_sub(1)).eq_ignore_ascii_case("other") || words.get(n.wrapping_sub(1)) == "rather",
        "but" => {
            let before = (0..n).rev().take(NEAR).take_while(|k| !words.begins_sentence(k + 1));
            before.into_iter().any(|k| OF_ALL.contains(&words.get(k).to_lowercase().as_str()))
        }
        word => EXCEPT.contains(&word),
    }
}

/// Whether the word before a name, in a list that begins at another, says that it is told only beside another.
fn is_mentioned(words: &Words, from: usize, name: &Name) -> bool {
    let before = name.head.checked_sub(1).filter(|before| *before >= from && words.gap(name.head) == " ");
    let by = |n: usize| words.get(n) == "by" && !DONE_BY.contains(&words.get(n.wrapping_sub(1)));
    before.is_some_and(|n| MENTIONS.contains(&words.get(n)) || by(n))
}

/// Whether a name only says whose assistant, or what, is told of. Whose apologies are told, is told of.
fn is_owner(words: &Words, name: &Name) -> bool {
    let (last, after) = (words.get(name.words.end.wrapping_sub(1)), name.words.end);
    let open = words.gap(after).starts_with("’ ") || words.gap(after).starts_with("' ");
    (stem(last) != last || open && last.ends_with('s')) && !APOLOGIES.holds_in_any_case(words.get(after))
}
