//! Saved web pages, and the "filtered HTML" of office programs, to a sheet: the words kept, the furniture dropped by rule.
//!
//! In: bytes. Out: a [`Sheet`] of lines with roles. What a browser would show of the page's content is there; scripts, styles,
//! menus and what is hidden are not.
//!
//! **Invariant: every byte is put or dropped once**: tokens cover the text, events cover the tokens, and the flow takes each event.

mod breaks;
mod called;
mod flow;
pub mod furniture;
mod ink;
mod language;
pub(super) mod left;
mod lists;
mod look;
mod names;
pub(super) mod pictures;
mod reference;
mod rows;
mod sizes;
mod survey;
mod system;
mod table;
pub mod token;
mod tree;
mod word;

pub use ink::{Ink, Map};
pub use language::tag_of;
pub use left::{Left, WEB_FURNITURE};
pub use pictures::{IN_ALT, PICTURE_LEFT_OUT, Unsaid, says};

use super::decode::{self, Decoded};
use crate::file::{FilePath, Place};
use crate::finding::Noted;
use crate::record::Format;
use crate::record::evidence::{Cited, Evidence};
use crate::sheet::{Role, Sheet, SheetWriter, StatedInFile};
use tree::Tree;

/// Reads a web page.
pub fn read(file: &FilePath, bytes: &[u8]) -> Noted<Option<Sheet>> {
    let mut decoded = decode::decode_stated(file, bytes, declared(bytes));
    let sheet = decoded.value.map(|Decoded { text, origin }| {
        let mut writer = SheetWriter::new(text.len() / 2);
        let strict = file.ending() == "xhtml" || text.trim_start().starts_with("<?xml");
        let tree = tree::tree(token::tokens(&text), strict);
        let language = language::stated(&tree);
        let left = write_tree(&tree, &text, (&language, Role::Para), &mut Ink::new(&mut writer, &text, None));
        let place = |range| Place::bytes(file, origin.span(range));
        decoded.findings.extend(left.tell(place).into_iter().chain(left.unsaid.tell(IN_ALT, place)));
        let language = language.whole.map(|tag| Cited { value: tag, by: Evidence::Record(Place::file(file)) });
        language::lift(writer.finish(file, Format::Html, text.len(), origin, StatedInFile { language, ..StatedInFile::default() }))
    });
    Noted::new(sheet, decoded.findings)
}

/// Writes the words of a part of a page; gives what was left out. `para` is what its plain paragraphs are.
pub fn write(text: &str, para: Role, ink: &mut Ink<'_, '_>) -> Left {
    let tree = tree::tree(token::tokens(text), false);
    write_tree(&tree, text, (&language::stated(&tree), para), ink)
}

fn write_tree(tree: &Tree<'_>, text: &str, (language, para): (&language::Stated, Role), ink: &mut Ink<'_, '_>) -> Left {
    let held = survey::survey(tree, text);
    let furniture = furniture::tell(tree, text, &held);
    let tables = table::kinds(tree, text, &held);
    let heights = rows::heights(tree, &furniture);
    let page = flow::Page { text, tree, held: &held, furniture: &furniture, tables: &tables, heights: &heights, language, para };
    flow::write(&page, ink)
}

/// How far into a file its encoding may be stated.
const HEAD: usize = 4096;

