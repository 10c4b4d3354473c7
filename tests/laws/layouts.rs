//! Law 1 in the layouts that take more than line by line: texts broken at a width, whole meetings in one file, Markdown.
//! Each generator knows what it wrote, so that the law rests on nothing of what reads it.

use super::page::fold;
use super::records;
use minutebook::file::FilePath;
use minutebook::parse::{self, Parsed};
use minutebook::record::Minute;
use minutebook::record::owner::{DropRule, Owner};
use minutebook::source;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

fn read(name: &str, text: &str) -> Result<Parsed, Vec<&'static str>> {
    let file = FilePath::new(name);
    let sheet = source::read(&file, source::format(&file).unwrap(), text.as_bytes());
    let mut rules: Vec<_> = sheet.findings.iter().map(|finding| finding.rule.name).collect();
    let parsed = sheet.value.and_then(|sheet| parse::parse(&sheet).note_rules(&mut rules));
    let whole =
        |parsed: &Parsed| parsed.owners.iter().try_fold(0, |at, owned| (owned.span.start == at).then_some(owned.span.end)) == u32::try_from(text.len()).ok();
    parsed.inspect(|parsed| assert!(whole(parsed), "the ledger has a gap: {:?}", parsed.owners)).ok_or(rules)
}

trait NoteRules<T> {
    fn note_rules(self, rules: &mut Vec<&'static str>) -> T;
}

impl<T> NoteRules<T> for minutebook::finding::Noted<T> {
    fn note_rules(self, rules: &mut Vec<&'static str>) -> T {
        rules.extend(self.findings.iter().map(|finding| finding.rule.name));
        self.value
    }
}

fn words_of(minute: &Minute) -> Vec<String> {
    minute.told().flat_map(|(_, _, words)| words.split(' ').map(str::to_owned).collect::<Vec<_>>()).filter(|word| !word.is_empty()).collect()
}

fn plain() -> impl Strategy<Value = &'static str> {
    select(vec![
        "the",
        "officers",
        "spoke",
        "of",
        "rural",
        "roads",
        "and",
        "their",
        "repair",
        "which",
        "residents",
        "wanted",
        "before",
        "winter",
        "while",
        "funds",
        "lasted",
        "with",
        "help",
        "from",
        "volunteers",
        "in",
        "every",
        "village",
    ])
}

/// A sentence of plain words that is nothing but talk.
fn sentence(words: std::ops::Range<usize>) -> impl Strategy<Value = String> {
    vec(plain(), words).prop_map(|words| format!("Residents {}.", words.join(" ")))
}

/// Breaks a text at a width, as a mail program does.
fn wrapped(text: &str, width: usize, hang: &str) -> String {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let last = lines.last_mut().unwrap();
        if !last.is_empty() && last.chars().count() + 1 + word.chars().count() > width {
            lines.push(format!("{hang}{word}"));
        } else {
            last.push_str(if last.is_empty() { "" } else { " " });
            last.push_str(word);
        }
    }
    lines.join("\n")
}

