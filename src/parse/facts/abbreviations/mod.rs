//! Abbreviations: each once a minute, with its long form where the minute itself gives one.
//!
//! In: a minute. Out: a fact for each short form. What stays absent: a long form whose words the letters do not stand for.

mod expansions;
mod shorts;

use super::looks::Looks;
use super::people::names::{name_at, style_at};
use super::people::told::Told;
use super::words::{Words, is_all_capitals, stem};
use crate::parse::wordlist::Outline;
use crate::record::fact::{Abbreviation, Fact, FoundBy, Slice, What};
use crate::record::{Block, BlockKind, LabelKind};
use expansions::{Short, is_the_one, long_after, long_before, long_in_bracket, phrases};
use shorts::{core as short_letters, is_decision_word, is_short, plain_uses, short_at};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A short form as it stands somewhere, with the long form that it is given there.
struct Mention {
    key: String,
    at: Slice,
    short: Slice,
    long: Option<(Slice, String)>,
    /// Whether "the" stands before it, so that one certain thing is meant.
    the_one: bool,
    /// Whether it stands before a name, as a rank does.
    rank: bool,
}

/// How many short forms of a minute may be written like its usual words.
const MOST_LIKE_WORDS: usize = 2;

/// Finds the abbreviations.
pub fn find(told: &[Told]) -> Vec<Fact> {
    let blocks: Vec<(&Words, Loud)> = told.iter().filter(|told| holds_words(told.block)).map(|told| (told.words, loud(told.words))).collect();
    let usual = usual_words(&blocks);
    let shouted = shouted_words(&blocks, &usual);
    let mut mentions: BTreeMap<String, Vec<Mention>> = BTreeMap::new();
    for (words, Loud { shorts, .. }) in blocks.iter().filter(|(_, loud)| !loud.shorts.is_empty()) {
        let defined = defined(words, shorts);
        let mut covered: Vec<Slice> = defined.iter().map(|mention| mention.at).collect();
        covered.sort();
        let plain = plain_uses(words, shorts, &usual, &shouted).into_iter().map(|short| used(words, &short));
        let plain = plain.filter(|mention| {
            covered.get(..covered.partition_point(|at| at.start <= mention.at.start)).and_then(|before| before.last()).is_none_or(|at| mention.at.end > at.end)
        });
        for mention in plain.collect::<Vec<_>>().into_iter().chain(defined) {
            mentions.entry(mention.key.clone()).or_default().push(mention);
        }
    }
    // Only for one that is used as the name of a certain thing: "the PCC", but "a CSP" and "ACC Lea" may be any.
    let named = |all: &[Mention]| all.iter().all(|mention| mention.long.is_none() && !mention.rank) && all.iter().any(|mention| mention.the_one);
    let unexplained: BTreeSet<&str> = mentions.iter().filter(|(_, all)| named(all)).map(|(key, _)| key.as_str()).collect();
    let phrases = if unexplained.is_empty() { BTreeMap::new() } else { phrases(blocks.iter().map(|(words, _)| *words), &unexplained) };
    mentions.iter().filter_map(|(key, all)| fact(all, phrases.get(key.as_str()).copied())).collect()
}

fn holds_words(block: &Block) -> bool {
    !matches!(block.kind, BlockKind::Label(LabelKind::AgendaItem | LabelKind::Minutes | LabelKind::Resolved | LabelKind::Documents | LabelKind::ItemNumber))
}

/// The words of a block in capitals: few.
struct Loud {
    /// Those that have the form of short ones.
    shorts: Vec<usize>,
    /// Those in capitals alone, but for the ending of a possessive.
    capitals: Vec<usize>,
}

fn loud(words: &Words) -> Loud {
    let mut loud = Loud { shorts: Vec::new(), capitals: Vec::new() };
    for n in words.like(Looks::LOUD) {
        let word = words.get(n);
        if is_short(word) {
            loud.shorts.push(n);
        }
        if is_all_capitals(stem(word)) {
            loud.capitals.push(n);
        }
    }
    loud
}

