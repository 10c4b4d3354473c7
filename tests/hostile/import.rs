//! Records brought in from a folder that somebody filled to do harm.

use super::ground::{Ground, SECRET};
use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::path::PathBuf;

/// Where what is brought in comes to lie.
const INTO: &str = "content/minutes/shire/2021-05-07";

fn import<'g>(ground: &'g Ground, more: &[&str], given: &[PathBuf]) -> super::ground::Ran<'g> {
    let site = ground.site();
    let fixed = ["import", "--panel", "shire", "--date", "2021-05-07", "--root"].into_iter().map(OsStr::new).chain([site.as_os_str()]);
    let arguments: Vec<&OsStr> = fixed.chain(more.iter().map(OsStr::new)).chain(given.iter().map(|path| path.as_os_str())).collect();
    ground.bounded(&arguments, &[site.join(INTO)])
}

/// What stands in the meeting's folder, by name.
fn brought(ground: &Ground) -> Vec<String> {
    let Ok(folder) = fs::read_dir(ground.site().join(INTO)) else { return Vec::new() };
    let mut names: Vec<String> = folder.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn what_is_brought_in_comes_to_lie_under_plain_names_in_its_own_folder() {
    let ground = Ground::new();
    let post = ground.outside().join("post");
    fs::create_dir_all(&post).unwrap();
    let words = |at: usize| format!("Title {at}\n\nMinutes:\n\nThe Panel met {at} times.\n");
    let names: &[&[u8]] = &[
        b"new\nerror: all is lost.txt",
        b"escape\x1b[31m\x1b]0;x\x07.txt",
        "turned\u{202e}txt.txt".as_bytes(),
        b"<script>alert(1)<script>.txt",
        b"con.txt",
        b"Lpt1.txt",
        b" blank.txt",
        b"-rf.txt",
        b"$(id)`id`.txt",
        b"=1+1.txt",
        b"a\\..\\..\\b.txt",
        b"..\\..\\..\\site.txt",
        b"bad\xff\xfe.txt",
        b"index.txt",
        b"whole.txt",
        b"...txt",
    ];
    let made = names.iter().enumerate().filter(|(at, name)| fs::write(post.join(OsStr::from_bytes(name)), words(*at)).is_ok()).count();
    assert!(made > 10, "{made} of the names could be made");
    fs::write(post.join("long-word.txt"), format!("Title\n\nMinutes:\n\n{}\n", "w".repeat(200_000))).unwrap();
    fs::write(post.join("meeting.toml"), "panel = \"another\"\ndate = 1999-01-01\n").unwrap();
    fs::File::create(post.join("hole.txt")).unwrap().set_len(1 << 40).unwrap_or_else(|error| println!("Left out: a hole, {error}."));
    symlink(ground.outside().join("secret.txt"), post.join("link.txt")).unwrap();
    symlink("itself.txt", post.join("itself.txt")).unwrap();
    symlink("..", post.join("circle")).unwrap();
    symlink("/dev/zero", post.join("zero.txt")).unwrap();

    let shown = import(&ground, &["--dry-run"], std::slice::from_ref(&post));
    assert!(brought(&ground).is_empty(), "a dry run touches nothing");
    let moves = |c: char| c != '\n' && (c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'));
    for said in [&shown.out, &shown.err] {
        assert!(!said.contains(moves) && !said.lines().any(|line| line.starts_with("error: all is lost")), "{said:?}");
    }

    let ran = import(&ground, &["--format", "json"], std::slice::from_ref(&post));
    let there = brought(&ground);
    assert!(there.len() > made / 2, "{there:?}");
    for name in &there {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
        let stem = name.split('.').next().unwrap().to_ascii_lowercase();
        assert!(name.bytes().all(plain) && !["con", "lpt1", "index", "whole", ""].contains(&stem.as_str()), "{there:?}");
        let bytes = fs::read(ground.site().join(INTO).join(name)).unwrap();
        assert!(!bytes.windows(SECRET.len()).any(|window| window == SECRET.as_bytes()), "{name} holds what a link led to");
    }
    for told in ran.findings() {
        assert!(told["help"].as_str().is_some_and(|help| help.len() > 10), "it does not say what to do: {told}");
    }
    let told = |name: &str, why: &str| {
        let message =
            |finding: &serde_json::Value| finding["message"].as_str().is_some_and(|message| message.contains(&format!("{name}`")) && message.contains(why));
        assert!(ran.findings().iter().any(message), "{name}: {}", ran.out);
    };
    for link in ["link.txt", "zero.txt", "circle"] {
        told(link, "it is a link that leads out of the folder");
    }
    told("hole.txt", "");
    told("itself.txt", "");

    // Twice is once, and what was brought in is built.
    import(&ground, &["--format", "json"], std::slice::from_ref(&post));
    assert_eq!(brought(&ground), there);
    let built = ground.build();
    built.is_safe();
    assert!(built.page("minutes/shire/2021-05-07/index.html").is_some(), "{}", built.err);
}

/// Below a pattern's folder a link leads nowhere else, be it on the way to what is meant or meant itself.
#[test]
fn a_pattern_follows_no_link_out_of_its_folder() {
    let ground = Ground::new();
    let post = ground.outside().join("post");
    fs::create_dir_all(post.join("deep")).unwrap();
    fs::write(post.join("deep/plain.txt"), "Title\n\nMinutes:\n\nThe Panel met.\n").unwrap();
    symlink(ground.outside().join("sub"), post.join("folder")).unwrap();
    symlink(ground.outside().join("secret.txt"), post.join("link.txt")).unwrap();
    symlink("deep", post.join("inside")).unwrap();
    for (pattern, links) in [("*", &["folder", "link.txt"] as &[_]), ("*.txt", &["link.txt"]), ("**/*.txt", &["folder", "link.txt"]), ("*/*.txt", &["folder"])]
    {
        let ran = import(&ground, &["--format", "json"], &[post.join(pattern)]);
        let told = ran.findings();
        let told: Vec<&str> = told.iter().filter_map(|finding| finding["message"].as_str()).filter(|said| said.contains("leads out")).collect();
        assert_eq!(told.len(), links.len(), "{pattern}: {}", ran.out);
        assert!(links.iter().all(|link| told.iter().any(|said| said.contains(&format!("/{link}`")))), "{pattern}: {told:?}");
        for name in brought(&ground) {
            let bytes = fs::read(ground.site().join(INTO).join(&name)).unwrap();
            assert!(!bytes.windows(SECRET.len()).any(|window| window == SECRET.as_bytes()), "{pattern}: {name} holds what a link led to");
        }
    }
    assert_eq!(brought(&ground).iter().filter(|name| name.ends_with("plain.txt")).count(), 1, "{:?}", brought(&ground));
}

/// A folder of the site that is a link leads nothing out of it.
#[test]
fn nothing_is_brought_in_through_a_link() {
    let ground = Ground::new();
    let post = ground.outside().join("post.txt");
    fs::write(&post, "Title\n\nMinutes:\n\nThe Panel met.\n").unwrap();
    symlink(ground.outside().join("sub"), ground.site().join(INTO)).unwrap();
    let ran = import(&ground, &["--format", "json"], &[post]);
    assert_eq!(ran.code, Some(1), "{}", ran.err);
    assert!(!ran.findings().is_empty());
    assert_eq!(fs::read_dir(ground.outside().join("sub")).unwrap().count(), 1, "only the secret lies there");
}
