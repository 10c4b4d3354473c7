//! The look in the flow: read and painted before anything else, so that a fault in it stops the build at once; its links
//! looked up once it is known where every page lives.

use super::Config;
use crate::config::look::{Way, place_of, way};
use crate::file::Place;
use crate::finding::{Failure, Finding, Rule, Severity};
use crate::keys::nearest;
use crate::look::{self, Look, MISSING_LOOK_FILE, Reach};
use crate::plan::Plan;
use crate::render::{OwnFile, Skin};
use crate::site::SitePath;
use crate::source::gather::Inputs;
use std::collections::BTreeMap;

/// A link of the publisher's to a page that this site does not have.
pub static LINK_TO_NO_PAGE: Rule = Rule { name: "link-to-no-page", severity: Severity::Error, why: "A reader who follows the link finds nothing." };

/// A shell: what is promised of a page is promised of its part.
pub static SHELL_IS_THE_PUBLISHERS: Rule =
    Rule { name: "shell-not-answered-for", severity: Severity::Note, why: "A page is as accessible as all of it is, and only its own part is made here." };

/// The look and the skin in its colours. A look with an error is not used in part: nothing is published.
pub fn and_skin(inputs: &Inputs, config: &Config, notes: &mut Vec<Finding>) -> Result<(Look, Skin), Failure> {
    let before = notes.len();
    let bytes = |file: &crate::file::FilePath| inputs.read(file).map(std::borrow::Cow::into_owned).map_err(|why| why.to_string());
    let look = look::read(&config.look, &bytes, notes);
    for note in notes.iter_mut().skip(before).filter(|note| note.rule == &MISSING_LOOK_FILE) {
        let named = config.look.logo.iter().chain(&config.look.shell).find(|named| note.place.as_ref() == Some(&place_of(named)));
        let near = named.and_then(|named| nearest(&named.value, inputs.below("content").map(crate::file::FilePath::as_str)));
        note.help = near.map_or_else(|| note.help.clone(), |near| format!("did you mean `{near}`? Capitals count"));
    }
    let skin = skin(inputs, config, &look, notes)?;
    let errors = notes.iter().skip(before).any(Finding::is_error);
    if errors || config.look.faulty {
        return Err(Failure::Skin("the look that `content/site.toml` states cannot be used: see the errors above; nothing was published".to_owned()));
    }
    Ok((look, skin))
}

/// The skin that the settings name: its own files in the place of the plain skin's.
fn skin(inputs: &Inputs, config: &Config, look: &Look, notes: &mut Vec<Finding>) -> Result<Skin, Failure> {
    let folder = format!("themes/{}", config.skin);
    if let Some(path) = inputs.unlisted_below(&folder).next() {
        return Err(Failure::Skin(format!("`{path}` cannot be read: see the errors above; nothing was published")));
    }
    let mut own = BTreeMap::new();
    for file in inputs.below(&folder) {
        let bytes = inputs.read(file).map_err(|why| Failure::Skin(format!("`{file}` cannot be read: {why}")))?;
        match String::from_utf8(bytes.into_owned()) {
            Ok(text) => {
                let name = file.as_str().strip_prefix(&folder).unwrap_or_default().trim_start_matches('/').to_owned();
                own.insert(name, OwnFile { file: file.clone(), text });
            }
            Err(_) => return Err(Failure::Skin(format!("`{file}` is not UTF-8; save it as UTF-8"))),
        }
    }
    if own.is_empty() && config.skin != "plain" {
        return Err(Failure::Skin(format!(
            "there is no skin `{}`: no folder `{folder}`; make it, or write `skin = \"plain\"` in `content/site.toml`",
            config.skin
        )));
    }
    Skin::new(&own, look, notes)
}

/// Tells each link of the publisher's that names a page which is not there.
pub fn links(config: &Config, look: &Look, plan: &Plan, notes: &mut Vec<Finding>) {
    let mut check = |page: &SitePath, place: Place, instead: &str| {
        if plan.has_path(page) {
            return;
        }
        let near = nearest(page.as_str(), plan.pages.iter().map(|planned| planned.path.as_str()).take(10_000));
        let help = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => "write the page's path from the root of the site, or a whole address (`https://…`)".to_owned(),
        };
        notes.push(Finding::at(&LINK_TO_NO_PAGE, place, format!("this site has no page `{page}`, so {instead}"), help));
    };
    for link in config.look.header.iter().chain(&config.look.footer) {
        if let Way::Page(page) = &link.to.value {
            check(page, place_of(&link.to), "the link to it is left out");
        }
    }
    for contact in config.contact.iter().chain(&config.accessibility.contact).filter(|contact| contact.value.ends_with(".html")) {
        if let Some(Way::Page(page)) = way(&contact.value) {
            check(&page, place_of(contact), "`contact` is shown as words");
        }
    }
    for (reach, place) in look.shell.iter().flat_map(|shell| &shell.targets) {
        if let Reach::Page(page) = reach {
            check(page, place.clone(), "the link leads home");
        }
    }
    if let Some(shell) = &config.look.shell {
        let help = "check whole pages, in a browser and by keyboard, as you check the council's other pages";
        let message = "contrast, headings, focus and sizes are answered for in the pages' own part; the shell around it is the publisher's";
        notes.push(Finding::at(&SHELL_IS_THE_PUBLISHERS, place_of(shell), message, help));
    }
}
