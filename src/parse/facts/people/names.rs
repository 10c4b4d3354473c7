//! Names of people as they are written: styles, initials, surnames, and lists of them behind one style.
//!
//! In: the words of a block. Out: where names stand in it. What stays absent: offices, places, services and laws.

use super::super::cut::words_of;
use super::super::looks::Looks;
use super::super::words::{Words, is_all_capitals, is_capital, is_initial, stem};
use super::name_words::{COUNTIES, COUNTY_BEFORE, ENDS, HONOURS, NEVER, PARTICLES, PLACES};
use super::roles::is_role_word;
use crate::parse::styles::{FIRST, LONG_RANKS, PLURALS, RANKS, SHORT_FORMS, STYLES};
use crate::parse::wordlist::WordList;
use std::ops::Range;

/// Signs beside a name, of which a note tells.
pub const SIGNS: [char; 4] = ['*', '†', '‡', '#'];
/// The longest bracket behind a name, in bytes.
const LONGEST_BRACKET: usize = 60;

/// A name as it stands in a block.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Name {
    /// The name alone, as words.
    pub words: Range<usize>,
    /// Where its own style begins, where one adjoins it; else where the name does.
    pub from: usize,
    /// The same, but with a style that it shares with the names after it.
    pub head: usize,
    /// The style, in the singular.
    pub style: Option<&'static str>,
}

fn is(list: &WordList, word: &str) -> bool {
    list.may_hold(word) && (list.holds(word) || word.len() > 3 && is_all_capitals(word) && list.holds_in_any_case(word))
}

/// Whether a word is never a name, or no person's.
pub fn is_no_name(word: &str) -> bool {
    is_thing(word) || is(&ENDS, word) || is(&NEVER, word) || is(&PLACES, word)
}

/// The style at a word: what it is in the singular, how many words it takes, and whether several names may follow.
pub fn style_at(words: &Words, n: usize) -> Option<(&'static str, usize, bool)> {
    if !words.looks(n).any(Looks::STYLE) {
        return None;
    }
    let word = words.get(n);
    if !word.starts_with(|c: char| c.is_ascii_uppercase()) || !FIRST.holds_in_any_case(word) {
        return None;
    }
    let (first, shouted) = (word.as_bytes().first(), is_all_capitals(word));
    let same = |known: &str| known.as_bytes().first() == first && (known == word || shouted && known.eq_ignore_ascii_case(word));
    if let Some((_, style)) = STYLES.iter().find(|(known, _)| same(known)) {
        return (*style != "Sir" || !is_county(words, n)).then_some((*style, 1, false));
    }
    if let Some((_, style)) = PLURALS.iter().find(|(known, _)| same(known)) {
        return Some((style, 1, true));
    }
    if let Some(rank) = RANKS.iter().find(|rank| **rank == word) {
        return Some((rank, 1, false));
    }
    let (_, ranks) = LONG_RANKS.iter().find(|(first, _)| *first == word)?;
    let rank = ranks.iter().find(|rank| {
        let exact = |(k, part): (usize, &str)| words.get(n + k) == part && (k == 0 || matches!(words.gap(n + k), " " | ". "));
        rank.split(' ').enumerate().all(exact)
    })?;
    Some((rank, rank.split(' ').count(), false))
}

/// Whether a Welsh county begins at "Sir", and no person: "Cyngor Sir Ceredigion", "yn Sir y Fflint".
fn is_county(words: &Words, n: usize) -> bool {
    let next = n + 1 + usize::from(words.get(n + 1).eq_ignore_ascii_case("y"));
    COUNTY_BEFORE.holds_in_any_case(words.get(n.wrapping_sub(1))) || COUNTIES.holds_in_any_case(words.get(next))
}

/// Whether a word by its ending is no name: "Apprenticeship", "Association". Lawrence, Clement and Blenkinship stay.
fn is_thing(word: &str) -> bool {
    const ENDINGS: &[&str] = &["tion", "tions", "sion", "sions", "eship", "eships", "rship", "rships"];
    word.len() > 7 && ENDINGS.iter().any(|ending| word.ends_with(ending))
}

fn joined(words: &Words, n: usize) -> bool {
    let before = words.get(n.wrapping_sub(1));
    match words.gap(n) {
        " " => true,
        ") " => is_style_word(before),
        ". " | "." => is_initial(before) || is_style_word(before),
        _ => false,
    }
}

fn is_style_word(word: &str) -> bool {
    // "Det. Con. Lea": at the end of "nem. con." the stop may end a sentence.
    FIRST.may_hold(word) && STYLES.iter().any(|(known, _)| known.eq_ignore_ascii_case(word)) || SHORT_FORMS.holds_in_any_case(word) || word == "Con"
}