/// Those words in capitals that stand in the minute otherwise too: `RED` is none but `red`. No other word is asked for.
fn usual_words(blocks: &[(&Words, Loud)]) -> BTreeSet<String> {
    let shorts = blocks.iter().flat_map(|(words, loud)| loud.shorts.iter().map(|n| short_letters(words.get(*n)).to_uppercase()));
    let capitals = blocks.iter().flat_map(|(words, loud)| loud.capitals.iter().map(|n| stem(words.get(*n)).to_owned()));
    let mut asked: Vec<String> = shorts.chain(capitals).collect();
    asked.sort_unstable();
    asked.dedup();
    let (mut usual, mut outline) = (BTreeSet::new(), Outline::empty());
    if asked.is_empty() {
        return usual;
    }
    asked.iter().for_each(|word| outline.add(word));
    // In capitals a word beyond ASCII may look otherwise.
    let may_be = |words: &Words, n: &usize| words.may_be(*n, &outline) || words.looks(*n).any(Looks::SIGNS) && !words.get(*n).is_ascii();
    for word in blocks.iter().flat_map(|(words, _)| (0..words.len()).filter(|n| may_be(words, n)).map(|n| words.get(n))) {
        if word.len() > 2 && word.chars().skip(1).all(char::is_lowercase) {
            let upper = word.to_uppercase();
            if asked.binary_search(&upper).is_ok() {
                usual.insert(upper);
            }
        }
    }
    usual
}

/// The usual words that a record shouts, where it shouts many: none then is a short form. Where it shouts few, `SEND` is one.
fn shouted_words(blocks: &[(&Words, Loud)], usual: &BTreeSet<String>) -> BTreeSet<String> {
    let all = blocks.iter().flat_map(|(words, loud)| loud.capitals.iter().map(|n| words.get(*n)));
    let shouted = all.filter(|word| word.len() > 2 && word.bytes().all(|b| b.is_ascii_uppercase()) && usual.contains(*word));
    let loud: BTreeSet<String> = shouted.filter(|word| !is_decision_word(word)).map(str::to_owned).collect();
    if loud.len() > MOST_LIKE_WORDS { loud } else { BTreeSet::new() }
}

/// One fact for all mentions of a short form.
fn fact(all: &[Mention], phrase: Option<Slice>) -> Option<Fact> {
    let mut meanings: Vec<&str> = all.iter().filter_map(|mention| mention.long.as_ref()).map(|(_, long)| long.as_str()).collect();
    meanings.sort_unstable();
    meanings.dedup();
    let explained = all.iter().find(|mention| mention.long.is_some());
    let first = all.iter().min_by_key(|mention| mention.at)?;
    let (mention, long, rule) = match (explained, meanings.len()) {
        (Some(mention), 1) => (mention, mention.long.as_ref().map(|(at, _)| *at), "explained-abbreviation"),
        // Two meanings in one minute: neither is forced upon the reader.
        (Some(_), _) => (first, None, "abbreviation"),
        (None, _) => (first, phrase, if phrase.is_some() { "abbreviation-by-initials" } else { "abbreviation" }),
    };
    let at = if long.is_some() && rule == "explained-abbreviation" { mention.at } else { Slice { end: mention.short_end(), ..mention.at_short() } };
    Some(Fact { at, what: What::Abbreviation(Abbreviation { short: mention.short, long }), by: FoundBy::Rule(rule) })
}

impl Mention {
    fn at_short(&self) -> Slice {
        if self.long.is_some() { self.short } else { self.at }
    }

    fn short_end(&self) -> u32 {
        self.at_short().end
    }
}

fn used(words: &Words, short: &Short) -> Mention {
    let short_at = words.bytes(short.range.clone());
    let rank = style_at(words, short.word).is_some() && name_at(words, short.word + 1, true).is_some() && words.gap(short.word + 1) == " ";
    Mention { key: short.key.clone(), at: words.slice(short.word..short.word + 1), short: short_at, long: None, the_one: is_the_one(words, short.word), rank }
}

