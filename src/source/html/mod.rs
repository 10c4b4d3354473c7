//! Saved web pages, and the "filtered HTML" of office programs, to a sheet: the words kept, the furniture dropped by rule.
//!
//! In: bytes. Out: a [`Sheet`] of lines with roles. What a browser would show of the page's content is there; scripts, styles,
//! menus and what is hidden are not.
//!
//! **Invariant: every byte is put or dropped once**: tokens cover the text, events cover the tokens, and the flow takes each event.

mod breaks;
mod called;
mod encoding;
mod flow;
pub(super) mod frames;
pub mod furniture;
mod ink;
mod language;
pub(super) mod left;
mod lists;
mod look;
mod meeting;
mod names;
pub(super) mod pictures;
pub(super) mod players;
mod reference;
mod rows;
mod sizes;
mod survey;
mod system;
mod table;
pub mod token;
mod tree;
mod word;

pub use encoding::{declaration, declared};
pub use frames::PAGE_OF_FRAMES;
pub use ink::{Ink, Map};
pub use language::tag_of;
pub use left::{Left, WEB_FURNITURE};
pub use pictures::{IN_ALT, PICTURE_LEFT_OUT, Unsaid, says};
pub use players::RECORDING_WITHOUT_LINK;

use super::decode::{self, Decoded};
use crate::file::{FilePath, Place};
use crate::finding::Noted;
use crate::record::Format;
use crate::record::evidence::{Cited, Evidence};
use crate::sheet::{Role, Sheet, SheetWriter, StatedInFile};
use tree::Tree;