proptest! {
    #![proptest_config(super::cases(300))]
    /// Paragraphs broken at a width come back whole, and nothing else is joined to them.
    #[test]
    fn broken_paragraphs_are_whole_again(width in 48usize..92, paragraphs in vec(vec(sentence(6..30), 1..4), 2..6), marked in any::<bool>(), end in select(vec!["\n", "\r\n", "\r"])) {
        let told: Vec<String> = paragraphs.iter().map(|sentences| sentences.join(" ")).collect();
        let mark = |at: usize| if marked { format!("{}. ", at + 1) } else { String::new() };
        let broken: Vec<String> = told.iter().enumerate().map(|(at, text)| wrapped(&format!("{}{text}", mark(at)), width, if marked { "   " } else { "" })).collect();
        prop_assume!(broken.iter().filter(|text| text.contains('\n')).count() >= 2 && broken.concat().matches('\n').count() >= 4);
        let text = format!("Rural Roads\n\nTalk of roads\n\n{}\n", broken.join("\n\n")).replace('\n', end);
        let parsed = read("a.txt", &text).unwrap();
        let found: Vec<String> = parsed.minutes[0].told().skip(2).map(|(_, _, words)| words.to_owned()).collect();
        prop_assert_eq!(found, told, "{}", text);
    }

    /// Lines that are paragraphs each stay so, whatever their length.
    #[test]
    fn lines_that_are_paragraphs_stay_apart(paragraphs in vec(sentence(3..60), 2..8)) {
        let parsed = read("a.txt", &format!("Rural Roads\n{}\n", paragraphs.join("\n"))).unwrap();
        let found: Vec<String> = parsed.minutes[0].told().skip(1).map(|(_, _, words)| words.to_owned()).collect();
        prop_assert_eq!(found, paragraphs);
    }

    /// Each item's words stand on its own page and on no other's, under its own number.
    #[test]
    fn items_never_swallow_each_other(first in 1usize..90, titles in vec(vec(plain(), 1..5), 2..8), bodies in vec(vec(sentence(3..12), 1..3), 8), style in 0usize..6, above in any::<bool>(), listed in any::<bool>()) {
        let number = |at: usize| match style {
            0 => format!("{}. ", first + at),
            1 => format!("{}   ", first + at),
            2 => format!("{}/18 ", first + at),
            3 => format!("PCP/23/{} ", first + at),
            4 => format!("Item {}: ", first + at),
            _ => format!("{}.\n", first + at),
        };
        let id = |at: usize| match style {
            2 => format!("{}-18", first + at),
            3 => format!("pcp-23-{}", first + at),
            _ => format!("{:02}", first + at),
        };
        let title = |at: usize| format!("TITLE{at} {}", titles[at].join(" ").to_uppercase());
        let body = |at: usize| {
            let talk = bodies[at].iter().map(|sentence| format!("{} w{at}x.", sentence.trim_end_matches('.'))).collect::<Vec<_>>().join("\n\n");
            if listed { format!("{talk}\n\n1. one w{at}x;\n\n2. two w{at}x; and\n\n3. three w{at}x.") } else { talk }
        };
        let items: Vec<String> = (0..titles.len()).map(|at| format!("{}{}\n\n{}\n", number(at), title(at), body(at))).collect();
        let text = format!("{}{}", if above { "Shire Panel\n\nw99x\n\n" } else { "" }, items.join("\n"));
        let parsed = read("a.txt", &text).unwrap();
        let mut minutes = parsed.minutes.iter();
        if above {
            let head = minutes.next().unwrap();
            prop_assert_eq!((head.item.clone(), head.title()), (None, "Shire Panel"));
        }
        prop_assert_eq!(minutes.len(), titles.len(), "{}", text);
        for (at, minute) in minutes.enumerate() {
            prop_assert_eq!(minute.item.clone(), Some(id(at)));
            prop_assert_eq!(minute.title(), title(at));
            let own = format!("w{at}x");
            let tokens: Vec<String> = words_of(minute).into_iter().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned()).filter(|word| word.starts_with('w') && word.ends_with('x') && word.contains(|c: char| c.is_ascii_digit())).collect();
            prop_assert!(!tokens.is_empty() && tokens.iter().all(|token| *token == own), "{:?} in {}", tokens, text);
        }
    }
}

