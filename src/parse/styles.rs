//! How people are styled: what stands before a name. Data only.

use super::wordlist::WordList;

/// Styles of one person: as written, and as shown.
#[rustfmt::skip]
pub const STYLES: &[(&str, &str)] = &[
    ("Councillor", "Councillor"), ("Cllr", "Cllr"), ("Cynghorydd", "Cynghorydd"), ("Cyng", "Cynghorydd"), ("Mr", "Mr"), ("Mrs", "Mrs"), ("Ms", "Ms"),
    ("Miss", "Miss"), ("Mx", "Mx"), ("Dr", "Dr"), ("Sir", "Sir"), ("Dame", "Dame"), ("Lord", "Lord"), ("Lady", "Lady"), ("Baroness", "Baroness"),
    ("Alderman", "Alderman"), ("Professor", "Professor"), ("Prof", "Prof"), ("Reverend", "Reverend"), ("Rev", "Rev"), ("Revd", "Rev"), ("Canon", "Canon"),
    ("Venerable", "Venerable"), ("Archdeacon", "Archdeacon"), ("Father", "Father"), ("Imam", "Imam"), ("Rabbi", "Rabbi"), ("Viscount", "Viscount"),
    ("Alderwoman", "Alderwoman"), ("Ald", "Alderman"), ("Bishop", "Bishop"), ("Captain", "Captain"), ("Colonel", "Colonel"),
];
/// Styles of several, whose names follow without one each: as written, and of one of them.
pub const PLURALS: &[(&str, &str)] =
    &[("Councillors", "Councillor"), ("Cllrs", "Cllr"), ("Cynghorwyr", "Cynghorydd"), ("Aldermen", "Alderman"), ("Messrs", "Mr")];
/// Ranks of one word: of the police, of fire services and others.
#[rustfmt::skip]
pub const RANKS: &[&str] = &[
    "T/DCC", "T/ACC", "T/CC", "A/DCC", "DCC", "ACC", "Superintendent", "Supt", "T/Supt", "A/Supt", "Inspector", "Insp", "T/Insp", "C/Insp", "DCS", "DCI",
    "DI", "Sergeant", "Sgt", "A/Sgt", "PS", "DS", "PC", "DC", "PCSO", "ACFO", "DCFO", "ACO", "C.Insp", "C.Supt", "D.C.S", "D.Supt", "D.C.I", "D.I", "D.S",
    "D.C", "P.S", "P.C", "P.C.S.O", "Commander", "Commodore", "Major", "Brigadier",
];
/// Ranks of several words, by their first.
#[rustfmt::skip]
pub const LONG_RANKS: &[(&str, &[&str])] = &[
    ("Deputy", &["Deputy Chief Constable", "Deputy Chief Fire Officer"]),
    ("Assistant", &["Assistant Chief Constable", "Assistant Chief Fire Officer", "Assistant Chief Officer"]),
    ("Chief", &["Chief Constable", "Chief Superintendent", "Chief Supt", "Chief Inspector", "Chief Fire Officer", "Chief Insp"]),
    ("Detective", &["Detective Chief Superintendent", "Detective Superintendent", "Detective Chief Inspector", "Detective Inspector", "Detective Sergeant", "Detective Constable", "Detective Chief Supt"]),
    ("Ch", &["Ch Supt", "Ch Insp"]), ("T/Ch", &["T/Ch Insp"]), ("Det", &["Det Supt", "Det Insp", "Det Sgt", "Det Con"]),
    ("Police", &["Police Sergeant", "Police Constable"]), ("Area", &["Area Manager", "Area Commander"]), ("Group", &["Group Manager", "Group Commander"]),
    ("Station", &["Station Manager", "Station Commander"]), ("Watch", &["Watch Manager"]), ("Crew", &["Crew Manager"]),
    ("Temporary", &["Temporary Chief Constable", "Temporary Deputy Chief Constable", "Temporary Assistant Chief Constable", "Temporary Superintendent", "Temporary Chief Inspector"]),
    ("Lieutenant", &["Lieutenant Colonel"]), ("Lt", &["Lt Col"]),
];
/// Styles and ranks cut short, in small letters without the full stop that may stand behind them: it ends no sentence.
#[rustfmt::skip]
pub const SHORT: &[&str] = &[
    "cllr", "cllrs", "cyng", "ald", "mr", "mrs", "ms", "mx", "messrs", "dr", "prof", "rev", "revd", "hon", "rt", "st", "sgt", "insp", "c.insp", "supt",
    "c.supt", "d.supt", "det", "ch", "capt", "lt", "col", "maj", "brig",
];
/// Styles that say he, in small letters.
pub const HE: &[&str] = &["mr", "sir", "lord", "messrs"];
/// Styles that say she.
pub const SHE: &[&str] = &["mrs", "ms", "miss", "dame", "lady", "baroness"];

