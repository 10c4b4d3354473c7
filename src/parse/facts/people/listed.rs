//! Names in lists of who was there, where no style need vouch for them.
//!
//! In: the words of an entry, or of several. Out: the names at their heads. What stays absent: bodies and places in brackets.

use super::super::words::{Words, is_capital, is_initial};
use super::name_words::{ENDS, NEVER, SURNAMES};
use super::names::{Name, is_no_name, name_at, past_bracket, style_at, styled};
use super::roles::{beside, is_firm, is_role_word};
use std::ops::Range;

/// The names at the heads of the entries of a list of who was there, with or without style, in order.
pub fn listed(words: &Words) -> Vec<Name> {
    let turned = surnames_first(words);
    if !turned.is_empty() {
        return turned;
    }
    let with_style = styled(words);
    let commas = words.text.matches(", ").count();
    let (mut names, mut n) = (Vec::new(), 0);
    let mut styles = with_style.into_iter().peekable();
    let mut brackets = Brackets::default();
    let mut by_commas = false;
    while n < words.len() {
        brackets.pass(words, n);
        by_commas |= parts_by_comma(words, &names);
        if let Some(name) = styles.next_if(|name| name.head <= n) {
            (n + 1..name.words.end).for_each(|n| brackets.pass(words, n));
            n = name.words.end.max(n);
            names.push(name);
            continue;
        }
        let gap = words.gap(n);
        let entry = n == 0
            || gap.contains([':', ';', ',', '\t', '|', '•', '·'])
            || gap.contains("  ")
            || matches!(words.get(n.wrapping_sub(1)), "and" | "&")
            || gap.ends_with(") ")
            || matches!(gap, " – " | " — ") && n < 12
            || super::roles::adjoining(words, n).is_some();
        // In a bracket stand bodies and roles, but "Chief Auditor (Y. Tembo)".
        let outside = !brackets.open || gap.ends_with('(') && is_role_before(words, n, &names);
        // "Jane Doe, Landscape Architect": after a name a comma opens its role, unless the commas part the entries.
        let parted = |name: &Range<usize>| {
            let beside = matches!(gap, ", " | " – " | " — ") && names.last().is_some_and(|last: &Name| last.words.end == n);
            let plain = names.last().is_some_and(|last: &Name| last.style.is_none()) && gap == ", " && commas > 1 && !words.text.contains(';');
            // "Councillor A, Councillor B, Jane Doe (Independent)": commas part them, and she has a role of her own.
            let own = gap == ", " && by_commas && past_bracket(words, name.end) > name.end && has_role(words, name);
            !beside || plain || own || is_initial(words.get(name.start))
        };
        let within = |name: &Range<usize>| !brackets.open || words.gap(name.end).starts_with([')', ',']);
        let found = name_at(words, n, false)
            .or_else(|| named_as_a_place(words, n))
            .filter(|name| (entry || gap.ends_with('(')) && outside && within(name) && parted(name) && !follows_role(words, name));
        match found {
            Some(name) => {
                (n + 1..name.end).for_each(|n| brackets.pass(words, n));
                n = name.end;
                names.push(Name { from: name.start, head: name.start, words: name, style: None });
            }
            None => n += 1,
        }
    }
    names
}

/// Whether a comma, and perhaps a bracket before it, parts the last two names.
fn parts_by_comma(words: &Words, names: &[Name]) -> bool {
    let [.., first, second] = names else { return false };
    words.gap(second.head).trim_start_matches(')') == ", " && past_bracket(words, first.words.end) == second.head
}

/// Whether a role stands beside a name.
fn has_role(words: &Words, name: &Range<usize>) -> bool {
    beside(words, &Name { from: name.start, head: name.start, words: name.clone(), style: None }).is_some_and(|role| is_firm(words, role))
}

/// A name whose surname may be a place's too, where a role behind it vouches for a person: "Jane King, Clerk".
fn named_as_a_place(words: &Words, from: usize) -> Option<Range<usize>> {
    let end = (from + 1..from + 3).find(|n| is_capital(words.get(from)) && SURNAMES.holds(words.get(*n)))? + 1;
    let given = (from..end - 1).all(|n| !is_no_name(words.get(n)));
    let alone = words.gap(end) != " " || !is_capital(words.get(end));
    name_at(words, from, true).filter(|name| given && alone && name.end == end && has_role(words, name))
}

/// Whether a bracket is open, word by word.
#[derive(Default)]
struct Brackets {
    open: bool,
}