/// Whether a word is a name that is written with a small letter first: "ffitch", "ffoulkes-Jones", "d’Arcy".
fn opens_small(word: &str) -> bool {
    let letters = || word.bytes().take_while(u8::is_ascii_lowercase).count();
    match word.as_bytes() {
        [b'f', b'f', third, ..] => third.is_ascii_lowercase() && letters() > 4,
        [b'd' | b'l' | b'o', rest @ ..] => {
            let behind = rest.strip_prefix("’".as_bytes()).or_else(|| rest.strip_prefix(b"'"));
            behind.and_then(<[u8]>::first).is_some_and(u8::is_ascii_uppercase)
        }
        _ => false,
    }
}

/// The name that begins at a word. A styled one may be a surname alone.
pub fn name_at(words: &Words, from: usize, styled: bool) -> Option<Range<usize>> {
    // Without a style a name has two words, each with a capital: looked at first, it spares the rest.
    let goes_on = |n: usize| {
        joined(words, n)
            && (is_capital(words.get(n)) || opens_small(words.get(n)) || words.looks(n).any(Looks::PARTICLE) && PARTICLES.holds(stem(words.get(n))))
    };
    let opens = styled || is_capital(words.get(from)) && goes_on(from + 1);
    if !opens {
        return None;
    }
    let (mut n, mut whole) = (from, 0);
    while n < from + 6 && (n == from || joined(words, n)) {
        let written = words.get(n);
        let word = stem(written);
        // Which of the lists may hold it was seen when it was cut.
        let held = |look: Looks, list: &WordList| words.looks(n).any(look) && is(list, word);
        let name_like = (is_capital(word) || opens_small(word) && (n > from || styled))
            && word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '‑' | '\'' | '’' | '.' | '\u{300}'..='\u{36f}'));
        if words.looks(n).any(Looks::PARTICLE)
            && PARTICLES.holds(word)
            && n + 1 < words.len()
            && (is_capital(words.get(n + 1)) || PARTICLES.holds(words.get(n + 1)))
            && words.gap(n + 1) == " "
            && (n > from || styled)
        {
            n += 1;
            continue;
        }
        if !name_like || held(Looks::HONOUR, &HONOURS) && n > from {
            break;
        }
        if is_initial(word)
            || n == from
                && is_all_capitals(word)
                && word.len() <= 3
                && is_capital(words.get(n + 1))
                && words.gap(n + 1) == " "
                && !is_all_capitals(words.get(n + 1))
        {
            n += 1;
            continue;
        }
        if held(Looks::NAME_ENDS, &ENDS) || style_at(words, n).is_some() {
            break;
        }
        let surname = || styled && whole == 1 && word == "Grant" && !(words.gap(n + 1) == " " && is_capital(words.get(n + 1)));
        if held(Looks::NO_NAME, &NEVER) && !surname() || is_thing(word) || !styled && held(Looks::PLACE, &PLACES) {
            // What goes on into such a word was none before it: "Councillor Call for Action", "Elizabeth Garrett Park".
            return None;
        }
        whole += 1;
        n += 1;
        if written != word {
            // "Clare’s Law", "Sir Robert Peel’s principles" stay out where no style vouches for a person.
            if !styled {
                return None;
            }
            break;
        }
    }
    // "Councillor Lea P", as a table has it: the mark is no initial.
    while styled && whole >= 1 && n > from + 1 && is_initial(words.get(n - 1)) {
        n -= 1;
    }
    // A flattened table goes on into the next column: "Councillor David Lea Isle of Wight Council".
    let goes_on = words.get(n) == "of" && (n + 1..n + 5).any(|k| matches!(words.get(k), "Council" | "Borough" | "Authority"));
    if goes_on && n - from >= 3 {
        (n, whole) = (n - 1, whole.max(1) - 1);
    }
    let enough = if styled { whole >= 1 } else { whole >= 1 && n - from >= 2 };
    let alone = !styled && (from..n).all(|k| is_all_capitals(words.get(k)) || is_initial(words.get(k))) && whole > 1;
    let last = words.get(n.wrapping_sub(1));
    (enough && !alone && !is_initial(last) && whole <= 4).then_some(from..n)
}

/// Whether a text is a name without a style, and nothing else: "Joan Mercer", and not "Democratic Services".
pub fn is_name(text: &str) -> bool {
    let words = words_of(text);
    name_at(&words, 0, false) == Some(0..words.len()) && !(0..words.len()).any(|n| is_role_word(words.get(n)))
}

/// Those of some names, in order, that stand within a range of words.
pub fn within(names: &[Name], range: Range<usize>) -> &[Name] {
    let rest = names.get(names.partition_point(|name| name.head < range.start)..).unwrap_or_default();
    rest.get(..rest.partition_point(|name| name.words.end <= range.end)).unwrap_or_default()
}