/// Markdown, with the words that a reader should see.
fn markdown() -> impl Strategy<Value = (String, String)> {
    let inline = prop_oneof![
        5 => plain().prop_map(|word| (word.to_owned(), word.to_owned())),
        1 => plain().prop_map(|word| (format!("**{word}**"), word.to_owned())),
        1 => plain().prop_map(|word| (format!("*{word}*"), word.to_owned())),
        1 => plain().prop_map(|word| (format!("~~{word}~~"), word.to_owned())),
        1 => plain().prop_map(|word| (format!("~{word}~"), format!("~{word}~"))),
        1 => plain().prop_map(|word| (format!("~{word}"), format!("~{word}"))),
        1 => plain().prop_map(|word| (format!("[{word}](https://example.org/a_b \"c d\")"), format!("{word} c d"))),
        1 => plain().prop_map(|word| (format!("[{word}][ref]"), word.to_owned())),
        1 => plain().prop_map(|word| (format!("![{word}](https://example.org/a.png)"), word.to_owned())),
        1 => plain().prop_map(|word| (format!("`{word}`"), word.to_owned())),
        1 => Just(("AT&amp;T".to_owned(), "AT&T".to_owned())),
        1 => Just((r"\*star".to_owned(), "*star".to_owned())),
        1 => Just(("<b>bold</b>".to_owned(), "<b>bold</b>".to_owned())),
        1 => Just(("caf&eacute;".to_owned(), "café".to_owned())),
    ];
    let line = vec(inline, 1..9).prop_map(|words| {
        let (signed, shown): (Vec<_>, Vec<_>) = words.into_iter().unzip();
        (format!("word {}", signed.join(" ")), format!("word {}", shown.join(" ")))
    });
    let block = (line.clone(), line, 0usize..10).prop_map(|((a, x), (b, y), kind)| match kind {
        0 => (format!("{a}\n{b}"), format!("{x} {y}")),
        1 => (format!("{a}  \n{b}"), format!("{x} {y}")),
        2 => (format!("## {a}\n\n{b}"), format!("{x} {y}")),
        3 => (format!("- {a}\n- {b}\n  - {a}\n\n    {b}"), format!("{x} {y} {x} {y}")),
        4 => (format!("1. {a}\n2. {b}\n\n10) {a}"), format!("{x} {y} {x}")),
        5 => (format!("> {a}\n> {b}"), format!("{x} {y}")),
        6 => (format!("| {a} | {b} |\n|---|---:|\n| {b} | | {a} |\n| {a} |"), format!("{x} {y} {y} {a} {x}")),
        8 => (
            "[Decision]: approved\n\n> [other]: https://example.org/y \"The other\"".to_owned(),
            "[Decision]: approved [other]: https://example.org/y \"The other\"".to_owned(),
        ),
        7 => ("<div>\nraw <p>\n</div>".to_owned(), "<div> raw <p> </div>".to_owned()),
        _ => ("```\ncode *as* typed\n  more\n```".to_owned(), "code *as* typed more".to_owned()),
    });
    (vec(block, 1..7), any::<bool>()).prop_map(|(blocks, returns)| {
        let (signed, shown): (Vec<_>, Vec<_>) = blocks.into_iter().unzip();
        let text = format!("# Title\n\n{}\n\n[ref]: https://example.org/x\n\nSee [word][ref].\n", signed.join("\n\n"));
        (if returns { text.replace('\n', "\r\n") } else { text }, format!("Title {} See word.", shown.join(" ")))
    })
}

/// No word of Markdown is a sign of it, but for the addresses of links, the numbers of lists and a blank written as `&nbsp;`.
/// A cell beyond the last column is shown as it was typed.
fn signs_hold_no_words(text: &str, parsed: &Parsed) -> Result<(), String> {
    let signs =
        parsed.owners.iter().filter(|owned| owned.owner == Owner::Dropped(DropRule::MarkdownSign)).map(|owned| text[owned.span.range()].replace("&nbsp;", ""));
    let mut lost = signs.filter(|sign| sign.contains(char::is_alphabetic) && !sign.contains(['/', '@', '#', ':', '.']) && !sign.starts_with("]["));
    lost.next().map_or(Ok(()), |sign| Err(format!("`{sign}` is no sign in {text}")))
}

proptest! {
    #![proptest_config(super::cases(500))]
    #[test]
    fn no_word_of_markdown_is_lost((text, shown) in markdown()) {
        let parsed = read("a.md", &text).unwrap();
        let found: Vec<String> = parsed.minutes.iter().flat_map(words_of).collect();
        prop_assert_eq!(found.join(" "), fold(&shown), "{}", text);
        signs_hold_no_words(&text, &parsed).map_err(TestCaseError::fail)?;
    }

    /// Whatever is called Markdown, each byte of it has an owner.
    #[test]
    fn any_text_is_markdown(record in records::record(), front in select(vec!["", "", "---\npanel: x\n---\n", "+++\npanel = \"x\"\n+++\n", "---\n", "- a\n\n  ", "| a |\n|---|\n", "> 1. "])) {
        let text = format!("{front}{}", record.text);
        match read("a.md", &text) {
            Ok(parsed) => signs_hold_no_words(&text, &parsed).map_err(TestCaseError::fail)?,
            Err(rules) => {
                let known = ["no-words", "no-front-matter", "not-text", "empty-file", "unreadable-yaml", "unreadable-toml", "unknown-key"];
                prop_assert!(rules.iter().all(|rule| known.contains(rule)), "{:?} of {:?}", rules, text);
            }
        }
    }
}
