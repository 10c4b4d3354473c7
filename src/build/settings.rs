//! The settings of a site, and the sentences of its accessibility statement: without them nothing is built.

use super::Failure;
use crate::config::{self, Config, sentences::Sentences};
use crate::file::FilePath;
use crate::finding::Finding;
use crate::source::gather::Inputs;

/// What there is to tell of a site on a day, as [`Site::on`] tells it, without making the site.
pub fn on(inputs: &Inputs, today: chrono::NaiveDate) -> Result<Vec<Finding>, Failure> {
    // What else there is to tell of the settings is told when the site is made.
    config(inputs, &mut Vec::new()).map(|config| config::review::on(&config, today))
}

/// Reads `content/site.toml`, without which there is no site.
pub(super) fn config(inputs: &Inputs, notes: &mut Vec<Finding>) -> Result<Config, Failure> {
    let file = FilePath::new("content/site.toml");
    let help = if inputs.below("content").any(|there| *there == file) {
        "give the build leave to read it"
    } else {
        "write a file `content/site.toml` with a line like `title = \"Police and Crime Panel minutes\"`"
    };
    let bytes = inputs.read(&file).map_err(|why| Failure::NotASite(format!("`{file}` cannot be read: {why}; {help}")))?;
    let text = std::str::from_utf8(&bytes).map_err(|_| Failure::NotASite(format!("`{file}` is not UTF-8; save it as UTF-8")))?;
    let config = config::read(&file, text).note(notes);
    notes.extend(config.as_ref().and_then(|config| config::review::missing(config, &file)));
    config.ok_or_else(|| Failure::NotASite(format!("`{file}` cannot be used: see the errors above; nothing was published")))
}

/// The fixed sentences of the accessibility statement: the skin's, where it has its own.
pub(super) fn sentences(inputs: &Inputs, config: &Config, notes: &mut Vec<Finding>) -> Result<Sentences, Failure> {
    let file = FilePath::new(&format!("themes/{}/{}", config.skin, config::sentences::FILE));
    if !inputs.below(&format!("themes/{}", config.skin)).any(|there| *there == file) {
        return Ok(config::sentences::read(None).note(notes));
    }
    let bytes = inputs.read(&file).map_err(|why| Failure::Skin(format!("`{file}` cannot be read: {why}")))?;
    let text = std::str::from_utf8(&bytes).map_err(|_| Failure::Skin(format!("`{file}` is not UTF-8; save it as UTF-8")))?;
    Ok(config::sentences::read(Some((&file, text))).note(notes))
}