/// The word after the honours behind a name: "QPM", "MBE MP".
pub fn past_honours(words: &Words, n: usize) -> usize {
    (n..n + 4).find(|k| !HONOURS.holds(words.get(*k)) || !matches!(words.gap(*k), " " | ", ")).unwrap_or(n)
}

/// Where the bracket ends that opens right after a word, as the number of the word after it; the same number where none opens.
pub fn past_bracket(words: &Words, n: usize) -> usize {
    if !words.gap(n).trim_start_matches(['’', '\'']).trim_start_matches(SIGNS).trim_start().starts_with('(') || words.gap(n).contains(')') {
        return n;
    }
    (n + 1..=(n + 16).min(words.len())).find(|k| words.gap(*k).contains(')')).unwrap_or(n)
}

/// What stands behind a name in a text, without the bracket that opens it.
pub fn without_bracket(after: &str) -> &str {
    let inner = after.strip_prefix(" (").unwrap_or_default();
    let end = inner.bytes().take(LONGEST_BRACKET).position(|byte| byte == b')');
    end.and_then(|end| inner.get(end + 1..)).unwrap_or(after)
}

/// Whether a word stands in a bracket, by the few words before it.
pub fn in_bracket(words: &Words, n: usize) -> bool {
    in_bracket_from(words, n.saturating_sub(16), n)
}

/// The same, by the words from another on.
pub fn in_bracket_from(words: &Words, from: usize, n: usize) -> bool {
    let opens = |n: usize| {
        let (opening, closing) = (words.gap(n).rfind('('), words.gap(n).rfind(')'));
        (opening != closing).then_some(opening > closing)
    };
    (from..=n).rev().find_map(opens).unwrap_or(false)
}

/// The names that styles vouch for, in order.
pub fn styled(words: &Words) -> Vec<Name> {
    let (mut names, mut n) = (Vec::new(), 0);
    while let Some(next) = words.next(n, Looks::STYLE) {
        n = next;
        let Some((style, length, several)) = style_at(words, n) else {
            n += 1;
            continue;
        };
        let from = n;
        n += length;
        n = past_further_styles(words, n);
        let Some(name) = Some(n).filter(|n| joined(words, *n)).and_then(|n| name_at(words, n, true)).filter(|name| !is_firm(words, name)) else {
            continue;
        };
        n = name.end;
        names.push(Name { from: if several { name.start } else { from }, head: from, words: name, style: Some(style) });
        if several {
            n = rest_of_list(words, n, style, &mut names);
        }
    }
    names
}

/// "Messrs Pike LLP", "Sir Robert Peel’s principles": no person takes part.
fn is_firm(words: &Words, name: &Range<usize>) -> bool {
    let last = words.get(name.end.wrapping_sub(1));
    let styled = words.get(name.start.wrapping_sub(1));
    matches!(words.get(name.end), "LLP" | "Ltd" | "plc" | "Plc") || styled == "Sir" && last != stem(last)
}

/// "Councillor Mrs Dunstable", "PC 2214 Haskett".
fn past_further_styles(words: &Words, mut n: usize) -> usize {
    for _ in 0..2 {
        // "Cllr (Mrs) Owens".
        if words.gap(n) == " (" && words.gap(n + 1).starts_with(") ") && style_at(words, n).is_some_and(|(_, length, several)| length == 1 && !several) {
            n += 1;
            continue;
        }
        let more = style_at(words, n).filter(|(.., several)| !several).map_or(0, |(_, length, _)| length);
        let collar = usize::from(!words.get(n).is_empty() && words.get(n).bytes().all(|b| b.is_ascii_digit()) && words.gap(n) == " ");
        let after = n + more.max(collar);
        if after == n || !joined(words, n) || !is_capital(words.get(after)) {
            break;
        }
        n = after;
    }
    n
}

