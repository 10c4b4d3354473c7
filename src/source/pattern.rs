//! Patterns of paths: `*` is anything within a name, `?` one character, `**` any folders; letters match in either case.
//!
//! In: a path as it was typed. Out: the folder in which it is looked for, how deep, and whether a path below it is meant.

use std::path::{Component, Path, PathBuf};

/// A path in which some names are patterns.
pub struct Pattern {
    base: PathBuf,
    /// Its names below the base, in small letters.
    parts: Vec<Vec<char>>,
}

/// A name that stands for any number of folders.
const ANY_FOLDERS: [char; 2] = ['*', '*'];

impl Pattern {
    /// The pattern of a path; `None` where no name in it has a `*` or `?`.
    pub fn new(path: &Path) -> Option<Pattern> {
        let names: Vec<Component<'_>> = path.components().collect();
        let is_pattern = |name: &Component<'_>| matches!(name, Component::Normal(name) if name.to_string_lossy().contains(['*', '?']));
        let (base, below) = names.split_at(names.iter().position(is_pattern)?);
        let base = if base.is_empty() { PathBuf::from(".") } else { base.iter().collect() };
        Some(Pattern { base, parts: below.iter().map(letters).collect() })
    }

    /// The folder below which all that is meant lies.
    pub fn base(&self) -> &Path {
        &self.base
    }

    /// How many folders below the base, at most, what is meant lies.
    pub fn depth(&self) -> usize {
        if self.parts.iter().any(|part| *part == ANY_FOLDERS) { usize::MAX } else { self.parts.len() }
    }

    /// Whether a path below the base is meant.
    pub fn fits(&self, below: &Path) -> bool {
        let names: Vec<Vec<char>> = below.components().map(|name| letters(&name)).collect();
        let like = |part: &Vec<char>, name: &Vec<char>| matches(part, name, |c| *c == '*', |a, b| *a == '?' || a == b);
        matches(&self.parts, &names, |part| *part == ANY_FOLDERS, like)
    }
}

fn letters(name: &Component<'_>) -> Vec<char> {
    name.as_os_str().to_string_lossy().to_lowercase().chars().collect()
}

/// Whether a row is like a pattern in which some parts stand for any number of others. Looks at each pair at most once.
fn matches<P, T>(pattern: &[P], row: &[T], any: impl Fn(&P) -> bool, like: impl Fn(&P, &T) -> bool) -> bool {
    // Which beginnings of the row the pattern so far fits.
    let mut fits = vec![false; row.len() + 1];
    fits.first_mut().into_iter().for_each(|fit| *fit = true);
    for part in pattern {
        let mut next = vec![false; row.len() + 1];
        let mut so_far = false;
        for at in 0..=row.len() {
            let before = at.checked_sub(1);
            so_far |= fits.get(at).copied().unwrap_or_default();
            let fit = if any(part) {
                so_far
            } else {
                before.is_some_and(|before| fits.get(before).copied().unwrap_or_default() && row.get(before).is_some_and(|item| like(part, item)))
            };
            next.get_mut(at).into_iter().for_each(|slot| *slot = fit);
        }
        fits = next;
    }
    fits.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_knows_where_it_is_looked_for_and_what_it_means() {
        for (pattern, base, depth, meant, others) in [
            ("post/*.txt", "post", 1, &["a.TXT", ".txt"] as &[_], &["a.text", "b/a.txt"] as &[_]),
            ("*", ".", 1, &["a"], &["a/b"]),
            ("post/**/x?.md", "post", usize::MAX, &["xy.md", "a/b/xé.md"], &["x.md", "a/xyz.md"]),
            ("a/*/b/*c*", "a", 3, &["1/B/c", "2/b/acb"], &["b/c", "1/b/d"]),
        ] {
            let found = Pattern::new(Path::new(pattern)).expect(pattern);
            assert_eq!((found.base(), found.depth()), (Path::new(base), depth), "{pattern}");
            assert!(meant.iter().all(|path| found.fits(Path::new(path))), "{pattern}");
            assert!(!others.iter().any(|path| found.fits(Path::new(path))), "{pattern}");
        }
        assert!(Pattern::new(Path::new("a/b.txt")).is_none());
    }
}
