//! The fixed sentences of the accessibility statement: those of the plain skin, or a publisher's own in their place.
//!
//! In: `statement.toml` of a skin. Out: [`Sentences`], each whole. Who may say what is decided elsewhere.

use crate::file::FilePath;
use crate::finding::{Finding, Noted};
use crate::keys::{self, Keys, Toml};

/// The name of the file in a skin's folder.
pub const FILE: &str = "statement.toml";
const PLAIN: &str = include_str!("../../themes/plain/statement.toml");

/// Makes the struct and its reader of one list, so that no sentence is forgotten in either.
macro_rules! sentences {
    ($($name:ident [$($hole:literal)*],)*) => {
        /// The fixed sentences; `themes/plain/statement.toml` tells what each is for.
        #[derive(Clone, Default, Debug, Hash)]
        #[allow(missing_docs)]
        pub struct Sentences {
            $(pub $name: String,)*
            /// Plain facts about how the pages are made.
            pub built: Vec<String>,
        }

        fn take(keys: &mut Keys<'_, '_>, base: Sentences) -> Sentences {
            Sentences {
                $($name: sentence(keys, stringify!($name), &[$($hole),*]).unwrap_or(base.$name),)*
                built: if keys.has("built") { keys.texts("built").into_iter().map(|text| text.value).collect() } else { base.built },
            }
        }

        #[cfg(test)]
        const NAMES: &[&str] = &[$(stringify!($name)),*];
    };
}

sentences! {
    heading ["site"],
    scope ["scope"],
    scope_unstated [],
    run_by ["publisher"],
    unread [],
    feedback_heading [],
    feedback ["contact"],
    feedback_unstated [],
    response ["response"],
    enforcement_heading [],
    enforcement [],
    enforcement_northern_ireland [],
    enforcement_unstated [],
    technical_heading [],
    commitment ["publisher"],
    status_heading [],
    standard [],
    status_full ["standard"],
    status_partial ["standard" "due"],
    status_not ["standard" "due"],
    status_partial_unlisted ["standard"],
    status_not_unlisted ["standard"],
    non_compliances [],
    exemptions [],
    non_compliances_and_exemptions [],
    status_untested ["standard"],
    status_undetermined ["standard"],
    content_heading [],
    content [],
    content_unstated [],
    content_unknown [],
    non_compliance_heading [],
    burden_heading [],
    out_of_scope_heading [],
    none_recorded [],
    fails ["criterion"],
    because ["words"],
    alternative ["words"],
    mend_by ["date"],
    mend_unstated [],
    built_heading [],
    copies ["count"],
    plans_heading [],
    preparation_heading [],
    prepared ["date"],
    reviewed ["date"],
    prepared_unstated [],
    reviewed_unstated [],
    tested ["date" "by"],
    test_heading ["date"],
    test_by [],
    test_party [],
    party_own [],
    party_third [],
    test_standard [],
    test_method [],
    method_automatic [],
    method_manual [],
    method_both [],
    test_tools [],
    test_sample [],
    test_outcome [],
}

/// The sentences, with those of a publisher's own file in their place.
pub fn read(own: Option<(&FilePath, &str)>) -> Noted<Sentences> {
    let mut notes = Vec::new();
    let plain = of(&FilePath::new("themes/plain/statement.toml"), PLAIN, Sentences::default(), &mut notes);
    let sentences = match own {
        Some((file, text)) => of(file, text, plain, &mut notes),
        None => plain,
    };
    Noted::new(sentences, notes)
}

fn of(file: &FilePath, text: &str, base: Sentences, notes: &mut Vec<Finding>) -> Sentences {
    let kept = base.clone();
    keys::read(Toml { file, text, offset: 0 }, notes, |keys| Some(take(keys, base))).unwrap_or(kept)
}

/// A sentence whose holes are known; one that asks for what nobody fills in is a fault, and the plain one stays.
fn sentence(keys: &mut Keys<'_, '_>, key: &'static str, known: &[&str]) -> Option<String> {
    let text = keys.text(key)?;
    let Some(hole) = holes(&text.value).find(|hole| !known.contains(hole)) else { return Some(text.value) };
    let place = text.place()?;
    let known = known.iter().map(|name| format!("`{{{name}}}`")).collect::<Vec<_>>().join(", ");
    let help = if known.is_empty() { "take it away: nothing is filled in here".to_owned() } else { format!("filled in here: {known}") };
    keys.note(Finding::at(&keys::WRONG_VALUE, place, format!("nothing fills in `{{{hole}}}` in `{key}`"), help));
    None
}

/// The names in braces.
fn holes(text: &str) -> impl Iterator<Item = &str> {
    text.split('{').skip(1).map(|rest| rest.split('}').next().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_plain_skin_has_every_sentence_and_no_other() {
        let read = read(None);
        assert_eq!(read.findings, []);
        let lines: Vec<&str> = PLAIN.lines().filter_map(|line| Some(line.split_once(" = ")?.0)).filter(|key| !key.starts_with(['#', ' '])).collect();
        let mut names: Vec<&str> = NAMES.to_vec();
        let at = names.iter().position(|name| *name == "copies").unwrap();
        names.insert(at, "built");
        assert_eq!(lines, names, "the list in the code and the file go in one order");
        assert_eq!(read.value.built.len(), 3);
    }

    #[test]
    fn a_publishers_sentence_replaces_one_and_a_slip_in_it_none() {
        let file = FilePath::new("themes/mine/statement.toml");
        let read = read(Some((&file, "scope = \"Of {scope} only.\"\nstatus_full = \"{standrad}\"\nbuilt = []\nprepard = \"x\"\n")));
        assert_eq!((read.value.scope.as_str(), read.value.built.len()), ("Of {scope} only.", 0));
        assert!(read.value.status_full.contains("fully compliant"));
        let rules: Vec<&str> = read.findings.iter().map(|finding| finding.rule.name).collect();
        assert_eq!(rules, ["wrong-value", "unknown-key"]);
    }
}