/// The short forms that are explained in a block: in either order, in brackets or between dashes.
fn defined(words: &Words, shorts: &[usize]) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut mention = |short: &Short, long: Range<usize>, whole: Range<usize>| {
        let plain = |text: &str| {
            text.to_lowercase().replace('’', "'").split_whitespace().map(|word| word.trim_end_matches('s').to_owned()).collect::<Vec<_>>().join(" ")
        };
        let said = plain(words.text.get(long.clone()).unwrap_or_default());
        found.push(Mention {
            key: short.key.clone(),
            at: words.bytes(whole),
            short: words.bytes(short.range.clone()),
            long: Some((words.bytes(long), said)),
            the_one: false,
            rank: false,
        });
    };
    for n in shorts {
        let Some(short) = short_at(words, *n) else { continue };
        if let Some(long) = long_before(words, &short) {
            let end = short.close.max(short.range.end);
            mention(&short, long.clone(), long.start..end);
        } else if let Some((long, end)) = long_in_bracket(words, &short).or_else(|| long_after(words, &short)) {
            mention(&short, long, short.range.start..end);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::parse::facts::people::told::told;
    use crate::parse::facts::testing::{blocks, minute};
    use crate::record::fact::What;

    fn found(text: &str) -> String {
        let minute = minute(text);
        let all = super::find(&told(&minute, &blocks(&minute))).into_iter().filter_map(|fact| match fact.what {
            What::Abbreviation(found) => {
                let long = found.long.map_or("-", |long| minute.slice(long)).to_owned();
                Some(format!("{}={long}", minute.slice(found.short)))
            }
            _ => None,
        });
        all.collect::<Vec<_>>().join("|")
    }

    #[test]
    fn short_forms_with_and_without_long_ones() {
        for (text, facts) in [
            ("The Violence Reduction Network (VRN) was there.", "VRN=Violence Reduction Network"),
            ("Office for the Police and Crime Commissioner’s (‘OfPCC’) reply", "OfPCC=Office for the Police and Crime Commissioner"),
            ("the RMS (Records Management System) was new", "RMS=Records Management System"),
            ("every SOLO – Sexual Offences Liaison Officer – carried", "SOLO=Sexual Offences Liaison Officer"),
            ("called Domestic Homicide Reviews, or DHRs; and", "DHRs=Domestic Homicide Reviews"),
            ("the Local Authorities’ (LAs’) duty", "LAs=Local Authorities"),
            ("violence against women and girls (VAWG) and", "VAWG=violence against women and girls"),
            ("Multi-Agency Risk Assessment Conferences (MARACs)", "MARACs=Multi-Agency Risk Assessment Conferences"),
            ("RASSO (Rape and Serious Sexual Offences)", "RASSO=Rape and Serious Sexual Offences"),
            ("Policing education qualifications framework (PEQF)", "PEQF=Policing education qualifications framework"),
            ("Closed-circuit television (CCTV) helped", "CCTV=Closed-circuit television"),
            ("street cameras (CCTV) in the city (North), new (2019), Jones (Con) of the (IoW)", "CCTV=-|IoW=-"),
            ("provided to CSP’s across LLR", "CSP=-|LLR=-"),
            (
                "the PCC and the Office of the Police and Crime Commissioner and the OPCC; the Police and Crime Commissioner spoke",
                "OPCC=Office of the Police and Crime Commissioner|PCC=Police and Crime Commissioner",
            ),
            ("The PCC and the Chief Constable met the Police and Crime Commissioner.", "PCC=Police and Crime Commissioner"),
            ("PSPO. Public Space Protection Order runs out in April. The consultation on the PSPO is live.", "PSPO=-"),
            ("The Police, Fire and Crime Commissioner’s report. The PFCC spoke.", "PFCC=Police, Fire and Crime Commissioner"),
            ("The Assistant Chief Constable, ACC Priya Venn, spoke. The ACC left.", "ACC=-"),
            ("The Director of Public Services spoke. A DPS must be there. Damp Proof System (DPS)", "DPS=Damp Proof System"),
            ("He met the Designated Premises Supervisor; every DPS was told.", "DPS=-"),
            ("The Care Quality Commission came; the CQC left, and a CQC inspector.", "CQC=Care Quality Commission"),
            ("The Children’s Quiet Corner and the Care Quality Commission met the CQC.", "CQC=-"),
            ("the public order unit met the POU", "POU=-"),
            ("a Community Safety Partnership (CSP) and a Commissioned Services Provider (CSP)", "CSP=-"),
            ("Community Safety Partnership (hereafter “the CSP”) met", "CSP=Community Safety Partnership"),
            ("The four Cs (4Cs)", "4Cs=-"),
            ("That SEND transport be included; the Clerk would send it.", "SEND=-"),
            ("The Council would OBJECT; the report was EXEMPT, as were the DEPOT and the FLEET.", ""),
            ("2. CLOSE\nThe meeting ended.\nSURGE\nNIL return. VOTES were counted.\nThe PCC spoke.", "PCC=-"),
            ("SEND: the Clerk would send it. The SEND. A VERY SEND case", ""),
            ("It was the BEST plan for EVERY child in THEIR town; the best, every, their", ""),
            ("It was RESOLVED that; AGREED at 9 AM on the A420 in SO23 8UJ, item II, £5K, Cllr SMITH, RED; that red", ""),
        ] {
            assert_eq!(found(text), facts, "{text}");
        }
    }
}
