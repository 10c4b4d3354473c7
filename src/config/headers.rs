//! For which hosts the site brings its own response headers: the table `[headers]` of `site.toml`.

use crate::keys::Keys;

/// A kind of server that reads its headers from a file of the site.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Host {
    /// Netlify and Cloudflare Pages: `_headers`.
    Netlify,
    /// Apache: `.htaccess`.
    Apache,
    /// Internet Information Services: `web.config`.
    Iis,
    /// nginx: `headers.nginx.conf`, to be included.
    Nginx,
}

const HOSTS: &[(&str, Host)] =
    &[("netlify", Host::Netlify), ("cloudflare", Host::Netlify), ("apache", Host::Apache), ("iis", Host::Iis), ("nginx", Host::Nginx)];

/// Reads the table `[headers]`: the hosts named, each once.
pub fn read(keys: &mut Keys<'_, '_>) -> Vec<Host> {
    let named = keys.table("headers", "{ for = [\"nginx\"] }", |keys, _| Some(keys.texts("for"))).unwrap_or_default();
    let mut hosts = Vec::new();
    for name in named {
        match HOSTS.iter().find(|(known, _)| *known == name.value) {
            Some((_, host)) => hosts.push(*host),
            None => name.place().into_iter().for_each(|place| keys.note(super::not_known("for", &name.value, place, HOSTS.iter().map(|(name, _)| *name)))),
        }
    }
    hosts.sort();
    hosts.dedup();
    hosts
}
