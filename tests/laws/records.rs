//! Records as web teams have them, and worse.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// A record: its text as it was written, and its bytes as they were kept.
#[derive(Clone)]
pub struct Record {
    pub text: String,
    pub bytes: Vec<u8>,
}

impl std::fmt::Debug for Record {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?} in {} bytes", self.text, self.bytes.len())
    }
}

/// A record of any shape, in any encoding.
pub fn record() -> impl Strategy<Value = Record> {
    let shape = prop_oneof![8 => minutes(), 3 => meeting(), 2 => jumble(), 1 => anything()];
    (shape, encoding()).prop_filter_map("no word", |(text, encoding)| encode(&text, encoding))
}

/// A record in UTF-8 that reads like minutes.
pub fn minutes() -> impl Strategy<Value = String> {
    let line = prop_oneof![5 => sentence().prop_map(one), 4 => list(), 2 => note().prop_map(one), 2 => resolution(), 1 => label().prop_map(one)];
    let blank = select(vec!["", "", "", "\u{a0}", " \t "]);
    let parts = vec((vec(line, 1..3), blank), 1..8);
    let head = (any::<bool>(), words(), prop::option::of(words()), any::<bool>());
    (head, parts, end_of_line(), any::<bool>()).prop_map(|((agenda, title, purpose, labelled), parts, ends, mark)| {
        let mut lines = if agenda { vec!["Agenda item".to_owned(), String::new()] } else { Vec::new() };
        lines.extend([title, String::new()]);
        lines.extend(purpose.map(|words| format!("To consider {words}.")));
        lines.extend(labelled.then(|| "Minutes:".to_owned()));
        for (part, blank) in parts {
            lines.extend(part.into_iter().flatten());
            lines.push(blank.to_owned());
        }
        let text = lines.iter().zip(ends.iter().cycle()).map(|(line, end)| format!("{line}{end}")).collect::<String>();
        if mark { format!("\u{feff}{text}") } else { text }
    })
}

/// A whole meeting in one record; labels stand where they name nothing, too.
fn meeting() -> impl Strategy<Value = String> {
    let line = prop_oneof![3 => sentence(), 1 => label(), 1 => words().prop_map(|words| format!("That the {words} is noted."))];
    let item = (select(vec!["APOLOGIES", "MINUTES", "Work programme", "ANY OTHER BUSINESS", "PLAN", "Decision"]), vec(line, 0..4));
    (vec(label(), 0..3), vec(item, 1..6), 0usize..5, select(vec!["\n", "\n\n"])).prop_map(|(above, items, style, end)| {
        let number = |at: usize| match style {
            0 => format!("{}. ", at + 1),
            1 => format!("Item {}: ", at + 1),
            2 => format!("{}.\n", at + 1),
            3 => format!("Agenda item{end}"),
            _ => String::new(),
        };
        let items = items.iter().enumerate().flat_map(|(at, (title, lines))| [vec![format!("{}{title}", number(at))], lines.clone()].concat());
        above.into_iter().chain(items).map(|line| line + end).collect()
    })
}

/// Lines of everything in no order.
fn jumble() -> impl Strategy<Value = String> {
    let bits = vec(prop_oneof![scrap().prop_map(str::to_owned), mark().prop_map(|mark| format!("{mark} ")), any::<char>().prop_map(String::from)], 0..6);
    let line = prop_oneof![3 => bits.prop_map(|bits| bits.concat()), 1 => label(), 1 => note(), 2 => (mark(), gap(), words()).prop_map(|(a, b, c)| a + b + &c)];
    (vec(line, 0..12), end_of_line()).prop_map(|(lines, ends)| lines.iter().zip(ends.iter().cycle()).map(|(line, end)| format!("{line}{end}")).collect())
}

fn anything() -> impl Strategy<Value = String> {
    vec(any::<char>(), 0..60).prop_map(String::from_iter)
}

fn one(line: String) -> Vec<String> {
    vec![line]
}

fn end_of_line() -> impl Strategy<Value = Vec<&'static str>> {
    select(vec![vec!["\n"], vec!["\r\n"], vec!["\r"], vec!["\n", "\r\n", "\r", "\u{c}", "\n\n"]])
}

fn gap() -> impl Strategy<Value = &'static str> {
    select(vec![" ", "  ", "\t", "\u{a0}", "\u{a0}\u{a0} ", "\u{3000}", "\u{2028}", "    "])
}

