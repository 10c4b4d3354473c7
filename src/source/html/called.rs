//! What a class or an id calls an element, word by word: `mgLhMenu` is a menu, `menu-options` is none.

/// Words that say how or where a part of a page is set, and nothing of what it holds.
const ARRANGED: &[&str] = &[
    "area",
    "bar",
    "block",
    "bottom",
    "box",
    "button",
    "cell",
    "column",
    "container",
    "content",
    "desktop",
    "down",
    "drop",
    "dropdown",
    "follow",
    "footer",
    "global",
    "group",
    "header",
    "horizontal",
    "icon",
    "inner",
    "item",
    "left",
    "lh",
    "link",
    "list",
    "main",
    "media",
    "mega",
    "menu",
    "mg",
    "mobile",
    "nav",
    "navigation",
    "network",
    "on",
    "outer",
    "page",
    "panel",
    "primary",
    "right",
    "secondary",
    "section",
    "share",
    "side",
    "site",
    "skip",
    "social",
    "sub",
    "this",
    "to",
    "toggle",
    "tool",
    "top",
    "us",
    "vertical",
    "widget",
    "wrap",
    "wrapper",
];

/// The classes of an element, or its id.
pub struct Called(Vec<Vec<String>>);

impl Called {
    /// Reads a class attribute or an id.
    pub fn by(value: &str) -> Self {
        Called(value.split_whitespace().map(words).collect())
    }

    /// Whether one is called so, in whole or in words of its own: `cookie-banner` and `siteCookies` are called `cookie`,
    /// `cookiecutter` is not.
    pub fn is(&self, name: &str) -> bool {
        self.0.iter().any(|words| spell(words, name))
    }

    /// Whether one is called so and else only by how it is arranged: `share-buttons` is called `share`, `share-capital` is not.
    pub fn is_only(&self, name: &str) -> bool {
        let arranged = |word: &String| is(word, name) || ARRANGED.iter().any(|arranged| is(word, arranged));
        self.0.iter().any(|words| words.iter().any(|word| is(word, name)) && words.iter().all(arranged))
    }
}

/// Whether a run of words spells a name.
fn spell(words: &[String], name: &str) -> bool {
    (0..words.len()).any(|from| {
        let mut rest = name;
        for word in words.iter().skip(from) {
            if is(word, rest) {
                return true;
            }
            let Some(left) = rest.strip_prefix(word.as_str()) else { return false };
            rest = left;
        }
        false
    })
}

/// Whether a word is a name, or more than one of it.
fn is(word: &str, name: &str) -> bool {
    word.strip_prefix(name).is_some_and(|rest| matches!(rest, "" | "s"))
}

/// The words of a name, in small letters: `mgLhMenu-2` is `mg`, `lh`, `menu`.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut signs = name.chars().peekable();
    let mut before = ' ';
    while let Some(sign) = signs.next() {
        let begins = sign.is_uppercase() && (before.is_lowercase() || signs.peek().is_some_and(|next| next.is_lowercase()));
        if begins || !sign.is_alphabetic() {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut().filter(|_| sign.is_alphabetic()) {
            word.extend(sign.to_lowercase());
        }
        before = sign;
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_by_their_words() {
        for (value, name, called, only) in [
            ("mgLhMenu", "menu", true, true),
            ("MGLHMenuCell2", "menu", true, false),
            ("x site-menu", "menu", true, true),
            ("menu-options", "menu", true, false),
            ("school_menus", "menu", true, false),
            ("social-care", "social", true, false),
            ("shared-services", "share", false, false),
            ("share-buttons", "share", true, true),
            ("skipton", "skip", false, false),
            ("back-to-top", "backtotop", true, false),
            ("mgActionList", "actionlist", true, false),
            ("siteCookie cookiecutter", "cookie", true, true),
            ("cookiecutter", "cookie", false, false),
            ("", "menu", false, false),
            ("-_-", "menu", false, false),
        ] {
            assert_eq!((Called::by(value).is(name), Called::by(value).is_only(name)), (called, only), "{value}");
        }
    }
}
