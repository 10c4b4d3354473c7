//! The elements of HTML: which attributes each may have, what kind of content it is and what it may hold.
//!
//! Source: the HTML Standard, its indices of elements and attributes, and chapter 4 (content models). Obsolete features:
//! chapter 16.2. Not in the tables: attributes of SVG and MathML, and ARIA, which has its own.

/// What an element may hold.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Holds {
    /// Flow content: everything that may stand in a body.
    Flow,
    /// Phrasing content: what may stand in a paragraph.
    Phrasing,
    /// What the element around it may hold.
    Transparent,
    /// Only these elements (names parted by spaces), and no text; `script` and `template` always.
    Only(&'static str),
    /// Text, or what is judged elsewhere.
    Other,
}

/// What is known of one element.
#[derive(Debug)]
pub struct Element {
    /// Its name.
    pub name: &'static str,
    /// Its own attributes, parted by spaces, beside those of every element.
    pub attributes: &'static str,
    /// Whether it is phrasing content.
    pub phrasing: bool,
    /// What it may hold.
    pub holds: Holds,
    /// The elements that it may be a child of, parted by spaces; empty where its kind decides.
    pub parents: &'static str,
}

use Holds::{Flow, Only, Other, Phrasing, Transparent};

const fn flow(name: &'static str, attributes: &'static str, holds: Holds) -> Element {
    Element { name, attributes, phrasing: false, holds, parents: "" }
}

const fn phrase(name: &'static str, attributes: &'static str, holds: Holds) -> Element {
    Element { name, attributes, phrasing: true, holds, parents: "" }
}

const fn part(name: &'static str, attributes: &'static str, holds: Holds, parents: &'static str) -> Element {
    Element { name, attributes, phrasing: false, holds, parents }
}

/// All elements, by name.
pub static ELEMENTS: &[Element] = &[
    phrase("a", "download href hreflang name ping referrerpolicy rel target type", Transparent),
    phrase("abbr", "", Phrasing),
    flow("address", "", Flow),
    phrase("area", "alt coords download href ping referrerpolicy rel shape target", Other),
    flow("article", "", Flow),
    flow("aside", "", Flow),
    phrase("audio", "autoplay controls crossorigin loading loop muted preload src", Transparent),
    phrase("b", "", Phrasing),
    part("base", "href target", Other, "head"),
    phrase("bdi", "", Phrasing),
    phrase("bdo", "", Phrasing),
    flow("blockquote", "cite", Flow),
    part("body", BODY, Flow, "html"),
    phrase("br", "", Other),
    phrase("button", BUTTON, Phrasing),
    phrase("canvas", "height width", Transparent),
    part("caption", "", Flow, "table"),
    phrase("cite", "", Phrasing),
    phrase("code", "", Phrasing),
    part("col", "span", Other, "colgroup"),
    part("colgroup", "span", Only("col"), "table"),
    phrase("data", "value", Phrasing),
    phrase("datalist", "", Other),
    part("dd", "", Flow, "dl div"),
    phrase("del", "cite datetime", Transparent),
    flow("details", "name open", Flow),
    phrase("dfn", "", Phrasing),
    flow("dialog", "closedby open", Flow),
    flow("div", "", Flow),
    flow("dl", "", Only("dt dd div")),
    part("dt", "", Flow, "dl div"),
    phrase("em", "", Phrasing),
    phrase("embed", "height src type width", Other),
    flow("fieldset", "disabled form name", Flow),
    part("figcaption", "", Flow, "figure"),
    flow("figure", "", Flow),
    flow("footer", "", Flow),
    flow("form", "accept-charset action autocomplete enctype method name novalidate rel target", Flow),
    flow("h1", "", Phrasing),
    flow("h2", "", Phrasing),
    flow("h3", "", Phrasing),
    flow("h4", "", Phrasing),
    flow("h5", "", Phrasing),
    flow("h6", "", Phrasing),
    part("head", "", Only("base link meta noscript style title"), "html"),
    flow("header", "", Flow),
    flow("hgroup", "", Only("h1 h2 h3 h4 h5 h6 p")),
    flow("hr", "", Other),
    part("html", "", Other, ""),
    phrase("i", "", Phrasing),
    phrase("iframe", IFRAME, Other),
    phrase("img", IMG, Other),
    phrase("input", INPUT, Other),
    phrase("ins", "cite datetime", Transparent),
    phrase("kbd", "", Phrasing),
    phrase("label", "for", Phrasing),
    part("legend", "", Other, "fieldset optgroup"),
    part("li", "value", Flow, "ul ol menu"),
    phrase("link", LINK, Other),
    flow("main", "", Flow),
    phrase("map", "name", Transparent),
    phrase("mark", "", Phrasing),
    flow("menu", "", Only("li")),
    phrase("meta", "charset content http-equiv media name", Other),
    phrase("meter", "high low max min optimum value", Phrasing),
    flow("nav", "", Flow),
    phrase("noscript", "", Other),
    phrase("object", "data form height name type width", Transparent),
    flow("ol", "reversed start type", Only("li")),
    part("optgroup", "disabled label", Other, "select div"),
    part("option", "disabled label selected value", Other, "select datalist optgroup div"),
    phrase("output", "for form name", Phrasing),
    flow("p", "", Phrasing),
    phrase("picture", "", Only("source img")),
    flow("pre", "", Phrasing),
    phrase("progress", "max value", Phrasing),
    phrase("q", "cite", Phrasing),
    part("rp", "", Other, "ruby"),
    part("rt", "", Phrasing, "ruby"),
    phrase("ruby", "", Other),
    phrase("s", "", Phrasing),
    phrase("samp", "", Phrasing),
    phrase("script", "async blocking charset crossorigin defer fetchpriority integrity language nomodule referrerpolicy src type", Other),
    flow("search", "", Flow),
    flow("section", "", Flow),
    phrase("select", "autocomplete disabled form multiple name required size", Other),
    part("selectedcontent", "", Other, "button"),
    phrase("slot", "name", Transparent),
    phrase("small", "", Phrasing),
    part("source", "height media sizes src srcset type width", Other, "picture audio video"),
    phrase("span", "", Phrasing),
    phrase("strong", "", Phrasing),
    part("style", "blocking media type", Other, "head noscript"),
    phrase("sub", "", Phrasing),
    part("summary", "", Other, "details"),
    phrase("sup", "", Phrasing),
    flow("table", "", Only("caption colgroup thead tbody tfoot tr")),
    part("tbody", "", Only("tr"), "table"),
    part("td", "colspan headers rowspan", Flow, "tr"),
    phrase("template", "shadowrootclonable shadowrootcustomelementregistry shadowrootdelegatesfocus shadowrootmode shadowrootserializable", Other),
    phrase("textarea", TEXTAREA, Other),
    part("tfoot", "", Only("tr"), "table"),
    part("th", "abbr colspan headers rowspan scope", Flow, "tr"),
    part("thead", "", Only("tr"), "table"),
    phrase("time", "datetime", Phrasing),
    part("title", "", Other, "head"),
    part("tr", "", Only("td th"), "table tbody thead tfoot"),
    part("track", "default kind label src srclang", Other, "audio video"),
    phrase("u", "", Phrasing),
    flow("ul", "", Only("li")),
    phrase("var", "", Phrasing),
    phrase("video", "autoplay controls crossorigin height loading loop muted playsinline poster preload src width", Transparent),
    phrase("wbr", "", Other),
];