/// What stands between the words of minutes now and then.
fn scrap() -> impl Strategy<Value = &'static str> {
    select(vec![
        "<b>",
        "</div>",
        "<script>alert(1)</script>",
        "&amp;",
        "&#8217;",
        "&nbsp;",
        "{{ page.title }}",
        "{% raw %}",
        "{# x #}",
        "--",
        "**bold**",
        "[a](b)",
        "\u{feff}",
        "\u{2028}",
        "\u{2029}",
        "\u{85}",
        "\u{1}",
        "\u{7f}",
        "\u{9d}",
        "\u{fffe}",
        "\u{fdd0}",
        "\u{200b}",
        "\u{ad}",
        "\u{202e}",
        "e\u{301}",
        "👩‍👩‍👧",
        "🚔",
        "ŵyr",
        "naïve",
        "“quoted”",
        "O’Brien",
        "£3.5m",
        "1.",
        "(b)",
        "iv)",
        "o",
        "§",
        "·",
        "-",
        "•",
        "3.5",
        "2018/19",
        "]]>",
        "<!--",
        "\"",
        "'",
        "\t",
        "\u{b}",
    ])
}

fn words() -> impl Strategy<Value = String> {
    let plain =
        select(vec!["the", "Panel", "rural", "crime", "youth", "courts", "officers", "welcomed", "Annual", "report", "victims’", "voice", "of", "and", "2018"]);
    (plain.clone(), vec(prop_oneof![9 => plain, 2 => scrap()], 0..7), select(vec![" ", " ", " ", "\u{a0}", "  ", "\u{2028}"]))
        .prop_map(|(first, rest, gap)| [vec![first], rest].concat().join(gap))
}

fn sentence() -> impl Strategy<Value = String> {
    (
        select(vec!["Members heard that", "In response to a question,", "That evening", "To note", "It was", "Minutes of"]),
        words(),
        select(vec![".", ":", "", ";", " –"]),
    )
        .prop_map(|(opening, words, end)| format!("{opening} {words}{end}"))
}

fn label() -> impl Strategy<Value = String> {
    let label = select(vec![
        "Agenda item",
        "Minutes:",
        "MINUTES",
        "Minutes :",
        "Cofnodion:",
        "RESOLVED:",
        "RESOLVED",
        "Resolved –",
        "Decision:",
        "PENDERFYNWYD:",
        "Recommended:",
        "Supporting documents:",
        "Supporting\u{a0}documents",
        "Dogfennau ategol:",
        "minutes",
        "Decision",
    ]);
    (label, select(vec!["", " ", "\u{a0}", "\t", "\u{feff}"])).prop_map(|(label, end)| format!("{label}{end}"))
}

fn note() -> impl Strategy<Value = String> {
    select(vec![
        "Councillor Tony Jones left the meeting at this point.",
        "Councillors Adrian\u{a0}Collett and Lisa Griffith left at this point in the meeting.",
        "Mrs J. O’Brien (co-opted) joined the meeting at 10.45 am",
        "Cllr <b>Smith</b> Jones arrived at this point.",
    ])
    .prop_map(str::to_owned)
}

fn resolution() -> impl Strategy<Value = Vec<String>> {
    let opening = select(vec!["", "RESOLVED:", "RESOLVED that", "Resolved –", "Decision:"]);
    let body = prop_oneof![words().prop_map(|words| vec![format!("That the {words} is noted.")]), list()];
    (opening, body).prop_map(|(opening, mut lines)| {
        match opening {
            "" => {}
            "RESOLVED that" => lines.insert(0, "RESOLVED that Members agree:".to_owned()),
            label => lines.insert(0, label.to_owned()),
        }
        lines
    })
}

const BULLETS: [&str; 12] = ["·", "•", "●", "▪", "◦", "o", "§", "-", "–", "*", "\u{f0b7}", "‣"];

fn mark() -> impl Strategy<Value = String> {
    prop_oneof![
        select(BULLETS.to_vec()).prop_map(str::to_owned),
        (0u32..30, 0usize..5, 0usize..3).prop_map(|(value, style, fence)| number(value, style, fence)),
    ]
}

