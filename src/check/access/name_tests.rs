//! One line a case: a page, and the name of the element with the id `x`.

use super::*;
use crate::check::css::library::Library;
use crate::check::dom::{html, xml};

fn named(text: &str) -> (String, Source) {
    let doc = if text.starts_with("<svg xmlns") { xml(text.to_owned()) } else { html(text.to_owned()) };
    let library = Library::empty();
    let page = Page::new("page.html", &doc, &library);
    let name = doc.by_id("x").map(|el| page.name(el));
    name.map_or_else(|| ("there is no x".to_owned(), Source::Nothing), |name| (name.text.clone(), name.source))
}

#[track_caller]
fn names(cases: &[(&str, &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .map(|(page, want)| (page, want, named(page).0))
        .filter(|(_, want, got)| **want != got.as_str())
        .map(|(page, want, got)| format!("{page}\n  is called {got:?}, not {want:?}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn by_reference() {
    names(&[
        ("<a id=x href aria-labelledby='a b'>c</a><i id=b>two</i><i id=a>one</i>", "one two"),
        ("<a id=x href aria-labelledby='none a'>c</a><i id=a>one</i>", "one"),
        ("<a id=x href aria-labelledby=none>own</a>", "own"),
        ("<a id=x href aria-labelledby=a>own</a><i id=a> </i>", "own"),
        ("<a id=x href aria-labelledby=a aria-label=said>own</a><i id=a></i>", "said"),
        ("<a id=x href aria-labelledby='x a' aria-label=Delete></a><i id=a>file</i>", "Delete file"),
        ("<a id=x href aria-labelledby='x a'>own</a><i id=a>file</i>", "own file"),
        ("<a id=x href aria-labelledby='a a'></a><i id=a>twice</i>", "twice twice"),
        // A reference is followed once, and not from what is referred to.
        ("<a id=x href aria-labelledby=a>c</a><b id=a aria-labelledby=b>one</b><i id=b>two</i>", "one"),
        ("<a id=x href aria-labelledby=y>one</a><a id=y href aria-labelledby=x>two</a>", "two"),
        ("<div id=d><a id=x href aria-labelledby=d>in</a> out</div>", "in out"),
        ("<a id=x href><span aria-labelledby=a>c</span></a><i id=a>far</i>", "far"),
        // Hidden: what is pointed at may be so, with all that is in it; what is only inside may not.
        ("<a id=x href aria-labelledby=a>c</a><p id=a hidden>one <b hidden>two</b></p>", "one two"),
        ("<a id=x href aria-labelledby=a>c</a><p id=a>one <b hidden>two</b></p>", "one"),
        ("<a id=x href aria-labelledby=a>c</a><p hidden><b id=a>one <i aria-hidden=true>two</i></b></p>", "one two"),
        ("<a id=x href aria-labelledby=a>c</a><p id=a aria-hidden=true>one<script>x</script></p>", "one"),
        // What is pointed at gives its own name.
        ("<a id=x href aria-labelledby=a>c</a><img id=a alt=picture>", "picture"),
        ("<a id=x href aria-labelledby=a>c</a><p id=a title=tip>words</p>", "words"),
        ("<a id=x href aria-labelledby=a>c</a><p id=a title=tip></p>", "tip"),
        ("<a id=x href aria-labelledby=a>c</a><section id=a>one<p>two</section>", "one two"),
        ("<input id=x aria-labelledby=a><label for=y>Label</label><input id=y value=5><span id=a>for <input value=7> days</span>", "for 7 days"),
    ]);
}

#[test]
fn from_contents() {
    names(&[
        ("<a id=x href> Minutes\n of&nbsp; 2018 </a>", "Minutes of 2018"),
        ("<a id=x href>one<b>two</b>three</a>", "onetwothree"),
        ("<a id=x href>one<div>two</div>three</a>", "one two three"),
        ("<a id=x href>one<br>two</a>", "one two"),
        ("<button id=x><p>one<p>two</button>", "one two"),
        ("<a id=x href><img alt=one><img alt=two></a>", "one two"),
        ("<a id=x href>one<span hidden> two</span><span aria-hidden=true> three</span><span style='visibility:hidden'> four</span></a>", "one"),
        ("<a id=x href><img alt='' title=tip></a>", ""),
        ("<a id=x href><img title=tip></a>", "tip"),
        ("<a id=x href><img role=none alt=picture></a>", ""),
        ("<a id=x href><img role=none aria-label=said alt=picture></a>", "said"),
        ("<a id=x href><svg><title>drawn</title><path/></svg></a>", "drawn"),
        ("<a id=x href><svg><g><text>drawn</text></g></svg></a>", "drawn"),
        ("<a id=x href><!-- no -->yes<script>no</script><style>no</style><template>no</template></a>", "yes"),
        ("<a id=x href><iframe>no</iframe><video>no</video><object data=a>no</object></a>", ""),
        ("<a id=x href><span title=tip></span></a>", "tip"),
        ("<a id=x href title=tip>words</a>", "words"),
        ("<a id=x href title=tip> </a>", "tip"),
        ("<a id=x href><span role=none>words</span></a>", "words"),
        ("<a id=x href><table><tr><td>one<td>two</table></a>", "one two"),
        ("<h1 id=x><ul><li>one<li>two</ul></h1>", "one two"),
        ("<div id=x role=group>words</div>", ""),
        ("<div id=x role=group title=tip>words</div>", "tip"),
        ("<nav id=x>words</nav>", ""),
        ("<p id=x aria-label=no>words</p>", ""),
        ("<div id=x role=button aria-owns=o>one</div><b id=o> two</b>", "one two"),
        ("<div id=x role=button aria-owns=x>one</div>", "one"),
        ("<details><summary id=x role=none>words</summary></details>", "words"),
        ("<details><summary id=x><b>wor</b>ds</summary></details>", "words"),
        // Controls give their value.
        ("<h2 id=x>For <input type=text value=7 aria-label=number> days</h2>", "For 7 days"),
        ("<h2 id=x>For <input type=range value=7> days</h2>", "For 7 days"),
        ("<h2 id=x>For <span role=slider aria-valuenow=3 aria-valuetext=three tabindex=0></span> days</h2>", "For three days"),
        ("<h2 id=x>In <select><option>May<option selected>June</select></h2>", "In June"),
        ("<h2 id=x>In <select><option>May<option>June</select></h2>", "In May"),
        ("<h2 id=x>In <select size=2><option>May<option>June</select></h2>", "In"),
        ("<h2 id=x>In <select multiple><option selected>May<option selected>June</select></h2>", "In May June"),
        ("<h2 id=x>In <div role=listbox tabindex=0><b role=option>May</b><b role=option aria-selected=true>June</b></div></h2>", "In June"),
        ("<h2 id=x>In <textarea>the house</textarea></h2>", "In the house"),
        ("<h2 id=x>In <input type=hidden value=no><input type=submit value=Go></h2>", "In Go"),
    ]);
}

#[test]
fn fields_and_buttons() {
    names(&[
        ("<label for=x>Name</label><input id=x title=tip placeholder=hint>", "Name"),
        ("<label>Name <input id=x value=typed></label>", "Name"),
        ("<label>Name <select id=x><option>one</select> of panel</label>", "Name of panel"),
        ("<label for=x>two</label><label>one <input id=x></label>", "two one"),
        ("<label for=x hidden>Name</label><input id=x>", "Name"),
        ("<label for=x aria-label=said>Name</label><input id=x>", "said"),
        ("<label for=x aria-labelledby=a>Name</label><input id=x><i id=a>far</i>", "far"),
        ("<label for=x><img alt=picture></label><input id=x>", "picture"),
        ("<label for=y>Name<input id=x></label><input id=y>", ""),
        ("<label>Flash <input type=checkbox id=x> the screen <input value=5> times</label>", "Flash the screen 5 times"),
        ("<label>one <input id=y> two <input id=x></label>", ""),
        ("<label><input type=radio id=x><input type=radio id=y>two</label>", "two"),
        ("<label for=x>Name</label><div id=x role=textbox></div>", ""),
        ("<input id=x title=tip placeholder=hint>", "tip"),
        ("<input id=x placeholder=hint>", "hint"),
        ("<textarea id=x placeholder=hint></textarea>", "hint"),
        ("<input id=x type=date placeholder=hint>", ""),
        ("<input id=x type=checkbox value=no>", ""),
        ("<div id=x role=textbox aria-placeholder=hint tabindex=0>typed</div>", "hint"),
        ("<select id=x><option>one</select>", ""),
        ("<div id=x role=combobox>chosen</div>", ""),
        ("<input id=x type=submit>", "Submit"),
        ("<input id=x type=SUBMIT value=Go>", "Go"),
        ("<input id=x type=submit value='' title=tip>", "tip"),
        ("<input id=x type=reset>", "Reset"),
        ("<input id=x type=button>", ""),
        ("<label>Name <input id=x type=button value=Go></label>", "Name"),
        ("<label>Name <button id=x>Go</button></label>", "Name"),
        ("<input id=x type=image>", "Submit Query"),
        ("<input id=x type=image alt='' title=tip>", "tip"),
        ("<input id=x type=image alt=Go value=no>", "Go"),
        ("<button id=x value=no title=tip></button>", "tip"),
        ("<label for=x>Done</label><progress id=x value=3>no</progress>", "Done"),
        ("<label for=x>Sum</label><output id=x>3</output>", "Sum"),
        ("<fieldset id=x><legend>Kind</legend></fieldset>", "Kind"),
        ("<fieldset id=x><div><legend>Kind</legend></div></fieldset>", ""),
        ("<select><optgroup id=x label=Kind></select>", "Kind"),
        ("<select><option id=x label=short>long</select>", "short"),
    ]);
}

#[test]
fn images_tables_frames_and_drawings() {
    names(&[
        ("<img id=x alt=' a  b '>", "a b"),
        ("<img id=x title=tip>", "tip"),
        ("<img id=x alt=' ' title=tip>", ""),
        ("<img id=x aria-label='' alt=a>", "a"),
        ("<map><area id=x href alt=a title=tip></map>", "a"),
        ("<map><area id=x href title=tip></map>", "tip"),
        ("<figure><img id=x><figcaption>told</figcaption></figure>", "told"),
        ("<figure><a href><img id=x></a> <figcaption>told</figcaption></figure>", "told"),
        ("<figure>more<img id=x><figcaption>told</figcaption></figure>", ""),
        ("<figure><img id=x><p>more</p><figcaption>told</figcaption></figure>", ""),
        ("<figure id=x><figcaption>told</figcaption></figure>", ""),
        ("<table id=x><caption>Votes</caption></table>", "Votes"),
        ("<table id=x title=tip><caption> </caption></table>", "tip"),
        ("<iframe id=x title=tip>no</iframe>", "tip"),
        ("<object id=x data=a.png>no</object>", ""),
        ("<svg id=x role=img><title>drawn</title><text>no</text></svg>", "drawn"),
        ("<svg id=x role=img><g><title>no</title></g></svg>", ""),
        ("<svg id=x role=img title=no></svg>", ""),
        ("<svg id=x role=img aria-labelledby=a><title>no</title><desc id=a>told</desc></svg>", "told"),
        ("<svg><a id=x href=/><text>one <tspan>two</tspan></text></a></svg>", "one two"),
        ("<svg><a id=x xlink:href=/ xlink:title=tip><path/></a></svg>", "tip"),
        ("<svg xmlns='http://www.w3.org/2000/svg' id='x' role='img'><title>drawn</title></svg>", "drawn"),
        ("<math id=x alttext=sum></math>", "sum"),
    ]);
}

#[test]
fn style_sheets_write_hide_and_set_apart() {
    names(&[
        ("<style>a::before { content: 'Go to ' } a::after { content: '!' }</style><a id=x href>here</a>", "Go to here!"),
        ("<style>b::before { content: 'one' }</style><a id=x href><b></b></a>", "one"),
        ("<style>a::before { content: 'no'; display: none }</style><a id=x href>here</a>", "here"),
        ("<style>b { display: block }</style><a id=x href>one<b>two</b>three</a>", "one two three"),
        ("<style>b { display: inline-block }</style><a id=x href>one<b>two</b>three</a>", "one two three"),
        ("<style>div { display: inline }</style><a id=x href>one<div>two</div>three</a>", "onetwothree"),
        ("<style>.h { display: none }</style><a id=x href>one<b class=h>two</b></a>", "one"),
        ("<style>[hidden] { display: block !important }</style><a id=x href>one<b hidden>two</b></a>", "one two"),
        ("<style>.o { opacity: 0; position: absolute; left: -9999px }</style><a id=x href>one <b class=o>two</b></a>", "one two"),
        ("<style>.h { visibility: hidden } .v { visibility: visible }</style><a id=x href>one <b class=h>two <i class=v>three</i></b></a>", "one three"),
    ]);
}

#[test]
fn the_source_is_told() {
    for (page, source) in [
        ("<a id=x href>a</a>", Source::Contents),
        ("<a id=x href title=a></a>", Source::Title),
        ("<a id=x href aria-label=a></a>", Source::AriaLabel),
        ("<a id=x href aria-labelledby=x>a</a>", Source::LabelledBy),
        ("<a id=x href></a>", Source::Nothing),
        ("<input id=x type=reset>", Source::Default),
        ("<label>a<input id=x></label>", Source::Label),
        ("<img id=x alt=a>", Source::Native),
        ("<input id=x placeholder=a>", Source::Placeholder),
    ] {
        assert_eq!(named(page).1, source, "{page}");
    }
}

#[test]
fn what_neither_shows_nor_sounds_is_no_name() {
    let name = |text: &str| Name { text: text.to_owned(), source: Source::Contents, unsure: false };
    assert!(name("\u{200b}\u{feff}").is_empty() && !name("a\u{200b}").is_empty());
    assert!(name("\u{f015} \u{e900}").is_pictograms() && !name("\u{f015} Home").is_pictograms() && !name("").is_pictograms());
}

#[test]
fn a_page_cannot_make_a_name_cost_much() {
    let deep = format!("<a id=x href>{}deep{}</a>", "<b>".repeat(3000), "</b>".repeat(3000));
    assert_eq!(named(&deep).0, "deep");
    let wide = format!("<a id=x href aria-labelledby='{}'>own</a><p id=p>{}</p>", "p ".repeat(3000), "<i>word </i>".repeat(3000));
    assert!(named(&wide).0.len() < 5000);
    let still = format!("<a id=x href aria-labelledby='{}'>own</a><p id=p>{}</p>", "p ".repeat(3000), "<i></i>".repeat(30_000));
    named(&still);
    let many = format!("{}<a id=x href>own</a><p id=p>{}</p>", "<a href aria-labelledby=p></a>".repeat(2000), "<i></i>".repeat(20_000));
    let (doc, library) = (html(many), Library::empty());
    let page = Page::new("page.html", &doc, &library);
    assert!(doc.elements().filter(|el| el.is("a")).all(|el| page.name(el).is_empty() != (el.id() == Some("x"))));
    let circle = format!("{}<input id=x>{}", "<label>a<span aria-owns=x>".repeat(300), "</span></label>".repeat(300));
    named(&circle);
}
