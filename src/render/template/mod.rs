//! Templates as steps over flat data: the quick way to a page.
//!
//! In: a skin's templates, in which Tera found no fault, and a page's view. Out: the bytes that Tera would make.
//!
//! **Invariant: whatever is not surely the same is Tera's.** A template that says more than [`read`] knows has no steps, and a
//! page on which a value is missing, or of another kind than its place asks for, is made by Tera, which also words every fault.

mod cut;
mod data;
mod names;
mod read;
mod run;
mod sum;

use data::Data;
use names::{Name, Names};
use serde::Serialize;
use std::cell::Cell;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Templates as steps.
#[derive(Debug)]
pub struct Templates {
    /// By their names.
    programs: BTreeMap<String, Program>,
    /// The fields that they ask for.
    names: Arc<Names>,
}

/// What every template gets, in this order.
const GIVEN: [&str; 2] = ["page", "it"];

/// A template with all that it includes and calls.
#[derive(Debug)]
struct Program {
    /// The components, each after those that it calls.
    parts: Vec<Part>,
    page: Part,
}

/// Steps with room for the values that they name.
#[derive(Debug)]
struct Part {
    slots: usize,
    steps: Vec<Step>,
}

/// What a template does, one thing after the other.
#[derive(Debug)]
enum Step {
    /// Its own words, as they are.
    Words(Box<str>),
    /// A value, escaped.
    Show(Sum),
    /// The first of several whose condition holds, or else the last.
    If(Vec<(Sum, Vec<Step>)>, Vec<Step>),
    /// The same for each of a list: it stands in the slot, and how far the loop is in the next one.
    For { of: Sum, slot: usize, steps: Vec<Step> },
    /// A value gets a name.
    Set { slot: usize, to: Sum },
    /// A component, with its arguments in order.
    Call { part: usize, given: Vec<(Sum, Option<Kind>)> },
}

/// The kind that the default of an argument asks for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    Words,
    Flag,
    Number,
}

/// What gives a value.
#[derive(Clone, Debug)]
enum Sum {
    Words(Box<str>),
    Number(i64),
    Flag(bool),
    Nothing,
    Slot(usize),
    /// How far a loop is.
    Loop(usize, Round),
    /// A field, of a field of a field.
    Field(Box<Sum>, Box<[Name]>),
    Item(Box<Sum>, usize),
    Length(Box<Sum>),
    Safe(Box<Sum>),
    Not(Box<Sum>),
    And(Box<Sum>, Box<Sum>),
    Or(Box<Sum>, Box<Sum>),
    Less(Box<Sum>, Box<Sum>),
    Compare(Sign, Box<Sum>, Box<Sum>),
}

/// What a loop tells of itself.
#[derive(Clone, Copy, Debug)]
enum Round {
    First,
    Last,
    /// From 1.
    Index,
    /// From 0.
    Index0,
    Length,
}

/// How two values are compared.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Sign {
    Same,
    Other,
    Below,
    Above,
    UpTo,
    From,
}

thread_local! {
    /// Room for the data of a page, kept from page to page; what stands in it is not.
    static ROOM: Cell<Data> = Cell::default();
}

impl Templates {
    /// Reads templates, by their names, which Tera has read without a fault.
    pub fn new(texts: &BTreeMap<String, String>) -> Templates {
        let (programs, names) = read::programs(texts).unwrap_or_default();
        Templates { programs, names: names.into() }
    }

    /// The page that a template makes of a view; `None`: ask Tera.
    pub fn make(&self, template: &str, view: &impl Serialize) -> Option<Vec<u8>> {
        let program = self.programs.get(template)?;
        let mut data = ROOM.take();
        let made = data.fill(view, &self.names).and_then(|root| run::run(program, &data, (root, &self.names)));
        ROOM.set(data);
        made
    }

    /// The names of the templates that have steps.
    #[cfg(test)]
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.programs.keys().map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tera::{Context, Tera};

