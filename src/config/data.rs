//! `[data]`: what stands beside the pages for machines, and is not there unless it is asked for.

use crate::file::Place;
use crate::finding::{Finding, Rule, Severity};
use crate::keys::{Keys, WRONG_VALUE};

/// Akoma Ntoso is asked for, and nothing says of which country.
pub static COUNTRY_NOT_STATED: Rule =
    Rule { name: "country-not-stated", severity: Severity::Error, why: "An Akoma Ntoso document names its country (FRBRcountry), and none is guessed." };

/// What `[data]` states.
#[derive(Clone, PartialEq, Eq, Default, Debug, Hash)]
pub struct Data {
    /// Each minute as an Akoma Ntoso document, of the country with this code (ISO 3166-1, two small letters).
    pub akoma_ntoso: Option<String>,
}

/// Reads `[data]`. `language` is the site's: its region is the country where none is stated.
pub fn read(keys: &mut Keys<'_, '_>, language: &str) -> Data {
    let data = keys.table("data", "{ akoma_ntoso = true }", |keys, place| {
        let wanted = keys.flag("akoma_ntoso");
        let stated = keys.text("country");
        let country = match &stated {
            Some(stated) => code(&stated.value),
            None => language.split('-').nth(1).and_then(code),
        };
        if let (Some(stated), None) = (&stated, &country) {
            let place = stated.place().unwrap_or_else(|| place.clone());
            let message = format!("`{}` is not the code of a country", stated.value);
            keys.note(Finding::at(&WRONG_VALUE, place, message, "write two letters (ISO 3166-1): `country = \"gb\"`"));
        } else if country.is_none() && wanted == Some(true) {
            keys.note(not_stated(place, language));
        }
        Some(Data { akoma_ntoso: country.filter(|_| wanted == Some(true)) })
    });
    data.unwrap_or_default()
}

fn not_stated(place: Place, language: &str) -> Finding {
    let message = "`akoma_ntoso` is asked for, and no country is stated, so these documents are left out";
    let language = language.split('-').next().unwrap_or_default();
    let help = format!("add `country = \"gb\"` below `[data]`, or state the region of the language: `language = \"{language}-GB\"`");
    Finding::at(&COUNTRY_NOT_STATED, place, message, help)
}

fn code(stated: &str) -> Option<String> {
    (stated.len() == 2 && stated.bytes().all(|b| b.is_ascii_alphabetic())).then(|| stated.to_ascii_lowercase())
}
