//! What is written stays apart from what is read: no output lies in the site's own files, and none holds them.

use crate::finding::Failure;
use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};

/// The folders of a site that hold the publisher's own files.
const OWN: [&str; 2] = ["content", "themes"];

/// Refuses an output folder that lies in the publisher's own files, or holds them, once all links are followed: those of the
/// site at `root`, and of any site around the folder. `option` is how the folder is named on the command line.
///
/// # Errors
/// [`Failure::Output`], with what to do.
pub fn apart(output: &Path, root: &Path, option: &str) -> Result<(), Failure> {
    let shown = output.display();
    let output = resolved(output);
    let help = format!("help: choose a folder outside `content` and `themes` with `{option} DIR`");
    let is_site = root.join("content").is_dir();
    let mut own = OWN.iter().map(|name| (*name, resolved(&root.join(name)))).filter(|_| is_site);
    let around = output.ancestors().find_map(|above| {
        let name = OWN.iter().find(|name| above.file_name() == Some(OsStr::new(name)))?;
        above.parent()?.join("content/site.toml").is_file().then_some(*name)
    });
    if let Some(name) = around.or_else(|| own.clone().find(|(_, own)| output.starts_with(own)).map(|(name, _)| name)) {
        let message = format!("`{shown}` lies in the site's own `{name}`, where the next build would read what this one wrote");
        return Err(Failure::Output(format!("{message}; {help}")));
    }
    let here = output.join("content/site.toml").is_file().then_some("content");
    if let Some(name) = here.or_else(|| own.find(|(_, own)| own.starts_with(&output)).map(|(name, _)| name)) {
        let message = format!("`{shown}` holds the site's own `{name}`, which would be handed on with its pages, drafts and all");
        return Err(Failure::Output(format!("{message}; {help}")));
    }
    Ok(())
}

/// Whether a path leads into a folder, or to it, once all links are followed; the path itself need not be there yet.
pub(super) fn lies_within(path: &Path, folder: &Path) -> bool {
    folder.canonicalize().is_ok_and(|folder| resolved(path).starts_with(folder))
}

/// A path with all links followed, as far as it is there.
fn resolved(path: &Path) -> PathBuf {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let there = whole.ancestors().find_map(|above| Some((above, above.canonicalize().ok()?)));
    let Some((above, mut found)) = there else { return whole };
    for part in whole.strip_prefix(above).into_iter().flat_map(Path::components) {
        match part {
            Component::ParentDir => drop(found.pop()),
            Component::Normal(name) => found.push(name),
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn nothing_is_written_into_the_publishers_own_files_or_around_them() -> std::io::Result<()> {
        let root = tempfile::tempdir()?;
        let whole = |path: &str| root.path().join(path);
        fs::create_dir_all(whole("site/content/minutes"))?;
        fs::write(whole("site/content/site.toml"), "")?;
        fs::create_dir_all(whole("other/content"))?;
        fs::create_dir_all(whole("elsewhere/deep"))?;
        #[cfg(unix)]
        std::os::unix::fs::symlink(whole("elsewhere"), whole("other/themes"))?;
        #[cfg(unix)]
        std::os::unix::fs::symlink(whole("site/content/minutes"), whole("way"))?;
        for (path, site, refused) in [
            ("site/public", "site", None),
            ("site/content-public", "site", None),
            ("site/content", "site", Some("lies in the site's own `content`")),
            ("site/content/minutes/x/y", "site", Some("lies in the site's own `content`")),
            ("site/public/../content/x", "site", Some("lies in the site's own `content`")),
            ("site/themes/mine", "site", Some("lies in the site's own `themes`")),
            ("site", "site", Some("holds the site's own `content`")),
            ("site/new/..", "site", Some("holds the site's own `content`")),
            ("", "site", Some("holds the site's own `content`")),
            // Another site's, and one that is not named.
            ("site/content/x", "elsewhere", Some("lies in the site's own `content`")),
            ("site/themes/x", "elsewhere", Some("lies in the site's own `themes`")),
            ("site", "elsewhere", Some("holds the site's own `content`")),
            ("other/public", "other", None),
            ("other/content/x", "other", Some("lies in the site's own `content`")),
            ("other/content/x", "elsewhere", None),
            ("elsewhere/themes", "elsewhere", None),
            #[cfg(unix)]
            ("way/x", "elsewhere", Some("lies in the site's own `content`")),
            #[cfg(unix)]
            ("elsewhere/deep/x", "other", Some("lies in the site's own `themes`")),
        ] {
            let found = apart(&whole(path), &whole(site), "--output").map_err(|failure| failure.to_string());
            match refused {
                None => assert_eq!(found, Ok(()), "{path}"),
                Some(words) => assert!(found.as_ref().is_err_and(|said| said.contains(words) && said.contains("`--output DIR`")), "{path}: {found:?}"),
            }
        }
        Ok(())
    }
}
