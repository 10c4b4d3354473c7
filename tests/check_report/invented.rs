//! Invented audits: one as a site in use might give, one of everything that could break a page or a file.

use minutebook::check::audit::{Audit, Known, Ran};
use minutebook::check::baseline::{Baseline, Draft};
use minutebook::check::fault::{Fault, Outcome};
use minutebook::check::rule::Rule;
use minutebook::check::tally::Page;
use minutebook::finding::Severity;
use minutebook::wcag::Content;

pub static LINK: Rule = Rule {
    name: "link-without-name",
    severity: Severity::Error,
    tests: "Every link that can be reached has a name.",
    why: "A screen reader says only “link”, so nobody who listens knows where it leads.",
    fix: "put words into the link, or give its image an `alt`",
    wcag: &["2.4.4", "4.1.2"],
    act: &["c487ae"],
    page: "",
};
pub static IMAGE: Rule = Rule {
    name: "image-without-text",
    severity: Severity::Error,
    tests: "Every image has a text alternative, or is marked as decoration.",
    why: "Who does not see the image does not know what it tells.",
    fix: "give the image an `alt`; an empty one where it only decorates",
    wcag: &["1.1.1"],
    act: &["23a2a8"],
    page: "",
};
pub static REFRESH: Rule = Rule {
    name: "refresh-with-delay",
    severity: Severity::Error,
    tests: "No page reloads or moves on by itself.",
    why: "Who reads slowly is taken away in mid-sentence.",
    fix: "take the `meta` element away",
    wcag: &["2.2.1", "2.2.4", "3.2.5"],
    act: &["bc659a"],
    page: "",
};
pub static TABLE: Rule = Rule {
    name: "table-without-caption",
    severity: Severity::Warning,
    tests: "A table of data has a caption.",
    why: "It tells what the table holds before one goes into it.",
    fix: "add a `caption`",
    wcag: &[],
    act: &[],
    page: "",
};
pub static TITLE: Rule = Rule {
    name: "page-without-title",
    severity: Severity::Error,
    tests: "Every page has a title.",
    why: "The title is the first thing that is heard of a page.",
    fix: "add a `title`",
    wcag: &["2.4.2"],
    act: &["2779a5"],
    page: "",
};

pub fn fault(rule: &'static Rule, outcome: Outcome, file: &str, at: (u32, u32), texts: [&str; 3]) -> Fault {
    let [selector, snippet, message] = texts.map(str::to_owned);
    let (line, column) = at;
    Fault { rule, outcome, file: file.to_owned(), line, column, selector, snippet, message, help: rule.fix.to_owned(), origin: None }
}

/// Adds pages with their faults, as a run does.
pub fn add(audit: &mut Audit, path: &str, kind: &str, title: &str, present: &[Content], faults: Vec<Fault>) {
    let mut page = Page { path: path.into(), kind: kind.into(), title: title.into(), present: present.to_vec(), ..Page::default() };
    page.judge(&faults);
    audit.pages.add(page);
    audit.findings.add(faults);
}

/// A site of some pages with some faults.
pub fn plain() -> Audit {
    let ran = |rule, applied| Ran { rule, applied };
    let mut audit = Audit {
        folder: "public".into(),
        is_site: true,
        title: "Minutes of Hampshire".into(),
        language: "en-GB".into(),
        address: Some("https://minutes.example.org/".into()),
        rules: vec![ran(&IMAGE, 12), ran(&LINK, 1420), ran(&TITLE, 13), ran(&REFRESH, 13), ran(&TABLE, 0)],
        limits: vec!["Words of `minutes/2018/a.pdf` were not compared: a PDF has no words in order.".into()],
        date: Some("2026-11-22".into()),
        version: "0.1.0".into(),
        ..Audit::default()
    };
    let nameless = |path: &str, line, n| {
        let selector = format!("main > ul:nth-of-type({n}) > li > a");
        fault(&LINK, Outcome::Failed, path, (line, 7), [&selector, "<a href=\"x.html\"><img src=\"x.png\" alt=\"\"></a>", "the link to `x.html` has no name"])
    };
    add(&mut audit, "index.html", "home", "Home", &[Content::Image], vec![]);
    for n in 1u32..=9 {
        let path = format!("minutes/2018/{n}.html");
        let mut faults = vec![nameless(&path, 10 + n, n)];
        if n == 3 {
            let unsure = "the alternative `plan` may not say what the image tells";
            faults.push(fault(&IMAGE, Outcome::CantTell, &path, (4, 1), ["img", "<img src=\"plan.png\" alt=\"plan\">", unsure]));
            let mut of_skin = fault(&TABLE, Outcome::Failed, &path, (40, 1), ["table", "<table>", "the table has no caption"]);
            of_skin.origin = Some("themes/plain/minute.html".into());
            faults.push(of_skin);
        }
        add(&mut audit, &path, "minute", &format!("Plan delivery, part {n}"), &[Content::Image, Content::Table], faults);
    }
    add(&mut audit, "search.html", "search", "Search", &[Content::Form, Content::Script], vec![]);
    add(&mut audit, "accessibility.html", "accessibility-statement", "Accessibility statement", &[], vec![]);
    add(&mut audit, "data/index.html", "data", "Data", &[Content::Table], vec![]);
    let site = [fault(&TITLE, Outcome::Failed, "data/index.html", (0, 0), ["", "", "the title `Data` is that of `a.html` too"])];
    audit.pages.judge(&site);
    audit.findings.add(site.to_vec());
    let mut draft = Draft::default();
    draft.add(&nameless("minutes/2018/2.html", 1, 2));
    draft.add(&nameless("minutes/2018/gone.html", 1, 2));
    audit.known = Baseline::read(&draft.text()).ok().map(|baseline| (baseline, Known { there: 1, gone: 1 }));
    audit
}

/// Markup, control characters, text from right to left and formulas in every string.
pub fn nasty() -> Audit {
    const NASTY: &str = "=1+1</title><script>alert(1)</script>\"' onload=x & &amp; ]]> \u{0}\u{b}\u{1b}\u{85}\u{ffff}\u{fdd0}\r\n\t\u{202e}שלום\u{2066} `a` ` [x](javascript:y) {0} \u{1f600}";
    let ran = |rule, applied| Ran { rule, applied };
    let mut audit = Audit {
        folder: NASTY.into(),
        title: NASTY.into(),
        language: NASTY.into(),
        address: Some(format!("javascript:{NASTY}")),
        rules: vec![ran(&IMAGE, 1), ran(&LINK, 2)],
        limits: vec![NASTY.into()],
        date: Some(NASTY.into()),
        version: NASTY.into(),
        unread: 1,
        ..Audit::default()
    };
    let mut faults = Vec::new();
    for line in 0..9 {
        let outcome = if line % 2 == 0 { Outcome::Failed } else { Outcome::CantTell };
        let mut one = fault(if line > 4 { &LINK } else { &IMAGE }, outcome, NASTY, (line, line), [NASTY; 3]);
        one.help = NASTY.into();
        one.origin = (line > 2).then(|| NASTY.into());
        faults.push(one);
    }
    add(&mut audit, NASTY, NASTY, NASTY, Content::ALL, faults);
    for (kind, path) in [("../../x", "../up.html"), ("", ""), ("CON", "con.html"), ("a/b", "a b?c#d.html"), ("none", "%2e%2e.html")] {
        add(&mut audit, path, kind, "", &[], vec![fault(&LINK, Outcome::Failed, path, (1, 1), ["", "", "m"])]);
    }
    audit.findings.add(vec![fault(&LINK, Outcome::Failed, "", (0, 0), ["", "", "of the site"])]);
    audit
}
