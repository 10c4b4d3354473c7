//! What the parts of web pages around their words are called, and how the links in them begin.

/// From how many signs on a form holds more than its labels.
pub const FORM: u32 = 400;
/// From how many signs on a menu holds more than the labels of its links.
pub const LABELS: u32 = 60;
/// Elements that are never words of a record, and plainly so.
pub const NEVER: &[&str] = &["head", "title", "template", "datalist", "input"];
/// Such elements of a drawing or a formula: elsewhere nobody knows them, and a browser shows their words.
pub const NEVER_DRAWN: &[&str] = &["desc", "defs", "symbol", "annotation", "annotation-xml"];
/// Elements that are never shown as words of a page, though what they hold may be some.
pub const UNSHOWN: &[&str] = &["dialog", "canvas", "map", "applet", "frameset", "progress", "meter", "menuitem"];
/// Elements whose words are shown where something else is not.
pub const FALLBACKS: &[&str] = &["noscript", "object", "audio", "video"];
/// What such words speak of where they are none of the record.
pub const BROWSERS: &[&str] = &["javascript", "browser", "plug-in", "plugin", "flash player", "enable script", "scripting", "scripts", "html5"];
/// How the addresses of pages within a page begin, behind `//` and `www.`, that count visits, share, or guard forms: none of
/// them shows anything of the record.
pub const FRAMES_AROUND: &[&str] = &[
    "googletagmanager.com/",
    "google.com/recaptcha",
    "recaptcha.net/",
    "hcaptcha.com/",
    "newassets.hcaptcha.com/",
    "challenges.cloudflare.com/",
    "facebook.com/plugins/like",
    "facebook.com/plugins/share",
    "platform.twitter.com/widgets",
    "syndication.twitter.com/",
    "accounts.google.com/",
    "apis.google.com/",
    "translate.google.com/",
    "td.doubleclick.net/",
    "consentcdn.cookiebot.com/",
];
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
/// How links begin that lead about a site, and of what words alone the rest of them is made: `#` is a number. Anything else
/// may be a title, as in "Back to business" or "Share on turnover of officers".
const LEADING: &[(&[&str], &[&str])] = &[
    (
        &["back to", "return to", "go back to"],
        &[
            "the",
            "of",
            "this",
            "our",
            "all",
            "main",
            "previous",
            "home",
            "homepage",
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
            "council",
        ],
    ),
    (
        &["skip to", "jump to"],
        &["the", "main", "primary", "page", "content", "contents", "navigation", "menu", "search", "footer", "top", "bottom", "start", "end", "of"],
    ),
    (&["view the decision for", "view the background to", "view the minutes for", "view the reasons why"], &["item", "#", "is", "restricted"]),
    (&["print this", "email this", "share this", "close this"], &["page", "window", "tab", "menu", "by", "email", "on"]),
    (&["share on"], &["facebook", "twitter", "x", "linkedin", "whatsapp", "bluesky", "email"]),
    (&["sign in to", "log in to"], &["your", "my", "account"]),
    (&["find out more about"], &["cookies", "our", "how", "we", "use", "this", "site", "website"]),
    (&["download", "get"], &["the", "free", "latest", "adobe", "acrobat", "reader"]),
    (&["add to"], &["my", "your", "calendar", "outlook"]),
];
/// Links that say nothing else.
const WHOLE: &[&str] = &[
    "home",
    "back",
    "print",
    "search",
    "browse",
    "login",
    "log in",
    "sign in",
    "subscribe",
    "rss",
    "accept",
    "menu",
    "main menu",
    "show menu",
    "open menu",
    "toggle menu",
    "toggle navigation",
    "skip navigation",
    "close",
    "top",
    "top of page",
    "go back",
    "previous page",
    "next page",
    "print this",
    "email this",
    "share this",
    "listen",
    "tweet",
    "you are here",
    "declare an interest",
    "view issue history",
    "agenda item history",
];
/// What blocks above a page's content are called.
pub const HEADERS: &[&str] = &["header", "site-header", "page-header", "pageheader"];
/// What blocks below it are called.
pub const FOOTERS: &[&str] = &["footer", "site-footer", "page-footer", "pagefooter", "mgfooter", "globalfooter"];
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

/// Whether the words of a link, in small letters, lead about a site by how they begin and by all that follows: they do so
/// wherever they stand.
pub fn leads_on(said: &str) -> bool {
    let known = |word: &str, rest: &[&str]| rest.contains(&word) || rest.contains(&"#") && word.starts_with(|c: char| c.is_ascii_digit());
    LEADING.iter().any(|(heads, rest)| {
        let behind = heads.iter().find_map(|head| said.strip_prefix(*head)?.strip_prefix(' '));
        behind.is_some_and(|behind| behind.split(' ').all(|word| known(word.trim_end_matches(['.', '…', '›', '»']), rest)))
    })
}

/// Whether they do so, or say no more than what one does on a site, as is only told where no record's words stand.
pub fn leads_about(said: &str) -> bool {
    WHOLE.contains(&said.trim_matches(|c: char| !c.is_alphanumeric())) || leads_on(said)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_about_a_site_are_told_by_all_their_words() {
        for (said, about, on) in [
            ("home", true, false),
            ("« back", true, false),
            ("view the reasons", false, false),
            ("view the decision for item 5.", true, true),
            ("view the reasons why item 5a. is restricted", true, true),
            ("view the decision for the depot", false, false),
            ("back to the list of meetings", true, true),
            ("back to", false, false),
            ("return to in-person meetings", false, false),
            ("skip to main content", true, true),
            ("close this window", true, true),
            ("close this depot: petition of residents", false, false),
            ("sign in sheet of members present", false, false),
            ("share on turnover of officers", false, false),
            ("share on facebook", true, true),
            ("homes for heroes", false, false),
            ("get adobe reader", true, true),
            ("get the vaccine", false, false),
            ("", false, false),
        ] {
            assert_eq!((leads_about(said), leads_on(said)), (about, on), "{said}");
        }
    }
}