impl Brackets {
    fn pass(&mut self, words: &Words, n: usize) {
        if let Some(last) = words.gap(n).rfind(['(', ')']) {
            self.open = words.gap(n).get(last..).is_some_and(|rest| rest.starts_with('('));
        }
    }
}

/// Whether an office stands before the bracket that opens at a word, and no name already.
fn is_role_before(words: &Words, n: usize, names: &[Name]) -> bool {
    let from = names.last().map_or(0, |name| name.words.end);
    let start = (from..n).rev().take(10).find(|k| words.gap(*k).contains([';', ':', ',', '.', '\t'])).unwrap_or(from);
    let own = names.last().is_none_or(|name| name.words.end < n && (start > name.words.end || words.gap(name.words.end).contains([';', ':', ',', '.', '\t'])));
    own && (start..n).any(|k| is_role_word(words.get(k)))
}

/// "Abernethy-Cole, P.  Drabble, S.J.  Clavering, Mrs. D.": a whole block in which each surname comes first.
fn surnames_first(words: &Words) -> Vec<Name> {
    let (mut names, mut n) = (Vec::new(), 0);
    while n < words.len() {
        let word = words.get(n);
        let surname = is_capital(word) && word.chars().count() > 2 && !ENDS.holds(word) && !NEVER.holds(word) && style_at(words, n).is_none();
        let style = style_at(words, n + 1).filter(|(_, length, several)| *length == 1 && !several);
        let first = n + 1 + usize::from(style.is_some());
        let initials = (first..words.len()).take(3).take_while(|k| is_initial(words.get(*k)) && matches!(words.gap(*k), " " | ", " | ". ")).count();
        if !surname || words.gap(n + 1) != ", " || initials == 0 {
            return Vec::new();
        }
        let end = first + initials;
        names.push(Name { from: n, head: n, words: n..end, style: style.map(|(style, ..)| style) });
        n = end;
    }
    // "Lea, P." alone could be anything: a list has two, or a line of its own.
    names
}

/// Whether what looks like a name is the rest of a role: "Head of Housing, Leisure Culture".
fn follows_role(words: &Words, name: &Range<usize>) -> bool {
    words.gap(name.end) == " " && matches!(words.get(name.end), "of" | "for") || name.clone().any(|n| is_role_word(words.get(n)))
}

#[cfg(test)]
mod tests {
    use super::super::testing::shown;
    use super::*;
    use crate::parse::facts::cut::words_of;

    #[test]
    fn lists_name_people_without_style() {
        for (text, names) in [
            ("Keith Yarborough, Head of Community Safety", "-:Keith Yarborough"),
            ("Ms P Hollins, Landscape Architect; Mr J Ilett, Designated Premises Supervisor; John Roe, Estate Agent", "Ms:P Hollins|Mr:J Ilett|-:John Roe"),
            ("Jane Doe, John Roe, Ann Lee", "-:Jane Doe|-:John Roe|-:Ann Lee"),
            ("Present: A Smith (Chair), B Jones and Mrs C Brown", "-:A Smith|-:B Jones|Mrs:C Brown"),
            ("Officers: Jane Doe – Chief Executive, OPCC", "-:Jane Doe"),
            ("Chief Auditor (Y. Tembo); Interim Director of Resources (Ralph Dunkerley)", "-:Y. Tembo|-:Ralph Dunkerley"),
            ("Jocasta Milburn (Chair, Fenland Fringe DC), Probation: Sy Trumper, Housing: vacant", "-:Jocasta Milburn|-:Sy Trumper"),
            ("Abernethy-Cole, P. Drabble, S.J. Clavering, Mrs. D.", "-:Abernethy-Cole, P|-:Drabble, S.J|Mrs:Clavering, Mrs. D"),
            ("Jane Doe (Head of Service, Adult Care), John Roe (Kent Ferry Trust)", "-:Jane Doe|-:John Roe"),
            ("Susan Hart; Sheila Grant (Democratic Services Officer); Home Office Grant (paid); Tom Pugh, Solicitor", "-:Susan Hart|-:Sheila Grant|-:Tom Pugh"),
            ("Jon ffitch, Ann d’Arcy, Mair ferch Owen", "-:Jon ffitch|-:Ann d’Arcy|-:Mair ferch Owen"),
            ("Jane Doe and John Roe, Westshire Council", "-:Jane Doe|-:John Roe"),
            ("Chief Executive Jane Doe; Solicitor John Roe", "-:Jane Doe|-:John Roe"),
            ("In attendance: the Police and Crime Commissioner; 6 members of the public", ""),
        ] {
            let words = words_of(text);
            assert_eq!(shown(listed(&words), &words), names, "{text}");
        }
    }
}