/// A number as it is typed, written here once more so that the law does not rest on what it tests.
pub fn number(value: u32, style: usize, fence: usize) -> String {
    let letter = || char::from_u32(u32::from(b'a') + value.saturating_sub(1) % 26).unwrap().to_string();
    let written = match style {
        0 => value.to_string(),
        1 => letter(),
        2 => letter().to_uppercase(),
        3 => roman(value),
        _ => roman(value).to_uppercase(),
    };
    match fence {
        0 => format!("{written}."),
        1 => format!("{written})"),
        3 => written,
        _ => format!("({written})"),
    }
}

/// A roman number, up to 89.
pub fn roman(value: u32) -> String {
    let ones = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"][(value % 10) as usize];
    let tens = ["", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx"][(value / 10 % 9) as usize];
    format!("{tens}{ones}")
}

/// A level of a list: how its marks are written, where it starts, how far it leaps.
#[derive(Clone, Debug)]
struct Level {
    style: Result<&'static str, (usize, usize)>,
    first: u32,
    leap: u32,
    indent: bool,
}

/// A nested list: a level for each depth, and a walk up and down through them.
fn list() -> impl Strategy<Value = Vec<String>> {
    let style = prop_oneof![select(BULLETS.to_vec()).prop_map(Ok), (0usize..5, 0usize..3).prop_map(Err)];
    let level = (style, prop_oneof![6 => Just(1u32), 1 => 2u32..12], prop_oneof![8 => Just(1u32), 1 => 2u32..9], any::<bool>())
        .prop_map(|(style, first, leap, indent)| Level { style, first, leap, indent });
    let step = (prop_oneof![5 => Just(0i32), 3 => Just(1), 2 => -3i32..0], words(), gap(), prop::option::weighted(0.12, note()));
    (vec(level, 1..9), vec(step, 1..14)).prop_map(|(levels, steps)| {
        let (mut lines, mut counts) = (Vec::new(), vec![0u32; levels.len()]);
        let mut depth = 0usize;
        for (at, (step, words, gap, note)) in steps.into_iter().enumerate() {
            let limit = if at == 0 { 0 } else { (depth + 1).min(levels.len() - 1) };
            let to = depth.saturating_add_signed(step as isize).min(limit);
            if to > depth {
                counts[to] = 0;
            }
            depth = to;
            let level = &levels[depth];
            let value = level.first + counts[depth] * level.leap;
            counts[depth] += 1;
            let mark = level.style.map_or_else(|(style, fence)| number(value, style, fence), str::to_owned);
            let indent = if level.indent { " ".repeat(depth * 3) } else { String::new() };
            lines.push(format!("{indent}{mark}{gap}{words}"));
            lines.extend(note);
        }
        lines
    })
}

/// How a record is kept.
#[derive(Clone, Copy, Debug)]
pub enum Encoding {
    Utf8,
    Utf16Le,
    Utf16Be,
    Windows1252,
}

pub fn encoding() -> impl Strategy<Value = Encoding> {
    prop_oneof![6 => Just(Encoding::Utf8), 1 => Just(Encoding::Utf16Le), 1 => Just(Encoding::Utf16Be), 1 => Just(Encoding::Windows1252)]
}

/// The bytes of a text; what an encoding cannot hold is left out of the text first.
pub fn encode(text: &str, encoding: Encoding) -> Option<Record> {
    let units = |turn: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(turn).collect::<Vec<u8>>();
    let record = match encoding {
        Encoding::Utf8 => Record { text: text.to_owned(), bytes: text.as_bytes().to_vec() },
        Encoding::Utf16Le => Record { text: text.to_owned(), bytes: [vec![0xff, 0xfe], units(u16::to_le_bytes)].concat() },
        Encoding::Utf16Be => Record { text: text.to_owned(), bytes: [vec![0xfe, 0xff], units(u16::to_be_bytes)].concat() },
        Encoding::Windows1252 => {
            let held: String = text.chars().filter(|c| !encoding_rs::WINDOWS_1252.encode(c.encode_utf8(&mut [0; 4])).2).collect();
            let bytes = encoding_rs::WINDOWS_1252.encode(&held).0.into_owned();
            // Some texts in Windows-1252 are UTF-8 of another text; nobody could tell.
            (held.is_ascii() || std::str::from_utf8(&bytes).is_err()).then_some(Record { text: held, bytes })?
        }
    };
    (!record.bytes.is_empty()).then_some(record)
}
