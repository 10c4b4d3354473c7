//! Roles as stated beside a name: in a bracket, after a comma or a dash, or before it.

use super::super::vocabulary::PREPOSITIONS;
use super::super::words::{Words, is_capital};
use super::names::{Name, past_honours, style_at};
use crate::parse::vocabulary::is_dash;
use crate::parse::wordlist::WordList;
use std::ops::Range;

/// Words of which a role holds at least one.
#[rustfmt::skip]
static ROLES: WordList = WordList::new(&[
    "chair", "chairman", "chairwoman", "chairperson", "vice-chair", "vice-chairman", "vice-chairperson", "deputy", "leader", "clerk", "officer",
    "manager", "director", "head", "lead", "executive", "commissioner", "constable", "superintendent", "inspector", "sergeant", "mayor", "member",
    "secretary", "solicitor", "counsel", "treasurer", "auditor", "partner", "adviser", "advisor", "consultant", "analyst", "coordinator", "co-ordinator",
    "president", "governor", "minister", "principal", "assistant", "holder", "translator", "objector", "agent", "applicant", "supervisor", "person",
    "representative", "engineer", "planner", "coroner", "headteacher", "trustee", "secretariat", "co-opted", "independent", "candidate", "staff",
    "administrator", "accountant", "surveyor", "services", "cadeirydd", "is-gadeirydd", "observer", "master", "chaplain", "barrister", "support",
    "strategist", "chief", "specialist", "technician", "steward",
]);
/// Small words within a role.
#[rustfmt::skip]
static SMALL: WordList = WordList::new(&[
    "of", "for", "and", "the", "to", "at", "in", "on", "&", "with", "co-opted", "independent", "local", "member", "preferred", "candidate", "post",
    "lead", "children", "engagement", "partner", "harbour", "master", "subject", "elected", "acting", "interim",
]);
/// Words that tell of a role and are none alone.
static ATTRIBUTES: WordList =
    WordList::new(&["independent", "co-opted", "deputy", "assistant", "services", "support", "staff", "principal", "lead", "person", "members", "officers"]);
/// The longest role, in words.
const LONGEST: usize = 14;

/// Whether a role may go by this word.
pub fn is_role_word(word: &str) -> bool {
    ROLES.holds_in_small(word) || word.strip_suffix(['s', 'S']).is_some_and(|one| ROLES.holds_in_small(one))
}

/// Whether a role vouches for a name that has no style: "Victim Support" and "Right Person" may be anything.
pub fn is_firm(words: &Words, mut role: Range<usize>) -> bool {
    role.any(|n| is_role_word(words.get(n)) && !matches!(words.get(n).to_lowercase().as_str(), "person" | "persons" | "services" | "support" | "staff"))
}

fn has_role(words: &Words, range: &Range<usize>) -> bool {
    !range.is_empty() && range.len() <= LONGEST && range.clone().any(|n| is_role_word(words.get(n)))
}

/// The role stated beside a name.
pub fn beside(words: &Words, name: &Name) -> Option<Range<usize>> {
    let end = past_honours(words, name.words.end);
    in_bracket(words, end).or_else(|| after(words, end)).or_else(|| before(words, name.from)).or_else(|| adjoining(words, name.from))
}

/// "A Smith (Chair)", "(in the Chair)".
fn in_bracket(words: &Words, n: usize) -> Option<Range<usize>> {
    let end = super::names::past_bracket(words, n);
    let from = if words.says(n, "in the") { n + 2 } else { n };
    let role = from..end;
    (end > n && has_role(words, &role) && !words.get(n).starts_with("sub") && style_at(words, n).is_none() && !tells(words, &role)).then_some(role)
}

/// Whether a bracket tells what was done, in which another's role stands: "(read by the Chair in her absence)".
fn tells(words: &Words, range: &Range<usize>) -> bool {
    let mut before = range.clone().take_while(|n| !is_role_word(words.get(*n))).map(|n| words.get(n));
    before.any(|word| PREPOSITIONS.contains(&word) && !matches!(word, "of" | "as"))
}

/// Whether a role is of several, and so of none alone: "Two candidates, Ms Aziz and Mr Dolby".
fn is_of_several(words: &Words, range: &Range<usize>) -> bool {
    let office = range.clone().map(|n| words.get(n)).take_while(|word| !matches!(*word, "of" | "for"));
    office.filter(|word| is_role_word(word)).last().is_some_and(|word| !ROLES.holds_in_small(word))
}

/// "Jane Doe, Chief Finance Officer", "Jane Doe – Chief Executive, OPCC".
fn after(words: &Words, n: usize) -> Option<Range<usize>> {
    let n = if super::names::past_bracket(words, n) > n { super::names::past_bracket(words, n) } else { n };
    let gap = words.gap(n).trim_start_matches(')');
    let dash = is_dash(gap);
    if !dash && gap != ", " || style_at(words, n).is_some() && !is_role_word(words.get(n)) {
        return None;
    }
    let first = words.get(n);
    let opens = is_capital(first) || matches!(first, "the" | "a" | "an" | "co-opted" | "independent" | "local" | "member");
    let mut end = n;
    while end < words.len() && end - n < LONGEST {
        let (word, gap) = (words.get(end), words.gap(end));
        let comma = dash
            && gap == ", "
            && words.get(end - 1).chars().all(char::is_alphabetic)
            && is_capital(word)
            && style_at(words, end).is_none()
            && end + 1 == words.len();
        if end > n && !matches!(gap, " " | " & " | "’ " | "' ") && !comma
            || !is_capital(word) && !SMALL.holds(word) && !is_role_word(word) && end > n && word != "a"
        {
            break;
        }
        end += 1;
    }
    let end = trimmed(words, n, end);
    Some(n..end).filter(|range| opens && has_role(words, range) && starts_with_role(words, range))
}