/// Reads a web page.
pub fn read(file: &FilePath, bytes: &[u8]) -> Noted<Option<Sheet>> {
    let mut decoded = decode::decode_stated(file, bytes, || declared(bytes));
    let sheet = decoded.value.map(|Decoded { text, origin }| {
        let mut writer = SheetWriter::new(text.len() / 2);
        let strict = file.ending() == "xhtml" || text.trim_start().starts_with("<?xml");
        let tree = tree::tree(token::tokens(&text), strict);
        let language = language::stated(&tree);
        let left = write_tree(&tree, &text, (&language, Role::Para), &mut Ink::new(&mut writer, &text, None));
        let place = |range| Place::bytes(file, origin.span(range));
        decoded.findings.extend(frames::tell(&tree, place));
        decoded
            .findings
            .extend(left.tell(place).into_iter().chain(left.unsaid.tell(IN_ALT, place)).chain(left.unlinked.tell(place)).chain(left.signs.tell(place)));
        let language = language.whole.map(|tag| Cited { value: tag, by: Evidence::Record(Place::file(file)) });
        let of_meeting = left.of_meeting.sheet(file, text.len(), &origin);
        let sheet = language::lift(writer.finish(file, Format::Html, text.len(), origin, StatedInFile { language, ..StatedInFile::default() }));
        Sheet { of_meeting, ..sheet }
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
    let tables = table::kinds(tree, text, &held);
    let furniture = furniture::tell(tree, text, &held, &tables);
    let heights = rows::heights(tree, &furniture);
    let page = flow::Page { text, tree, held: &held, furniture: &furniture, tables: &tables, heights: &heights, language, para };
    flow::write(&page, ink)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::InlineKind;
    use std::ops::Range;

    /// The words of a page, line by line.
    pub fn words_of(page: &str) -> String {
        let sheet = read(&FilePath::new("a.html"), page.as_bytes()).value.unwrap();
        let lines = sheet.lines.iter().map(|line| sheet.line(&line.range).trim()).filter(|line| !line.is_empty());
        lines.collect::<Vec<_>>().join("\n")
    }

    /// The lines of a sheet, with what `mark` makes of the words that mean more, where it makes anything of them.
    pub fn marked(sheet: &Sheet, mark: impl Fn(&InlineKind, &str) -> Option<String>) -> String {
        let marked = |line: &Range<u32>| {
            let (mut at, mut words) = (line.start, String::new());
            for (range, kind) in sheet.inlines.iter().filter(|(range, _)| line.contains(&range.start)) {
                let Some(shown) = mark(kind, sheet.line(range)) else { continue };
                words += &[sheet.line(&(at..range.start)), &shown].concat();
                at = range.end;
            }
            (words + sheet.line(&(at..line.end))).trim().to_owned()
        };
        sheet.lines.iter().map(|line| marked(&line.range)).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("|")
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
            // Links of a record's own, whatever they begin with.
            "<main><h1>Plan</h1><ul><li><a href=p?1>Close this depot: petition of residents</a></li><li><a href=p?2>Search</a></li></ul></main>",
            "<main><h1>Plan</h1><p><a href=p>Sign in sheet of Members present</a></p><p><a href=q>Share on turnover of officers</a></p></main>",
            "<h1>Plan</h1><p><a href=p>View the reasons</a></p><p><a href=q>Back to business</a></p><p><a href=r>Print this leaflet</a></p>",
            "<table><tr><th>Service<th>Calls<tr><td><a href=h>Home</a><td>5<tr><td><a href=s>Search</a><td>7<tr><td class=pager><a href=m>Menu</a><td>1</table>",
            // The end of the minutes, and a foot of a part of the page.
            "<main><h1>Plan</h1><p>Agreed.</p></main><footer>Signed by the Chair</footer>",
            "<main><h1>Plan</h1><p>Talk.</p></main><footer><p><b>RESOLVED</b> That <a href=/p>the plan</a> be agreed.</p></footer>",
            "<main><h1>Plan</h1><p>Talk.</p></main><footer><p>Signed by the Chair: see <a href=/p>the sheet</a></p></footer>",
            "<main><h1>Plan</h1></main><article><footer>Signed, see <a href=/s>the sheet</a> of the meeting</footer></article>",
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
            ("<a href=/>Home</a><p><a href=/x>Skip to main content</a></p>", Some("2 links, the first `Home`")),
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
    fn the_foot_of_a_page_is_told() {
        let foot = "<p>Contact us: 01234 567890 | <a href=/acc>Accessibility</a></p><p>Was this page helpful? <a href=#>Yes</a> <a href=#>No</a></p>";
        let page = "<div class=cookie-banner><p>We use cookies. Do you agree to the use of cookies?</p></div><main><h1>Plan</h1><p>Agreed.</p></main>";
        for (open, close) in
            [("<footer>", "</footer>"), ("<div id=footer>", "</div>"), ("<div role=contentinfo>", "</div>"), ("<section class=site-footer>", "</section>")]
        {
            let page = format!("{page}{open}{foot}{close}");
            assert_eq!(words_of(&page), "Plan\nAgreed.", "{page}");
            assert_eq!(told(&page).len(), 1, "{page}");
        }
        let all = words_of(&format!("<h1>Plan</h1><p>Agreed.</p><footer>{foot}</footer>"));
        assert!(all.ends_with("Was this page helpful? Yes No"), "{all}");
    }

    #[test]
    fn what_is_no_block_stands_within_its_line() {
        for (page, words) in [
            ("<p>The meeting of <app-date>3 July</app-date> agreed <output>five</output> things.</p>", "The meeting of 3 July agreed five things."),
            ("<p>It <blink>was</blink> <object data=x>agreed</object>, <dfn>all</dfn> of it.</p>", "It was agreed, all of it."),
            ("<p>It was <ruby>東京<rt>Tokyo</rt></ruby> that won</p>", "It was 東京 Tokyo that won"),
            ("<p>It was <ruby>東京<rp>(</rp><rt>Tokyo</rt><rp>)</rp></ruby> that won</p>", "It was 東京(Tokyo) that won"),
            ("<p><ruby>漢<rt>kan</rt>字<rt>ji</ruby>, it said</p>", "漢 kan 字 ji, it said"),
            ("<p>Half is <math><mfrac><mn>1</mn><mn>2</mn></mfrac></math>, so it is.</p>", "Half is 1/2, so it is."),
            ("<p>3<math><mfrac><mn>1</mn><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow></mfrac></math></p>", "3 1/(a+b)"),
            ("<math><mfrac><mrow><mi>a</mi><mo>-</mo><mn>1</mn></mrow><mn>2</mn></mfrac><annotation>\\frac</annotation></math>", "(a-1)/2"),
            ("<p>x <math><mtable><mtr><mtd><mn>1</mn><mtd><mn>2</mn><mtr><mtd><mn>3</mn><mtd><mn>4</mn></mtable><mn>5</mn></math>.</p>", "x 1 2 3 4 5."),
            ("<p>It is <math><mroot><mn>8</mn><mn>3</mn></mroot><mo>-</mo><msqrt><mn>16</mn></msqrt></math>.</p>", "It is √8 3-√16."),
            ("<math><mfrac><msqrt><mi>a</mi><mo>+</mo><mn>1</mn></msqrt><msqrt><mn>2</mn></msqrt></mfrac></math>", "(√(a+1))/√2"),
            ("<math><munderover><mo>∑</mo><mn>1</mn> <mn>9</mn></munderover><mn>5</mn></math>", "∑1 9 5"),
            ("<p>Of <math><msup><mn>10</mn><mrow><mn>3</mn></mrow></msup><mspace/><msubsup><mi>x</mi><mn>1</mn><mn>2</mn></msubsup></math></p>", "Of 103 x1 2"),
            ("<math><mfrac linethickness=0><mi>n</mi><mi>k</mi></mfrac></math>", "n k"),
            ("<my-page><h1>Plan</h1><p>Agreed.</my-page>", "Plan\nAgreed."),
            ("<svg><text>Calls</text><text>rose</text></svg>", "Calls\nrose"),
        ] {
            assert_eq!(words_of(page), words, "{page}");
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