/// The encoding that a page states in a `meta` element or an XML declaration.
pub fn declared(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(HEAD))?).to_ascii_lowercase();
    let of = |key: &str| {
        let value = head.get(head.find(key)? + key.len()..)?.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
        let label: String = value.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_:.".contains(*c)).collect();
        (!label.is_empty()).then_some(label)
    };
    let declaration = head.trim_start().starts_with("<?xml").then(|| of("encoding")).flatten();
    of("charset").or(declaration)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::InlineKind;

    /// The words of a page, line by line.
    pub fn words_of(page: &str) -> String {
        let sheet = read(&FilePath::new("a.html"), page.as_bytes()).value.unwrap();
        let lines = sheet.lines.iter().map(|line| sheet.line(&line.range).trim()).filter(|line| !line.is_empty());
        lines.collect::<Vec<_>>().join("\n")
    }

    fn links(page: &str) -> Vec<(String, usize)> {
        let sheet = read(&FilePath::new("a.html"), page.as_bytes()).value.unwrap();
        let address = |kind: &InlineKind| if let InlineKind::Link(address) = kind { Some(address.len()) } else { None };
        sheet.inlines.iter().filter_map(|(range, kind)| Some((sheet.line(range).to_owned(), address(kind)?))).collect()
    }

    pub fn told(page: &str) -> Vec<String> {
        read(&FilePath::new("a.html"), page.as_bytes()).findings.into_iter().map(|finding| finding.message).collect()
    }

    #[test]
    fn words_that_may_be_minutes_are_kept() {
        for page in [
            "<div id=content><h1>Precept</h1><p>The Panel heard the Commissioner.</p></div><div><p>RESOLVED: That it be vetoed.</p></div>",
            "<article><h1>Precept</h1><p>short</p></article><p>RESOLVED: That it be vetoed.</p>",
            "<h1>Precept</h1><footer><p>RESOLVED: That it be noted.</p></footer><aside>Councillor Lee left.</aside>",
            "<h1>Precept</h1><div role=complementary>Councillor Lee left.</div><div role=contentinfo>Councillor Roe left.</div>",
            "<main><p>Go to the minutes</p></main><h1>Precept</h1><p>The Panel heard the Commissioner on the plan.</p>",
            "<p class=noprint>It was resolved.</p><p class=cookie>It was resolved.</p><p class=cookiecutter>We like cookies.</p>",
            "<ul><li><a href='a.pdf'>Back to the agenda</a></li><li><a href='/b'>Return to policing, appendix 2</a></li></ul>",
            "<p><a href='/c'>Register</a></p><p><a href='menu.docx'>Menu</a></p>",
            "<object data=x.svg>Calls rose.</object><noscript><p>Calls fell.</p></noscript><xmp>Calls stood.</xmp>",
            "<h2><button>Attendance</button></h2><p>None.</p>",
            "<h4><a role=button href='#one'>Apologies</a></h4><p>None.</p><button class=accordion>Budget</button><p>Agreed.</p>",
            "<p><a role=button href='r.pdf'>The report</a></p><textarea readonly>It was resolved.</textarea>",
            "<h1>Plan</h1><p>See <svg><path d='M0'/><path></path></svg> the plan <a href=x><svg><g><title></title></g></svg> of 2020</a> again</p>",
            "<h1>Plan</h1><svg><path d='M0'/><text>Calls rose</text></svg><svg><path><p>Calls fell.</p>",
            "<ul><li><a href='a.pdf'>Report</a></li><li><a href='b.docx'>Annex</a></li></ul><h1>Precept</h1><p>Agreed.</p>",
            "<div class=share><a href='a.pdf'>Report</a></div><p class=noprint><a href='b.pdf'>Annex</a></p>",
            "<div class=social-care><p>See <a href='/plan'>the plan</a></p></div><p class=shareholders><a href='/s'>Shares</a></p>",
            "<html><head><h1>Plan</h1><p>Agreed.</p>",
            "<nav>Shire<h1>Plan</h1><p>Agreed.</p>",
            "<div><a name=top>Shire</div><h1>Plan</h1><div class=footer>Signed by the Chair</div>",
            // Names of a drawing's parts, where nothing is drawn: a browser shows their words.
            "<desc>RESOLVED: That it be noted.</desc><defs>Agreed.</defs><symbol>Carried.</symbol>",
            "<h1>Plan</h1><svg><foreignObject><p>Calls fell. <desc>Agreed.</desc></p></foreignObject></svg>",
            "<div id=skipton><a href='/s'>Skipton</a></div><div class='menu-options'><a href='/o'>Options</a></div>",
        ] {
            let plain: String = page.split(['<', '>']).step_by(2).collect();
            assert_eq!(words_of(page).replace(['\n', ' '], ""), plain.replace(' ', ""), "{page}");
            assert_eq!(told(page), Vec::<String>::new(), "{page}");
        }
    }

    #[test]
    fn what_is_left_out_is_told_unless_it_is_plainly_a_menu() {
        let main = "<main><h1>Precept</h1><p>The Panel heard the Commissioner on the plan for the year.</p></main>";
        for (around, message) in [
            ("<nav>Menu <a href=/>Home</a></nav><form><label>Search</label><input><button>Go</button></form>", None),
            ("<a href=/x>Other</a>", Some("1 link, `Other`")),
            (
                "<nav>The Panel heard the Commissioner on the plan for the year, and resolved to note it.</nav>",
                Some("16 words, `The Panel heard the Commissioner on the plan for the year, and …`"),
            ),
            ("<form><select><option>One</option></select></form><p> | </p>", None),
            ("<ul><li><a href=/a>News</a></li><li><a href=/b>Jobs</a></li></ul>", Some("2 links, the first `News`")),
            ("<nav><a href=/a>News</a><a href=b.pdf>Report</a></nav>", Some("1 link to a file, `Report`")),
            (
                "<ul><li><a href=/a>News</a></li><li><a href=b.pdf>Report</a></li></ul><p>Shire</p>",
                Some("1 word, `Shire`; 2 links, 1 of them to a file, `Report`"),
            ),
            ("<button aria-expanded=false>Toggle navigation</button>", None),
            ("<button class=navbar-toggle aria-expanded=false>Sections</button>", Some("1 word, `Sections`")),
            ("<nav><h1>Shire</h1><a href=/>Home</a></nav>", None),
            ("<label>Shire <button>Vote</button></label><option>One", Some("3 words, `Shire Vote One`")),
            ("<select><option>One</option><option>Two</option></select>", Some("2 words, `One Two`")),
            ("<button>Vote now</button><textarea>Type here</textarea>", Some("4 words in 2 places, most of them in `Vote now`")),
            ("<footer>&copy; 2020 <a href=/>Shire</a></footer>", Some("2 words, `© 2020 Shire`")),
            ("<search><form><label>Find</label><input><button>Go</button></form></search>", None),
            ("<search>It was noted.</search>", Some("3 words, `It was noted.`")),
            ("<menuitem>It was noted.</menuitem>", Some("3 words, `It was noted.`")),
            ("<svg><desc>A chart</desc><defs>One</defs><symbol>Two</symbol></svg>", None),
            ("<p hidden>Never</p><p>Shire</p><div role=banner>Shire Council</div>", Some("4 words in 3 places, most of them in `Shire Council`")),
        ] {
            let message = message.map(|message| format!("left out as the page's furniture: {message}"));
            assert_eq!(told(&format!("{main}{around}")), Vec::from_iter(message), "{around}");
        }
        assert_eq!(told("<h1>Plan</h1><p>One.</p><p style='display:none'>Two three</p>"), ["left out as the page's furniture: 2 words, `Two three`"]);
        assert_eq!(told("<h1>Plan</h1><div class=cookies>We use cookies.</div><div class=breadcrumb><a href=/>Home</a> &gt; Plan</div>").len(), 1);
    }

    #[test]
    fn what_shows_references_as_they_are_written_is_so_shown() {
        assert_eq!(words_of("<p>R&amp;D</p><xmp>R&amp;D <b></xmp><p>R&amp;D</p>"), "R&D\nR&amp;D <b>\nR&D");
    }

    #[test]
    fn what_is_dropped_within_a_line_does_not_cut_it() {
        let dropped = ["<audio></audio>", "<canvas>One</canvas>", "<textarea>One</textarea>", "<svg><g><path/></g></svg>", "<select><option>One</select>"];
        for dropped in dropped {
            assert_eq!(words_of(&format!("<p>It was {dropped} agreed.</p>")), "It was agreed.", "{dropped}");
        }
        assert_eq!(words_of("<p>See <a href=/x>the report <svg><path/></svg></a>.</p>"), "See the report .");
        assert_eq!(words_of("<p>See <a href=/x>the report<svg><path/></svg></a>.</p>"), "See the report.");
    }

    #[test]
    fn what_is_hidden_is_dropped_and_leaves_words_whole() {
        assert_eq!(words_of("<p>One</p><button hidden aria-expanded=false>Two</button><textarea readonly hidden>Three</textarea>"), "One");
        for hidden in ["hidden", "style='display: none !important'", "class=mgHide"] {
            assert_eq!(words_of(&format!("<p>Coun<span {hidden}>Secret</span>cillor Lee</p><p {hidden}>Secret</p>")), "Councillor Lee", "{hidden}");
        }
    }

    #[test]
    fn links_are_bounded() {
        assert_eq!(links("<p><a href='/a'>One</a> two</p>"), [("One".to_owned(), 2)]);
        // Nobody ends it; it is too long; one begins within another.
        assert_eq!(links(&format!("<a href='/a'>{}", "<p>x".repeat(500))).len(), 16);
        assert_eq!(links(&format!("<p><a href='/{}'>x</a></p>", "a".repeat(4096))), []);
        assert_eq!(links("<p><a href='/a'>One <b><a href='/bc'>two</a></b></a></p>"), [("One".to_owned(), 2), ("two".to_owned(), 3)]);
    }
}
