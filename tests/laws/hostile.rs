//! Of hostile words: what stands in a field, a record or a name stays words, in every file that is published. It becomes no
//! element, no attribute, no line of a calendar, no formula, no setting of a server.

use super::sites::{self, Built, Files};
use dom_query::{Document, NodeRef};
use minutebook::plan::Target;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

/// What means something to one of the languages that are written.
const PIECES: &[&str] = &[
    "\"><script>alert(1)</script>",
    "</script><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "\" autofocus onfocus=\"alert(1)",
    "<!--",
    "-->",
    "]]>",
    "<![CDATA[",
    "<?php ?>",
    "&lt;b&gt; &#60;script&#62; &amp;",
    "\u{2028}",
    "\u{2029}",
    "\u{0}",
    "\u{1}\u{7}\u{8}\u{b}\u{1b}",
    "\u{7f}\u{85}\u{9b}",
    "\u{fffe}\u{ffff}\u{feff}",
    "\u{202e}gpj\u{202c}",
    "\u{2066}x\u{2069}",
    "javascript:alert(1)",
    "[x](javascript:alert(1))",
    "[x](  JaVaScRiPt&colon;alert(1))",
    "<javascript:alert(1)>",
    "data:text/html,<script>alert(1)</script>",
    "=cmd|'/c calc'!A1",
    "\u{ff1d}cmd|'/c calc'!A1",
    "\u{ff20}SUM(1)",
    "+1",
    "-1",
    "@SUM(1)",
    "\t=1",
    "\r\nATTACH:https://elsewhere.example/x",
    "\r\nEND:VEVENT\r\nBEGIN:VALARM",
    "\n\n# Heading\n\n",
    "\r",
    "\\",
    "\\u003c",
    "\\\"",
    "`",
    "```",
    "${alert(1)}",
    "{{ page.title }}",
    "{{ 7 * 7 }}",
    "{% include \"base.html\" %}",
    "{% raw %}",
    "{# note #}",
    "{content}",
    "{pagetitle}",
    "{sidenav}",
    "%3Cscript%3E",
    "%0d%0aX: y",
    "%00",
    "../../etc/passwd",
    "; add_header X y;",
    "}\n@import url(https://elsewhere.example/)",
    "💥 é Ŵ ا",
    "a,b;c:d",
    "|",
    "<svg onload=alert(1)>",
    "<base href=//elsewhere.example/>",
    "<style>*{}</style>",
    "<a href=\"javascript:alert(1)\">x</a>",
    "<form action=https://elsewhere.example/>",
];

/// A text of TOML.
fn toml(words: &str) -> String {
    let plain = |c: char| (c.is_ascii_graphic() || c == ' ') && c != '"' && c != '\\';
    let sign = |c: char| if plain(c) { c.to_string() } else { format!("\\U{:08X}", u32::from(c)) };
    format!("\"{}\"", words.chars().map(sign).collect::<String>())
}