/// "Councillors A Smith (Chair), B Jones and C Brown": those after the first.
fn rest_of_list(words: &Words, mut n: usize, style: &'static str, names: &mut Vec<Name>) -> usize {
    loop {
        let after = past_bracket(words, n);
        // "Councillors A*, B and *C": a sign of which a note tells parts nobody from the list.
        let gap = words.gap(after).trim_start_matches(')').trim_matches(SIGNS);
        let (comma, and) = (matches!(gap, ", " | "; "), matches!(words.get(after), "and" | "&" | "a"));
        let bare = gap.trim() == "&";
        let next = if and && (comma || gap == " ") { after + 1 } else { after };
        if !(comma || and && gap == " " || bare) || style_at(words, next).is_some() {
            return n;
        }
        let Some(name) = name_at(words, next, true) else { return n };
        // A surname alone after a comma may be the place a councillor stands for: only a list that goes on is trusted.
        n = name.end;
        names.push(Name { from: name.start, head: name.start, words: name, style: Some(style) });
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::shown;
    use super::*;
    use crate::parse::facts::cut::words_of;

    #[test]
    fn styles_vouch_for_names() {
        for (text, names) in [
            ("Councillors Adrian Collett and Lisa Griffith left", "Councillor:Adrian Collett|Councillor:Lisa Griffith"),
            ("Cllrs A D’Souza (Chair), B van der Berg, R.A. O’Brien and McKay. The Panel", "Cllr:A D’Souza|Cllr:B van der Berg|Cllr:R.A. O’Brien|Cllr:McKay"),
            ("COUNCILLOR MRS D. CHAUNDY, MR T. FARRANT and DR J. GOODACRE", "Councillor:D. CHAUNDY|Mr:T. FARRANT|Dr:J. GOODACRE"),
            ("Councillor Jones’s point; Mr T. Aled Bodfel (co-opted)", "Councillor:Jones’s|Mr:T. Aled Bodfel"),
            ("PC 2214 Rowena Haskett, T/DCC S Tindall, Det Supt Kesterton", "PC:Rowena Haskett|T/DCC:S Tindall|Det Supt:Kesterton"),
            ("Assistant Chief Constable Mike Jones and the Chief Constable", "Assistant Chief Constable:Mike Jones"),
            ("Councillors Smith and Jones, Westshire County Council, said", "Councillor:Smith|Councillor:Jones"),
            ("Sir Robert Peel's principles, the Lord Lieutenant, Mr Chairman, Councillor Grant Scheme, District and County Councillors' reports", ""),
            ("Messrs Thornbury Pike LLP", ""),
            ("D.S. Mabbott, D.I. Roe, C.Insp. Cosslett and Ch. Insp. Lea", "D.S:Mabbott|D.I:Roe|C.Insp:Cosslett|Ch Insp:Lea"),
            ("Area Manager Ned Osei-Thwaite; ACFO J. Tolliver; Watch Manager Roe", "Area Manager:Ned Osei-Thwaite|ACFO:J. Tolliver|Watch Manager:Roe"),
            ("County Councillor Bleddyn Skeel and County Cllr Lea", "Councillor:Bleddyn Skeel|Cllr:Lea"),
            ("Cllrs. Ffion Garmon and H. Lockyer. Rev. Amos Kettering", "Cllr:Ffion Garmon|Cllr:H. Lockyer|Rev:Amos Kettering"),
            ("His Worship the Mayor (Councillor Ferdinand Oyster) in the Chair", "Councillor:Ferdinand Oyster"),
            ("Sergeant Ib Thorogood, Superintendent Clemency Vasco of the Rural Team", "Sergeant:Ib Thorogood|Superintendent:Clemency Vasco"),
            ("Councillor Islwyn ap Gwilym, Mr Kofi de la Cruz and Mrs O’Dowd-Price", "Councillor:Islwyn ap Gwilym|Mr:Kofi de la Cruz|Mrs:O’Dowd-Price"),
            ("Councillor Anne ffoulkes-Jones, Mr Jon ffitch and Sir Ian d’Arcy", "Councillor:Anne ffoulkes-Jones|Mr:Jon ffitch|Sir:Ian d’Arcy"),
            ("Mrs Mair ferch Owen, Cllr ffrench and Dr d'Arcy-Lea off", "Mrs:Mair ferch Owen|Cllr:ffrench|Dr:d'Arcy-Lea"),
            ("Councillor Grant Scheme, Mrs Sheila Grant, Councillor Community Grant", "Mrs:Sheila Grant"),
            ("Councillors F. St. Clair-Dodd and B. Amos", "Councillor:F. St. Clair-Dodd|Councillor:B. Amos"),
            ("Temporary Assistant Chief Constable Jo Lea and T/Supt Roe", "Temporary Assistant Chief Constable:Jo Lea|T/Supt:Roe"),
            ("Dr. Ann Lea, Prof. Bo Roe, the Venerable Colin Fox", "Dr:Ann Lea|Prof:Bo Roe|Venerable:Colin Fox"),
            ("Chief Constable, Police and Crime Commissioner; Area Manager Response Policing; Major Incident Room", ""),
            ("the Superintendent’s report, Inspector ranks", ""),
            ("Brigadier Ann Lea, A/Supt Bo Kay and DCS Fox", "Brigadier:Ann Lea|A/Supt:Bo Kay|DCS:Fox"),
            ("the Judge Advocate's office, a Brigadier and the Councillors. Smith Street", ""),
            ("CYNGOR SIR CEREDIGION; Cyngor Sir Powys; i Gyngor Sir Ddinbych; yn Sir y Fflint a Sir Benfro", ""),
            ("Sir Robert Peel and Sir Elis Powys, SIR ANN FÔN", "Sir:Robert Peel|Sir:Elis Powys|Sir:ANN FÔN"),
        ] {
            let words = words_of(text);
            assert_eq!(shown(styled(&words), &words), names, "{text}");
        }
    }
}