const BODY: &str = "onafterprint onbeforeprint onbeforeunload onhashchange onlanguagechange onmessage onmessageerror onoffline ononline onpagehide \
    onpagereveal onpageshow onpageswap onpopstate onrejectionhandled onstorage onunhandledrejection onunload";
const BUTTON: &str = "command commandfor disabled form formaction formenctype formmethod formnovalidate formtarget name popovertarget popovertargetaction \
    type value";
const IFRAME: &str = "allow allowfullscreen height loading name referrerpolicy sandbox src srcdoc width";
const IMG: &str = "alt border crossorigin decoding fetchpriority height ismap loading referrerpolicy sizes src srcset usemap width";
const INPUT: &str = "accept alpha alt autocomplete capture checked colorspace dirname disabled form formaction formenctype formmethod formnovalidate formtarget \
    height list max maxlength min minlength multiple name pattern placeholder popovertarget popovertargetaction readonly required size src step type \
    value width";
const LINK: &str = "as blocking color crossorigin disabled fetchpriority href hreflang imagesizes imagesrcset integrity media referrerpolicy rel sizes type";
const TEXTAREA: &str = "autocomplete cols dirname disabled form maxlength minlength name placeholder readonly required rows wrap";

/// The element of this name.
pub fn find(name: &str) -> Option<&'static Element> {
    let first = name.as_bytes().first()?.checked_sub(b'a').filter(|letter| *letter < 26)? as usize;
    let (from, to) = (STARTS.get(first).copied()?, STARTS.get(first + 1).copied()?);
    ELEMENTS.get(from as usize..to as usize)?.iter().find(|element| element.name == name)
}

/// Where each letter begins among the elements.
static STARTS: [u8; 27] = {
    let mut starts = [0; 27];
    let mut letter = 0;
    while letter < 27 {
        let mut at = 0;
        while at < ELEMENTS.len() && ELEMENTS[at].name.as_bytes()[0] < b'a' + letter as u8 {
            at += 1;
        }
        starts[letter] = at as u8;
        letter += 1;
    }
    starts
};

/// Whether a list of names parted by spaces holds one.
pub fn lists(list: &str, name: &str) -> bool {
    list.len() >= name.len() && list.split_ascii_whitespace().any(|known| known == name)
}

/// Elements that HTML has given up, and what to write instead.
pub const OBSOLETE: &[(&str, &str)] = &[
    ("acronym", "write `<abbr>`"),
    ("applet", "write `<object>`, or leave it out"),
    ("basefont", "say it in the style sheet"),
    ("bgsound", "write `<audio>`"),
    ("big", "say it in the style sheet"),
    ("blink", "leave it out: what blinks hinders reading"),
    ("center", "say it in the style sheet: `text-align: center`"),
    ("dir", "write `<ul>`"),
    ("font", "say it in the style sheet"),
    ("frame", "write one page, or `<iframe>`"),
    ("frameset", "write one page, or `<iframe>`"),
    ("image", "write `<img>`"),
    ("isindex", "write a form with a field"),
    ("keygen", "leave it out"),
    ("listing", "write `<pre>` and `<code>`"),
    ("marquee", "leave it out: what moves hinders reading"),
    ("menuitem", "write a button"),
    ("multicol", "say it in the style sheet"),
    ("nextid", "leave it out"),
    ("nobr", "say it in the style sheet: `white-space: nowrap`"),
    ("noembed", "put the words inside `<object>`"),
    ("noframes", "write one page"),
    ("param", "put it into the address in `<object data>`"),
    ("plaintext", "write `<pre>`"),
    ("rb", "put the words into `<ruby>` as they are"),
    ("rtc", "nest `<ruby>` elements"),
    ("spacer", "say it in the style sheet"),
    ("strike", "write `<del>` or `<s>`"),
    ("tt", "write `<code>`, `<kbd>` or `<samp>`"),
    ("xmp", "write `<pre>` and `<code>`"),
];