/// The words of a text or an attribute of XML, as far as it can hold them; and half of a pair, which it cannot.
fn xml(words: &str) -> String {
    let can = |c: &char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    let words: String = words.chars().filter(can).collect();
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// A site with everything switched on and the words in every field there is.
pub fn site(words: &str, shell: bool) -> Files {
    let told = toml(&format!("N {words}"));
    let look = if shell { "shell = \"content/shell.html\"\n" } else { "" };
    let settings = format!(
        "title = {told}\nbase_url = \"https://minutes.example/pcp/\"\nserved_at = \"/pcp/\"\npublisher = {told}\ncontact = {told}\nlicence = {told}\n\
         [data]\nakoma_ntoso = true\n[headers]\nfor = [\"netlify\", \"apache\", \"iis\", \"nginx\"]\n\
         [look]\nlogo = \"content/logo.svg\"\nlogo_alt = {told}\n{look}[look.colours]\ncloth = \"#0d3d47\"\n\
         [[header.links]]\ntext = {told}\nhref = \"https://shire.example/\"\n[[header.links]]\ntext = \"Other\"\nhref = {words}\n\
         [[footer.links]]\ntext = {told}\nhref = \"about.html\"\n\
         [accessibility]\nnation = \"wales\"\nscope = {told}\nabout = [{told}]\nplans = [{told}, {told}]\ncontact = {told}\nresponse = {told}\nprepared = 2026-03-02\nreviewed = 2026-03-02\nphone = {told}\n\
         [[accessibility.tests]]\ndate = 2026-02-20\nby = {told}\nstandard = \"WCAG 2.2 AA\"\nmethod = \"manual\"\noutcome = \"partially compliant\"\ntools = [{told}]\nsample = {told}\n\
         [[accessibility.problems]]\nwhat = {told}\nreason = \"out of scope\"\nbecause = {told}\nalternative = {told}\n",
        words = toml(words)
    );
    let one_line: String = words.chars().filter(|c| !c.is_control()).collect();
    // What a system would not have in a name is no part of one.
    let name: String = words.chars().filter(|c| !c.is_control() && !matches!(c, '/' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')).collect();
    let name = format!("n{name}");
    let matter = |fields: &str| format!("+++\n{fields}+++\n{words}\n\nMore {words} words.\n");
    let meeting = format!(
        "panel = \"p\"\ndate = 2020-07-03\npanel_name = {told}\nstatus = {told}\nmoved_from = [{0}, {told}, \"old/m.html\"]\n[[item]]\nrecord = \"r.txt\"\nsource_url = {1}\n\
             [[item.close]]\nkind = \"commitment\"\nquote = \"would share the strategy by March\"\nnote = {told}\n\
             [[item.respond]]\nkind = \"recommendation\"\nquote = \"The Panel recommends that the Commissioner publish the plan\"\nnote = {told}\n\
             [[item]]\nslug = {told}\nwithdrawn = {told}\nmoved_from = [\"old/w.html\"]\n",
        toml(words),
        toml(&format!("https://{words}"))
    );
    let item = format!(
        "<agendaitem><agendaitemid>7</agendaitemid><agendaitemtitle>N {0} &#xD800;</agendaitemtitle><minutesnonemptyhtmlbody>&lt;p&gt;{0}&lt;/p&gt; RESOLVED: That {0} be noted.</minutesnonemptyhtmlbody><linkeddocuments><linkeddoc><title>{0}</title><url>{0}</url></linkeddoc></linkeddocuments></agendaitem>",
        xml(words)
    );
    let people = format!(
        "<meetinglocation>N {0}</meetinglocation><meetingtime>{0}</meetingtime><meetingstatus>N {0}</meetingstatus><committeetitle>N {0}</committeetitle><attendees><attendee><name>N {0}</name><roledescription>{0}</roledescription><attendance>Present {0}</attendance></attendee></attendees>",
        xml(words)
    );
    let whole = item.replace(" &#xD800;", "").replace("<agendaitemid>7", "<agendaitemid>8");
    [
        ("content/site.toml".to_owned(), settings),
        ("content/logo.svg".to_owned(), "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 120 40\"/>".to_owned()),
        (
            "content/shell.html".to_owned(),
            "<html><head><title>{pagetitle} | Shire</title><meta name=\"DC.title\" content=\"{pagetitle}\"></head><body><p>Shire {a} {{ b }}</p>{breadcrumb}{sidenav}<main id=\"page\">{content}</main></body></html>".to_owned(),
        ),
        ("content/panels/p.md".to_owned(), matter(&format!("name = {told}\narea = {told}\ncouncil = {told}\nnames = [{{ name = {told}, to = \"2019-12\" }}, {{ name = \"N\", from = \"2020-01\" }}]\n"))),
        ("content/commissioners/c.md".to_owned(), matter(&format!("name = {told}\narea = {told}\noffice = {told}\nterms = [{{ from = 2016-05-12 }}]\n"))),
        ("content/themes/t.md".to_owned(), matter(&format!("name = {told}\nphrases = [\"words\", {told}]\nexclude = [{told}]\n"))),
        ("content/pages/about.md".to_owned(), matter(&format!("title = {told}\n"))),
        ("content/pages/w.md".to_owned(), matter(&format!("title = {told}\nwithdrawn = {told}\nmoved_from = [\"old/p.html\"]\n"))),
        (format!("content/pages/{name}.md"), matter("title = \"Other\"\n")),
        ("content/minutes/m/meeting.toml".to_owned(), meeting),
        (
            "content/minutes/m/r.txt".to_owned(),
            format!("N {words}\n\nMinutes:\n\nThe words {words} (ABC) of {words}.\n\nRESOLVED:\n\n1. That {words} be noted.\n\nThe Commissioner would share the strategy by March.\n\nThe Panel recommends that the Commissioner publish the plan.\n\n{words}\n"),
        ),
        ("content/minutes/m/q.md".to_owned(), format!("# N {words}\n\nWords {words}.\n\n| a | {words} |\n|---|---|\n| c | d |\n\n[{words}](https://shire.example/{words})\n\n![{words}](https://shire.example/{words})\n")),
        ("content/minutes/m/f.md".to_owned(), matter(&format!("slug = {0}\nsource_url = {0}\nstatus = {told}\npanel_name = {told}\n", toml(words)))),
        ("content/minutes/m/y.md".to_owned(), format!("---\nstatus: 'N {0}'\nsource_url: 'https://{0}'\n---\n# N {words}\n\nWords.\n", one_line.replace('\'', "''"))),
        ("content/minutes/m/h.html".to_owned(), format!("<html><body><h1>N {0}</h1><p>Words {0}.</p><a href=\"{0}\" title=\"{0}\">{0}</a><img src=\"{0}\" alt=\"{0}\"><h2>{0}</h2>{words}</body></html>", xml(words))),
        ("content/minutes/x/a.xml".to_owned(), format!("<meeting><meetingdate>03/08/2020</meetingdate>{people}<agendaitems>{item}</agendaitems></meeting>")),
        ("content/minutes/x/b.xml".to_owned(), format!("<meeting><meetingdate>03/08/2020</meetingdate><agendaitems>{whole}</agendaitems></meeting>")),
        (format!("content/minutes/{name}/{name}.txt"), format!("Title\n\nWords {words}.\n")),
    ]
    .into_iter()
    .map(|(path, text)| (path, text.into_bytes()))
    .chain([("content/minutes/m/d.docx".to_owned(), document(words))])
    .collect()
}

/// A Word document that says the words, and leads by them.
fn document(words: &str) -> Vec<u8> {
    const SPACE: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
    let said = xml(words);
    let run = |inner: &str| format!("<w:r><w:t>{inner}</w:t></w:r>");
    let linked = format!("<w:hyperlink r:id=\"1\">{}</w:hyperlink>", run("linked"));
    let field = format!(
        "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>HYPERLINK \"{said}\"</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>{}<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
        run("field")
    );
    let body = format!(
        "<w:p>{}</w:p><w:p>{}{linked}{field}</w:p><w:tbl><w:tr><w:tc><w:p>{}</w:p></w:tc></w:tr></w:tbl>",
        run(&format!("N {said}")),
        run(&said),
        run(&said)
    );
    let relations = format!("<Relationships><Relationship Id=\"1\" Type=\"a/hyperlink\" Target=\"{said}\" TargetMode=\"External\"/></Relationships>");
    let whole = format!("<w:document {SPACE}><w:body>{body}</w:body></w:document>");
    let mut package = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in [("word/document.xml", whole), ("word/_rels/document.xml.rels", relations)] {
        package.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        package.write_all(text.as_bytes()).unwrap();
    }
    package.finish().unwrap().into_inner()
}

type Pages = BTreeMap<String, Vec<u8>>;

/// The elements and attributes of a page, each with where it stands.
fn marks(html: &str) -> BTreeSet<String> {
    let of = |node: NodeRef<'_>| {
        let tag = node.node_name().map(|name| name.to_string()).unwrap_or_default();
        let keys: Vec<String> = node.attrs().iter().map(|at| format!("{tag} {}", at.name.local)).collect();
        keys.into_iter().chain([tag])
    };
    Document::from(html).root().descendants_it().filter(NodeRef::is_element).flat_map(of).collect()
}

/// What the publisher's Markdown and a record's own forms may bring besides.
const FORMS: &[&str] = &[
    "code",
    "pre",
    "blockquote",
    "hr",
    "br",
    "em",
    "strong",
    "s",
    "sup",
    "sub",
    // The words of a picture.
    "span role",
    "span aria-label",
    "h2",
    "h3",
    "h4",
    "h2 id",
    "h3 id",
    "h4 id",
    "ul",
    "ol",
    "li",
    "ul class",
    "ol class",
    "li id",
    "a href",
    "p class",
    "table",
    "table aria-label",
    "td id",
    "th id",
    "details id",
];

/// What became of the words that should not have.
fn faults(built: &Built, pages: &Pages, plain: &Pages, known: &BTreeSet<String>) -> Vec<String> {
    let mut faults = Vec::new();
    for (path, bytes) in pages {
        let text = match std::str::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => {
                faults.push(format!("{path}: {error}"));
                continue;
            }
        };
        let found = match path.rsplit('.').next() {
            Some("html") => page(text, known),
            Some("js") if path.starts_with("search/") => script(text).map(drop).err().into_iter().collect(),
            Some("json") => serde_json::from_str::<Value>(text).err().map(|error| error.to_string()).into_iter().collect(),
            Some("csv") => table(text),
            Some("ics") => calendar(text),
            Some("atom" | "xml" | "config") => roxmltree::Document::parse(text).err().map(|error| error.to_string()).into_iter().collect(),
            _ => Vec::new(),
        };
        faults.extend(found.into_iter().map(|fault| format!("{path}: {fault}")));
        // No word reaches a style sheet, a server's settings or what crawlers are told.
        let settings = path.starts_with("assets/") || ["_headers", ".htaccess", "web.config", "headers.nginx.conf", "robots.txt"].contains(&path.as_str());
        if settings && plain.get(path) != Some(bytes) {
            faults.push(format!("{path} is not what it is on a plain site"));
        }
        if text.contains(['\0', '\u{fffe}', '\u{ffff}']) {
            faults.push(format!("{path} holds a sign that no text may"));
        }
    }
    for page in built.site.pages() {
        let Target::SearchText(idx, 0) = page.target else { continue };
        let told = script(std::str::from_utf8(&pages[page.path.as_str()]).unwrap()).unwrap();
        if told[1]["title"] != *built.site.archive().entries[idx].minute.title() {
            faults.push(format!("{}: the title is another", page.path));
        }
    }
    faults
}

fn page(html: &str, known: &BTreeSet<String>) -> Vec<String> {
    let mut faults: Vec<String> = marks(html).into_iter().filter(|mark| !known.contains(mark)).map(|mark| format!("there is `{mark}`")).collect();
    for node in Document::from(html).root().descendants_it().filter(NodeRef::is_element) {
        for at in node.attrs().iter().filter(|at| matches!(&*at.name.local, "href" | "src" | "action")) {
            let scheme = at.value.split(['/', '?', '#']).next().unwrap_or_default().split_once(':').map(|(scheme, _)| scheme.to_lowercase());
            if scheme.is_some_and(|scheme| !matches!(scheme.as_str(), "https" | "http" | "mailto")) {
                faults.push(format!("a link leads to `{}`", at.value));
            }
        }
        if node.node_name().as_deref() == Some("script") && node.attr("src").is_none() && serde_json::from_str::<Value>(&node.text()).is_err() {
            faults.push("a block of data is no JSON".to_owned());
        }
    }
    faults
}

/// What a file of the search calls its one function with.
fn script(text: &str) -> Result<Vec<Value>, String> {
    let inner = text.strip_prefix("minutebook(").and_then(|rest| rest.strip_suffix(")\n")).ok_or("it is more than one call")?;
    serde_json::from_str(&format!("[{inner}]")).map_err(|error| error.to_string())
}

/// RFC 4180, and no cell that a spreadsheet would reckon.
fn table(text: &str) -> Vec<String> {
    let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut signs = text.chars().peekable();
    while let Some(c) = signs.next() {
        match c {
            '"' if quoted && signs.peek() == Some(&'"') => cell.extend(signs.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !quoted && signs.peek() == Some(&'\n') => {}
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            c => cell.push(c),
        }
    }
    let columns = rows.first().map_or(0, Vec::len);
    let mut faults: Vec<String> = rows.iter().filter(|row| row.len() != columns).map(|row| format!("{row:?} has another number of cells")).collect();
    let cells = rows.iter().flatten();
    faults.extend(
        cells
            .filter(|cell| cell.trim_start().starts_with(['=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}']))
            // A number below nought is one to a spreadsheet, too.
            .filter(|cell| {
                cell.strip_prefix('-').is_none_or(|number| number.parse::<f64>().is_err() || number.contains(|c: char| c != '.' && !c.is_ascii_digit()))
            })
            .map(|cell| format!("{cell:?} is a formula")),
    );
    faults
}

/// The lines that a calendar may have (RFC 5545).
const LINES: &[&str] = &[
    "BEGIN:VCALENDAR",
    "END:VCALENDAR",
    "BEGIN:VEVENT",
    "END:VEVENT",
    "VERSION:",
    "PRODID:",
    "NAME:",
    "X-WR-CALNAME:",
    "UID:",
    "DTSTAMP:",
    "DTSTART;",
    "SUMMARY:",
    "DESCRIPTION:",
    "URL:https://minutes.example/pcp/",
    "STATUS:CANCELLED",
    "TRANSP:",
    " ",
];

fn calendar(text: &str) -> Vec<String> {
    let lines = text.split_terminator("\r\n");
    lines
        .filter(|line| !LINES.iter().any(|known| line.starts_with(known)) || line.contains(char::is_control))
        .map(|line| format!("there is a line {line:?}"))
        .collect()
}

/// What a site of plain words has.
struct Plain {
    pages: Pages,
    known: BTreeSet<String>,
}

fn plain(shell: bool) -> Plain {
    let pages = sites::built(site("Plain words\n\n## Of the Panel\n\n- one\n\nand *more*", shell)).pages();
    let html = pages.iter().filter(|(path, _)| path.ends_with(".html"));
    let known = html.flat_map(|(_, bytes)| marks(std::str::from_utf8(bytes).unwrap())).chain(FORMS.iter().map(|mark| (*mark).to_owned())).collect();
    Plain { pages, known }
}

fn all(words: &str, shell: bool, plain: &Plain) -> Vec<String> {
    let built = sites::built(site(words, shell));
    faults(&built, &built.pages(), &plain.pages, &plain.known)
}

#[test]
fn no_hostile_piece_becomes_more_than_words() {
    let (with, without) = (plain(true), plain(false));
    // Every third one in a shell, which changes little of how words are written.
    let pieces = PIECES.iter().enumerate().map(|(at, piece)| (piece, at % 3 == 0));
    let faults =
        pieces.flat_map(|(piece, shell)| all(piece, shell, if shell { &with } else { &without }).into_iter().map(move |fault| format!("{piece:?}: {fault}")));
    let faults: Vec<String> = faults.collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

proptest! {
    #![proptest_config(super::cases(6))]
    #[test]
    fn no_hostile_words_become_more_than_words(pieces in vec(select(PIECES), 1..6), shell in any::<bool>()) {
        let words = pieces.concat();
        let faults = all(&words, shell, &plain(shell));
        prop_assert!(faults.is_empty(), "{:?}: {}", words, faults.join("\n"));
    }
}

/// What bytes can be of a shell, a picture or a style sheet, and what is none.
fn bytes_of_a_look() -> impl Strategy<Value = Vec<u8>> {
    let parts: Vec<&[u8]> = vec![
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff",
        b"\xff\xc0",
        b"\xff\xff",
        b"RIFF\0\0\0\0WEBP",
        b"VP8X",
        b"VP8L",
        b"VP8 ",
        b"\0\0\0\x10",
        b"<svg viewBox='0 0 4 4'>",
        b"<svg",
        b"</svg>",
        b"<!DOCTYPE svg [<!ENTITY a 'b'><!ENTITY c '&a;&a;'>]>",
        b"&a;",
        b"<style>",
        b"@import",
        b"url(",
        b"\\",
        b"<title>{pagetitle}</title>",
        b"{content}",
        b"{sidenav}",
        b"{breadcrumb}",
        b"<main>",
        b"</main>",
        b"<div id=a",
        b" href=\"",
        b"\"",
        b"'",
        b">",
        b"</",
        b"<!--",
        b"<a href=#a>",
        b"<img src=logo>",
        b"<link rel=stylesheet href=style>",
        b"<p",
        b"<li>",
        b"<table>",
        b"<script>",
        b"{",
        b"}",
        b"{{",
        b"{%",
        b"\xff",
        b"\0",
        b" ",
    ];
    vec(prop_oneof![4 => select(parts).prop_map(<[u8]>::to_vec), 1 => vec(any::<u8>(), 0..6)], 0..24).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(super::cases(60))]
    #[test]
    fn any_bytes_may_be_a_look(logo in bytes_of_a_look(), shell in bytes_of_a_look(), style in bytes_of_a_look(), whole in any::<bool>()) {
        let shell = if whole { [b"<title>{pagetitle}</title><link rel=stylesheet href=style><div>".as_slice(), &shell, b"</div>{content}"].concat() } else { shell };
        for named in ["logo = \"content/logo\"", "shell = \"content/shell\""] {
            let settings = format!("title = \"T\"\n[look]\n{named}\n").into_bytes();
            let files = [("site.toml", settings), ("logo", logo.clone()), ("shell", shell.clone()), ("style", style.clone())];
            let mut notes = Vec::new();
            let made = minutebook::build::site(&sites::inputs(files.map(|(name, bytes)| (format!("content/{name}"), bytes))), &mut notes);
            prop_assert!(made.is_ok() || notes.iter().any(|note| note.is_error()), "{:?}", made.err());
        }
    }
}

/// A shell or a picture that is too much for every page stops the build, and soon.
#[test]
fn a_look_that_is_too_much_is_refused() {
    let wrapped = |inner: &str| format!("<title>{{pagetitle}}</title><body>{inner}<div>{{content}}</div></body>");
    let attributes = (0..10_000).map(|n| format!(" data-a{n}=x")).collect::<String>();
    let tags = (0..12_000).map(|n| format!("<a{n} id=b{n}><a href=#c{n}>")).collect::<String>();
    for (shell, refused) in [
        (wrapped(&"<div>".repeat(40_000)), true),
        (wrapped(&"<p><b></i>".repeat(20_000)), false),
        (wrapped(&tags), true),
        (wrapped(&"x".repeat(10_000_000)), true),
        (wrapped(&format!("<p{attributes}>")), false),
        (wrapped(&"{x}".repeat(50_000)), false),
        (wrapped(&"<img src=logo>".repeat(10_000)), false),
    ] {
        let settings = b"title = \"T\"\n[look]\nshell = \"content/shell\"\n".to_vec();
        let mut notes = Vec::new();
        let logo = format!("<svg viewBox='0 0 4 4'>{}</svg>", "<g/>".repeat(200_000)).into_bytes();
        let files = [("content/site.toml", settings), ("content/shell", shell.clone().into_bytes()), ("content/logo", logo)];
        let made = minutebook::build::site(&sites::inputs(files.map(|(path, bytes)| (path.to_owned(), bytes))), &mut notes);
        assert_eq!(made.is_err(), refused, "{}: {:?}", &shell[..100], notes.first());
        assert!(notes.len() < 120, "{} findings", notes.len());
    }
}

/// What becomes an attribute of every page, or a part of every address, is plain, or nothing is published.
#[test]
fn no_hostile_words_reach_an_attribute_of_every_page() {
    let plain = plain(false);
    let settings_of_servers = ["_headers", ".htaccess", "web.config", "headers.nginx.conf", "robots.txt"];
    let stated = PIECES.iter().flat_map(|piece| {
        let under = format!("https://minutes.example/{piece}/");
        [
            ("language", (*piece).to_owned()),
            ("language", format!("en-{piece}")),
            ("base_url", under),
            ("served_at", format!("/{piece}/")),
            ("skin", (*piece).to_owned()),
        ]
    });
    for (key, stated) in stated {
        let settings = format!("title = \"T\"\n{key} = {}\n[headers]\nfor = [\"netlify\", \"apache\", \"iis\", \"nginx\"]\n", toml(&stated)).into_bytes();
        let files = [("content/site.toml".to_owned(), settings), ("content/minutes/m/r.txt".to_owned(), b"Title\n\nWords.\n".to_vec())];
        let mut notes = Vec::new();
        let site = match minutebook::build::site(&sites::inputs(files), &mut notes) {
            Ok(site) => site,
            Err(failure) => {
                let told = failure.to_string().contains("content/site.toml") || notes.iter().any(minutebook::finding::Finding::is_error);
                assert!(told, "{key} = {stated:?}: nothing is told but `{failure}`");
                continue;
            }
        };
        let made = |page| String::from_utf8(site.page(page).unwrap()).unwrap();
        for planned in site.pages().iter().filter(|page| page.path.as_str().ends_with(".html")).take(2) {
            let text = made(planned);
            let faults = page(&text, &plain.known);
            assert!(faults.is_empty(), "{key} = {stated:?}: {faults:?}");
            let language = Document::from(text.as_str()).select("html").attr("lang").unwrap_or_default();
            assert!(language.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-'), "{key} = {stated:?}: {language}");
        }
        for planned in site.pages().iter().filter(|page| settings_of_servers.contains(&page.path.as_str())) {
            let (text, path) = (made(planned), &planned.path);
            for sign in ["add_header X y", "<script", "X: y", "@import", "\0", "\u{2028}", "{{"] {
                assert!(!text.contains(sign), "{path}: {key} = {stated:?}: {text}");
            }
        }
    }
}

/// A colour is a colour, or nothing is published.
#[test]
fn no_hostile_words_reach_a_style_sheet() {
    for piece in PIECES.iter().chain(&["red; } @import 'x'; {", "#fff}body{display:none", "url(x)", "rgb(1,2,3);x:y", "#fff/*", "var(--x)"]) {
        for (name, value) in [("cloth".to_owned(), toml(piece)), (toml(piece), "\"#0d3d47\"".to_owned())] {
            let settings = format!("title = \"T\"\n[look.colours]\n{name} = {value}\n").into_bytes();
            let made = minutebook::build::site(&sites::inputs([("content/site.toml".to_owned(), settings)]), &mut Vec::new());
            assert!(made.is_err(), "{name} = {value}");
        }
    }
}

/// Neither very long words nor very many headings take more than the time they need.
#[test]
fn long_words_and_many_headings_are_borne() {
    let word = "w".repeat(200_000);
    let headings = (0..5_000).map(|n| format!("## Heading {n}\n\nWords.\n\n")).collect::<String>();
    let built = sites::built([
        sites::settings(),
        ("content/pages/p.md".to_owned(), format!("+++\ntitle = \"P\"\n+++\n{headings}").into_bytes()),
        ("content/themes/t.md".to_owned(), format!("+++\nname = \"{word}\"\nphrases = [\"{word}\"]\n+++\n").into_bytes()),
        ("content/minutes/m/a.md".to_owned(), format!("# A\n\n{headings}").into_bytes()),
        ("content/minutes/m/b.txt".to_owned(), format!("{word}\n\nMinutes:\n\n{word} {word}\n").into_bytes()),
        (format!("content/minutes/m/{}.txt", "n".repeat(250)), b"Title\n\nWords.\n".to_vec()),
    ]);
    let pages = built.pages();
    assert!(pages.len() > 20 && pages.values().map(Vec::len).sum::<usize>() < 40_000_000);
}

/// The witness itself can fail.
#[test]
fn the_witness_of_hostile_words_sees_what_became_of_them() {
    let known = ["html", "head", "body", "p", "a", "a href", "script", "script type"].map(str::to_owned).into();
    assert_eq!(page("<p onclick=x><img><a href='javascript:x'>a</a><script>x</script>", &known).len(), 4);
    assert!(script("minutebook(\"a\");x(\"b\")\n").is_err() && script("minutebook(\"a\",\"</script>\")\n").is_ok());
    assert_eq!(table("a,b\r\n\"=1\",\"c\"\"\r\nd\"\r\ne\r\n").len(), 2);
    assert_eq!(calendar("UID:a\r\nATTACH:b\r\nSUMMARY:c\u{7}\r\n").len(), 2);
}
