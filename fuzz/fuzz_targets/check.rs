#![no_main]

use minutebook::check::{css::library::Library, dom, json, run};

// The same bytes as a page of HTML, as XML, and as the style sheet of a page.
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let text = dom::decode(bytes).0;
    let library = Library::new(|_| Some(text.clone()));
    let sheet = "<!doctype html><html lang=en><link rel=stylesheet href=a.css><title>T</title><body class=a id=b><main><h1>A</h1><p class=c>B <a href=#b>C</a></main>";
    for (path, syntax, text) in [("a.html", dom::Syntax::Html, text.as_str()), ("a.svg", dom::Syntax::Xml, &text), ("b.html", dom::Syntax::Html, sheet)] {
        let doc = run::parsed(syntax, text.to_owned());
        for fault in run::judge(path, &doc, &library).iter().chain(&run::judge_house(path, &doc, &library)) {
            assert!(!fault.message.is_empty() && json::line(fault).starts_with('{'));
        }
    }
});