/// The words of [`STYLES`].
pub const OF_ONE: &[&str] = &firsts::<_, { STYLES.len() }>(STYLES);
/// The words of [`PLURALS`].
pub const OF_SEVERAL: &[&str] = &firsts::<_, { PLURALS.len() }>(PLURALS);
/// The first words of [`LONG_RANKS`].
pub const OF_LONG_RANKS: &[&str] = &firsts::<_, { LONG_RANKS.len() }>(LONG_RANKS);
/// All styles, but no ranks: asked for in any case.
pub static TITLES: WordList = WordList::new(&joined::<{ OF_ONE.len() + OF_SEVERAL.len() }>(&[OF_ONE, OF_SEVERAL]));
/// The words of [`SHORT`].
pub static SHORT_FORMS: WordList = WordList::new(SHORT);
/// The first words of all styles and ranks.
pub static FIRST: WordList =
    WordList::new(&joined::<{ OF_ONE.len() + OF_SEVERAL.len() + RANKS.len() + OF_LONG_RANKS.len() }>(&[OF_ONE, OF_SEVERAL, RANKS, OF_LONG_RANKS]));

const fn firsts<T, const N: usize>(rows: &[(&'static str, T)]) -> [&'static str; N] {
    let (mut words, mut at) = ([""; N], 0);
    while at < N {
        words[at] = rows[at].0;
        at += 1;
    }
    words
}

const fn joined<const N: usize>(lists: &[&[&'static str]]) -> [&'static str; N] {
    let (mut words, mut list, mut from, mut at) = ([""; N], 0, 0, 0);
    while at < N {
        if at - from == lists[list].len() {
            (list, from) = (list + 1, at);
        } else {
            words[at] = lists[list][at - from];
            at += 1;
        }
    }
    words
}

/// Every style and rank, as shown with a name.
pub fn shown() -> impl Iterator<Item = &'static str> {
    let styles = STYLES.iter().chain(PLURALS).map(|(_, style)| *style);
    styles.chain(RANKS.iter().copied()).chain(LONG_RANKS.iter().flat_map(|(_, ranks)| ranks.iter().copied()))
}

/// Whether a style says he.
pub fn says_he(style: Option<&str>) -> bool {
    style.is_some_and(|style| HE.iter().any(|he| he.eq_ignore_ascii_case(style)))
}

/// Whether a style says she.
pub fn says_she(style: Option<&str>) -> bool {
    style.is_some_and(|style| SHE.iter().any(|she| she.eq_ignore_ascii_case(style)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_style_and_rank_is_found_by_its_first_word() {
        for style in shown() {
            assert!(FIRST.holds(style.split(' ').next().unwrap_or_default()), "{style}");
        }
        assert!(["COUNCILLORS", "messrs", "Ald"].iter().all(|word| TITLES.holds_in_any_case(word)) && !TITLES.holds_in_any_case("PC"));
    }

    #[test]
    fn every_rank_stands_at_its_first_word() {
        for (first, ranks) in LONG_RANKS {
            assert!(ranks.iter().all(|rank| rank.split_once(' ').is_some_and(|(word, _)| word == *first)), "{first}");
        }
    }

    #[test]
    fn what_says_he_or_she_is_a_style() {
        assert!(HE.iter().chain(SHE).all(|style| TITLES.holds_in_any_case(style)));
    }
}