    #[derive(Serialize)]
    struct View {
        page: Around,
        it: Body,
    }

    #[derive(Serialize)]
    struct Around {
        site: &'static str,
        nothing: Option<u32>,
    }

    #[derive(Serialize)]
    struct Body {
        words: &'static str,
        html: &'static str,
        count: usize,
        less: i32,
        flag: bool,
        pair: (&'static str, &'static str),
        list: Vec<Entry>,
        none: Vec<u32>,
    }

    #[derive(Serialize)]
    struct Entry {
        text: String,
        count: usize,
        #[serde(skip_serializing_if = "Option::is_none")]
        more: Option<u32>,
    }

    fn view() -> View {
        let entry = |at: usize| Entry { text: format!("<{at}> & 'é' \"x\""), count: at, more: (at == 1).then_some(7) };
        let it = Body {
            words: "A & <b>",
            html: "<b>x</b>",
            count: 3,
            less: -2,
            flag: true,
            pair: ("one", "two"),
            list: (0..3).map(entry).collect(),
            none: Vec::new(),
        };
        View { page: Around { site: "The site", nothing: None }, it }
    }

    const BASE: &str = "<title>{% block title %}T{% endblock title %}</title>\n{# a comment #}{% include \"foot\" %}{% block main %}{% endblock main %}\n";
    const FOOT: &str = "<i>{{ page.site }}</i>{% for one in it.none %}{{ one }}{% endfor %}";
    const PARTS: &str = "{% component one(row, class=\"t\", more=true) %}<p class=\"{{ class }}\">{{ row.text }}{% if more and row.count %}{{ <two n={row.count} /> }}{% endif %}</p>{% endcomponent one %}\n{% component two(n) %}<b>{{ n }}</b>{% endcomponent two %}{% component itself(n) %}{{ <itself n={n} /> }}{% endcomponent itself %}";

    /// What steps and Tera make of a page whose main block is this; `None` for what has no steps, or is no page for them or for Tera.
    fn made(main: &str) -> (Option<String>, Option<String>) {
        let texts = [("base", BASE), ("foot", FOOT), ("parts", PARTS)].map(|(name, text)| (format!("{name}.html"), text.replace("\"foot\"", "\"foot.html\"")));
        let page = format!("{{% extends \"base.html\" %}}\n{{% block main %}}{main}{{% endblock main %}}\n");
        let texts: BTreeMap<String, String> = texts.into_iter().chain([("page.html".to_owned(), page)]).collect();
        let mut tera = Tera::new();
        tera.add_raw_templates(texts.iter()).unwrap();
        let slow = tera.render("page.html", &Context::from_serialize(&view()).unwrap()).ok();
        (Templates::new(&texts).make("page.html", &view()).map(|bytes| String::from_utf8(bytes).unwrap()), slow)
    }

