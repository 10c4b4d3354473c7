//! What the parts of web pages around their words are called, and how the links in them begin.

/// From how many signs on a form holds more than its labels.
pub const FORM: u32 = 400;
/// From how many signs on a menu holds more than the labels of its links.
pub const LABELS: u32 = 60;
/// Elements that are never words of a record, and plainly so.
pub const NEVER: &[&str] = &["head", "title", "template", "datalist", "input"];
/// Such elements of a drawing: elsewhere nobody knows them, and a browser shows their words.
pub const NEVER_DRAWN: &[&str] = &["desc", "defs", "symbol"];
/// Elements that are never shown as words of a page, though what they hold may be some.
pub const UNSHOWN: &[&str] = &["dialog", "canvas", "audio", "video", "map", "applet", "frameset", "progress", "meter", "menuitem"];
/// Elements whose words are shown where something else is not.
pub const FALLBACKS: &[&str] = &["noscript", "object"];
/// What such words speak of where they are none of the record.
pub const BROWSERS: &[&str] = &["javascript", "browser", "plug-in", "plugin", "flash player", "enable script", "scripting", "scripts"];
/// Roles of what leads about a site.
pub const MENUS: &[&str] = &["navigation", "search", "menu", "menubar", "toolbar", "tablist"];
/// Roles of what else stands around the words.
pub const AROUND: &[&str] = &["banner", "dialog", "alertdialog"];
/// What classes and ids call a menu: of what holds links for the most part.
pub const HINTS: &[&str] = &[
    "breadcrumb",
    "skiplink",
    "skipto",
    "skipnav",
    "cookie",
    "navbar",
    "navigation",
    "mainmenu",
    "masthead",
    "sharethis",
    "searchbox",
    "sitesearch",
    "pagination",
    "pager",
    "toolbar",
    "backtotop",
    "actionlist",
    "mglinks",
    "footer",
    "sitefooter",
    "pagefooter",
    "sidebar",
    "noprint",
    "mglogo",
    "mgsearch",
];
/// What they call one where they say nothing more: `social` is one, `social-care` is none.
pub const BARE_HINTS: &[&str] = &["skip", "menu", "share", "social"];
/// What tells of words that are no links too that they are furniture, and what else must be so.
pub const STRICT: &[(&str, Also)] =
    &[("breadcrumb", Also::Links), ("masthead", Also::Links), ("cookie", Also::Says("cookie")), ("mglogo", Also::Nothing), ("mgsearch", Also::Nothing)];
/// What calls a button one that opens words.
pub const OPENERS: &[&str] = &["accordion", "collapsible", "collapse", "collapsed", "disclosure", "expander"];
/// How links begin that lead about a site and say nothing of a meeting.
pub const ACTIONS: &[&str] = &[
    "skip to",
    "jump to",
    "view the decision for",
    "view the background to",
    "view the minutes for",
    "view the reasons",
    "find out more about",
    "go back",
    "print this",
    "email this",
    "share this",
    "share on",
    "sign in",
    "log in",
    "download acrobat",
    "get adobe",
    "you are here",
    "declare an interest",
    "view issue history",
    "agenda item history",
    "top of page",
    "close this",
    "toggle navigation",
    "toggle menu",
    "show menu",
    "open menu",
    "main menu",
    "add to calendar",
    "add to my",
];
/// How links begin that lead back, and how they end: anything else may be a title, as in "Back to business".
pub const BACK: (&[&str], &[&str]) = (
    &["back to", "return to"],
    &[
        "home",
        "homepage",
        "home page",
        "page",
        "top",
        "list",
        "search",
        "results",
        "menu",
        "index",
        "contents",
        "site",
        "website",
        "start",
        "meeting",
        "meetings",
        "committee",
        "committees",
        "agenda",
        "calendar",
        "previous",
        "council",
    ],
);
/// Links that say nothing else.
pub const WHOLE: &[&str] = &[
    "home",
    "back",
    "print",
    "search",
    "browse",
    "login",
    "subscribe",
    "rss",
    "accept",
    "menu",
    "close",
    "top",
    "previous page",
    "next page",
    "listen",
    "tweet",
];
/// What blocks above and below a page's content are called.
pub const BESIDE: &[&str] =
    &["header", "site-header", "page-header", "pageheader", "footer", "site-footer", "page-footer", "pagefooter", "mgfooter", "globalfooter"];
/// The longest words of such a link, in bytes.
pub const SHORT: usize = 90;
/// The headings of pages of one kind, which stand above the heading of what the page is about.
pub const PAGE_KINDS: &[&str] = &["decision details", "issue details", "meeting details", "agenda item details", "document details", "plan item details"];
/// The names of what holds a page's words, where no landmark does.
pub const CONTENTS: &[&str] = &["modgov", "maincontent", "main-content", "main_content", "main", "content", "page-content", "contentmain"];

/// What else must be so of an element that is called a menu.
pub enum Also {
    /// Nothing.
    Nothing,
    /// It holds links.
    Links,
    /// Its words speak of this.
    Says(&'static str),
}