/// Among its first words a role says what it is, or another's name would do: "Jane Doe, Southampton City Council".
fn starts_with_role(words: &Words, range: &Range<usize>) -> bool {
    let capital_run = range.clone().take_while(|n| !matches!(words.get(*n), "of" | "for")).any(|n| is_role_word(words.get(n)));
    capital_run || range.clone().take(3).any(|n| is_role_word(words.get(n)))
}

fn trimmed(words: &Words, from: usize, mut end: usize) -> usize {
    while end > from && matches!(words.get(end - 1), "of" | "for" | "and" | "the" | "to" | "at" | "in" | "on" | "&" | "with" | "a") {
        end -= 1;
    }
    end
}

/// "the Deputy Commissioner, John Roe,": what stands before the name, set off by a comma.
fn before(words: &Words, n: usize) -> Option<Range<usize>> {
    if !matches!(words.gap(n), ", " | " (") {
        return None;
    }
    let start = back(words, n);
    let start = if matches!(words.get(start), "The" | "the") { start + 1 } else { start };
    Some(start..n).filter(|range| has_role(words, range) && starts_with_role(words, range) && !is_of_several(words, range))
}

/// "Chief Executive Jane Doe": the role adjoins a name that has no style.
pub fn adjoining(words: &Words, n: usize) -> Option<Range<usize>> {
    let last = words.get(n.wrapping_sub(1));
    if words.gap(n) != " " || !is_role_word(last) || ATTRIBUTES.holds_in_small(last) {
        return None;
    }
    let start = back(words, n);
    let start = if matches!(words.get(start), "The" | "the") { start + 1 } else { start };
    Some(start..n).filter(|range| has_role(words, range))
}

/// Where the run of words that may be a role begins which ends before `n`.
fn back(words: &Words, n: usize) -> usize {
    let mut start = n;
    while start > 0 && n - start < LONGEST {
        let (word, gap) = (words.get(start - 1), words.gap(start));
        // A comma belongs to a role only between capitals: "Mayor for Policing, Crime and Fire".
        let within = start == n
            || matches!(gap, " " | "’ " | "' ")
            || gap == ", " && is_capital(words.get(start)) && is_capital(word) && n - start < 4 && !is_role_word(words.get(start));
        if !within || words.begins_sentence(start) && start != n || !(is_capital(word) || SMALL.holds(word) || is_role_word(word)) {
            break;
        }
        start -= 1;
        if matches!(words.get(start), "The" | "the") && !matches!(words.get(start.wrapping_sub(1)), "of" | "for" | "to" | "in" | "at") {
            break;
        }
    }
    while start < n && matches!(words.get(start), "of" | "for" | "and" | "to" | "at" | "in" | "on" | "&" | "with" | "In" | "At" | "On" | "By" | "For") {
        start += 1;
    }
    start
}

#[cfg(test)]
mod tests {
    use super::super::listed::listed;
    use super::*;
    use crate::parse::facts::cut::words_of;

    #[test]
    fn roles_stand_beside_names() {
        for (text, role) in [
            ("Ms Jane Doe, Chief Finance Officer, took Members through it", "Chief Finance Officer"),
            ("Jane Doe, Head of Street Scene, gave a talk", "Head of Street Scene"),
            ("A Smith (Chair), B", "Chair"),
            ("Councillor B Cattermole (in the Chair)", "Chair"),
            ("Jane Doe – Chief Executive, OPCC", "Chief Executive, OPCC"),
            ("Mr Tregaskis (independent member) asked", "independent member"),
            ("Councillor Matthew Renyard, Chairman of the Policy and Performance Working Group, spoke", "Chairman of the Policy and Performance Working Group"),
            ("The Deputy Mayor for Policing, Crime and Fire, Baroness Delphia Kirkstall, gave", "Deputy Mayor for Policing, Crime and Fire"),
            ("The engagement partner, Mr Fergal Stokoe, said", "engagement partner"),
            ("the Director of the Violence Prevention Partnership, Mr Tobias Wraxall, and", "Director of the Violence Prevention Partnership"),
            ("The OPCC’s Chief of Staff, Mr Ewart Lindqvist-Jones, promised", "OPCC’s Chief of Staff"),
            ("the Police and Crime Commissioner (Mr. Jack Roe); others", "Police and Crime Commissioner"),
            ("Chief Auditor (Y. Tembo)", "Chief Auditor"),
            ("Councillor Jones (Con) asked, and Officers said", ""),
            ("Councillor Jones, Southampton City Council, said", ""),
            ("Apologies were received from Cllr B Nock (work)", ""),
            ("Two candidates, Ms Farah Aziz and Mr Keith Dolby, had applied.", ""),
            ("The Independent Members, Mr Roe and Ms Lea, spoke", ""),
            ("The Chief Officers, Mr Roe and Ms Lea, spoke", ""),
            ("The candidate, Ms Farah Aziz, had applied.", "candidate"),
            ("Head of Legal Services, Mr Roe, spoke", "Head of Legal Services"),
            ("Question 2 from Ms Bea Lowther (read by the Chair in her absence):", ""),
            ("Mr Roe (on behalf of the Chief Constable) spoke", ""),
            ("Mr Roe (newly elected Chair) spoke", "newly elected Chair"),
            ("Mr Roe (as Clerk) spoke", "as Clerk"),
            ("Ms Lea (Head of Policy for the Commissioner) spoke", "Head of Policy for the Commissioner"),
        ] {
            let words = words_of(text);
            let found = listed(&words).first().and_then(|name| beside(&words, name)).map(|role| words.range(role));
            assert_eq!(found.map_or("", |range| &text[range]), role, "{text}");
        }
    }
}