    #[test]
    fn steps_make_what_tera_makes() {
        for main in [
            "{{ it.words }} {{ it.html | safe }} {{ it.words | safe }}{{ it.count }}{{ it.less }}{{ it.flag }}{{ page.nothing }}{{ \"{\" }}",
            "{{ it.pair[0] }}{{ it.pair[1] }}{{ it.list[1].text }}{{ it.list | length }}{{ it.words | length }}",
            "{% if it.none %}a{% elif it.count == 3 and not page.nothing %}b{% else %}c{% endif %}",
            "{% if not it.flag == false %}a{% endif %}{% if it.count > 2 or it.words %}b{% endif %}{% if it.count - 1 >= it.less %}c{% endif %}",
            "{% if it.words == \"A & <b>\" %}a{% endif %}{% if it.words != it.count %}b{% endif %}{% if it.less < 0 %}c{% endif %}{% if it.count <= 3 %}d{% endif %}",
            "{% if it.flag and (page.nothing or it.words | length > 1) %}a{% endif %}{% if (it.count - 1) - 1 == 1 %}b{% endif %}",
            "{{ page.nothing or \"else\" }}{{ it.words and it.count }}{{ it.list | length - it.pair | length }}",
            "{% for row in it.list %}{% if not loop.first %}, {% endif %}{{ loop.index }}/{{ loop.index0 }}/{{ loop.length }}{{ row.text }}{% if loop.last %}.{% endif %}{% endfor %}",
            "{% for it in it.list %}{% for page in it.count %}{% endfor %}{{ it.count }}{% endfor %}",
            "{% for row in it.list %}{{ <one row={row} /> }}{{ <one row={row} class=\"u\" more={row.count != 1} /> }}{% endfor %}",
            "{% set it2 = it.count > 2 %}{% for row in it.list %}{% if it2 %}{{ row.count }}{% endif %}{% endfor %}",
            "{% for row in it.list %}{% if row.more %}{{ row.more }}{% endif %}{% if row.more == 7 %}x{% endif %}{% endfor %}",
            "{% for row in it.list %}{% for row in it.list %}{{ loop.index }}{{ row.count }}{% endfor %}{{ loop.index }}{{ row.count }}{% endfor %}",
        ] {
            let (quick, slow) = made(main);
            assert!(slow.is_some() || main.contains("in it.count"), "{main}");
            assert!(quick.is_none() || quick == slow, "{main}\n{quick:?}\n{slow:?}");
            assert!(quick.is_some() || main.contains("it.count %}{% endfor") || main.contains("row.more =="), "{main}");
        }
    }

    /// Small templates that come to a great many steps, or to great depth, are Tera's too.
    #[test]
    fn templates_that_grow_without_end_are_left_to_tera() {
        let templates = |texts: &[(String, String)]| Templates::new(&texts.iter().cloned().collect());
        let called = |count: usize| {
            let call = |at: usize| if at < count { format!("{{{{ <c{at} a={{a}} /> }}}}") } else { "{{ a }}".to_owned() };
            let components: String = (0..count).map(|at| format!("{{% component c{at}(a) %}}{}{{% endcomponent c{at} %}}", call(at + 1))).collect();
            let page = "{% if page.none %}{{ <c0 a={it.words} /> }}{% endif %}".to_owned();
            templates(&[("parts.html".to_owned(), components), ("page.html".to_owned(), page)])
        };
        assert!(called(20).names().any(|name| name == "page.html"));
        for count in [21, 50_000] {
            assert!(!called(count).names().any(|name| name == "page.html"), "{count}");
        }
        let doubled = |count: usize| {
            let twice = |at: usize| format!("{{% include \"{0}.html\" %}}{{% include \"{0}.html\" %}}", at - 1);
            let text = |at: usize| (format!("{at}.html"), if at == 0 { "x".to_owned() } else { twice(at) });
            templates(&(0..=count).map(text).collect::<Vec<_>>())
        };
        assert_eq!(doubled(40).names().count(), 13);
    }

    #[test]
    fn what_is_not_surely_the_same_is_left_to_tera() {
        for main in [
            "{{ it.words | upper }}",
            "{{- it.words -}}",
            "{{ it.missing }}",
            "{{ it.list }}",
            "{{ it.words ~ it.count }}",
            "{{ it.count + 1 }}",
            "{% raw %}{{ x }}{% endraw %}",
            "{% if it.flag %}{% set x = 1 %}{% endif %}",
            "{% for key, value in page %}{{ key }}{% endfor %}",
            "{% for one in it.none %}{% else %}none{% endfor %}",
            "{% for row in it.list %}{{ row.more }}{% endfor %}",
            "{{ it.list[9].text }}",
            "{{ page.nothing.more }}{{ page.nothing.more.more }}",
            "{{ <one row={it.list[0]} class={it.count} /> }}",
            "{{ <itself n={it.count} /> }}",
            "{{ \"a\\\"b\" }}",
            "{{ it.words if it.flag else it.html }}",
            "{{ it.words is defined }}",
            "{{ it.missing | default(value=1) }}",
        ] {
            assert_eq!(made(main).0, None, "{main}");
        }
    }
}
