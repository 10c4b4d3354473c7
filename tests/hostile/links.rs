//! What lies in a folder and is no file, or not there: links that lead out or nowhere, pipes, sockets, devices, holes.

use super::ground::{Becomes, Ground, MEETING, SECRET};
use std::fs;
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::process::{Command, Stdio};

/// Asks a tool of the system for a special file; says so where it will not make it.
fn made(tool: &str, arguments: &[&str]) -> bool {
    let done = Command::new(tool).args(arguments).stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success());
    if !done {
        println!("Left out: a file that only `{tool}` makes, and not for this user.");
    }
    done
}

#[test]
fn nothing_but_the_files_of_the_site_is_read_or_written() {
    let mut ground = Ground::new();
    let (site, outside) = (ground.site(), ground.outside());
    let told = Becomes::Told("unreadable-file");
    let link = |to: &std::path::Path, from: &str| {
        fs::create_dir_all(site.join(from).parent().unwrap()).unwrap();
        symlink(to, site.join(from)).unwrap();
    };
    let nowhere = std::path::Path::new("nowhere.txt");
    for (to, from) in [
        (outside.join("secret.txt").as_path(), format!("{MEETING}/record.txt")),
        (std::path::Path::new("../../../../../outside/secret.txt"), format!("{MEETING}/near.txt")),
        (std::path::Path::new("/dev/zero"), format!("{MEETING}/zero.txt")),
        (std::path::Path::new("/proc/self/environ"), format!("{MEETING}/process.txt")),
        (nowhere, format!("{MEETING}/nowhere.txt")),
        (std::path::Path::new("itself.txt"), format!("{MEETING}/itself.txt")),
        (&outside, "content/minutes/away".to_owned()),
        (std::path::Path::new(".."), "content/minutes/circle".to_owned()),
        (&outside, "themes/other".to_owned()),
        (&outside.join("secret.toml"), "content/minutes/other/meeting.toml".to_owned()),
    ] {
        link(to, &from);
        ground.becomes(&from, told);
    }
    // A name that would be the path of a file behind that link.
    let behind = site.join("content/minutes/away\\secret.txt");
    fs::write(behind, "Tame\n\nMinutes:\n\nThe Panel met.\n").unwrap();
    ground.becomes("content/minutes/away/secret.txt", told);
    // Within the site a link is a file like others.
    link(&site.join("content/minutes/shire/2019-01-04/good.txt"), &format!("{MEETING}/inside.txt"));
    ground.becomes(&format!("{MEETING}/inside.txt"), Becomes::Page("The Panel heard of "));
    // What a statement names may be a link as well, or lie behind one.
    link(&outside, "elsewhere");
    let item = "[[item]]\nrecord = \"elsewhere/secret.txt\"\n";
    ground.put(&format!("{MEETING}/meeting.toml"), format!("panel = \"shire\"\ndate = 2020-07-03\n{item}"));
    ground.becomes(&format!("{MEETING}/meeting.toml"), Becomes::ToldAt("missing-record", 4));
    // Nothing is kept where a link says.
    symlink(&outside, site.join(".minutebook-cache")).unwrap();

    let pipe = format!("{MEETING}/pipe.txt");
    if made("mkfifo", &[site.join(&pipe).to_str().unwrap()]) {
        ground.becomes(&pipe, told);
    }
    let device = format!("{MEETING}/device.txt");
    if made("mknod", &[site.join(&device).to_str().unwrap(), "c", "1", "5"]) {
        ground.becomes(&device, told);
    }
    let socket = format!("{MEETING}/s.txt");
    let _held = UnixListener::bind(site.join(&socket)).inspect_err(|error| println!("Left out: a socket, {error}.")).ok();
    if site.join(&socket).exists() {
        ground.becomes(&socket, told);
    }
    // A terabyte on paper, and a file as large as is read: no byte of either was ever written.
    for (name, length, becomes) in [
        ("hole.txt", 1 << 40, told),
        ("large.pdf", (64 << 20) + 1, told),
        ("zeros.txt", 8 << 20, Becomes::Told("not-text")),
        ("long.txt", 64 << 20, Becomes::Told("oversized-record")),
    ] {
        let file = fs::File::create(site.join(MEETING).join(name)).unwrap();
        if file.set_len(length).is_err() {
            println!("Left out: a file of {length} bytes, for which this disk has no room.");
            fs::remove_file(site.join(MEETING).join(name)).unwrap();
            continue;
        }
        ground.becomes(&format!("{MEETING}/{name}"), becomes);
    }
    let ran = ground.build();
    ran.obeys();
    assert!(fs::read_to_string(outside.join("secret.txt")).unwrap().contains(SECRET));
}

/// What cannot be read of the skin may be how every page looks: no page is made in another one's.
#[test]
fn a_skin_that_leads_out_stops_the_build() {
    let ground = Ground::new();
    assert_eq!(ground.build().code, Some(0));
    symlink(ground.outside(), ground.site().join("themes")).unwrap();
    let ran = ground.build();
    assert_eq!(ran.code, Some(2), "{}", ran.err);
    assert!(ran.err.contains("`themes` cannot be read: see the errors above; nothing was published"), "{}", ran.err);
    assert_eq!(ran.about("themes")[0]["rule"], "unreadable-file");
    assert!(ran.page("minutes/shire/2019-01-04/good.html").is_some());
}

/// What lies in the place of the list of what was written is told, and neither waited for nor read without end.
#[test]
fn nothing_passes_for_a_ledger() {
    let ground = Ground::new();
    assert_eq!(ground.build().code, Some(0));
    let ledger = ground.site().join("public/.minutebook-ledger");
    let good = fs::read(&ledger).unwrap();
    let hole = || fs::File::create(&ledger).and_then(|file| file.set_len(1 << 40)).inspect_err(|error| println!("Left out: a hole, {error}.")).is_ok();
    let puts: [&dyn Fn() -> bool; 3] = [&hole, &|| made("mkfifo", &[ledger.to_str().unwrap()]), &|| symlink("/dev/zero", &ledger).is_ok()];
    for put in puts {
        fs::remove_file(&ledger).unwrap();
        if put() {
            let ran = ground.build();
            assert_eq!(ran.code, Some(2), "{}", ran.err);
            assert!(ran.err.contains(".minutebook-ledger`, cannot be used"), "{}", ran.err);
            assert!(ran.page("minutes/shire/2019-01-04/good.html").is_some());
        }
        let _ = fs::remove_file(&ledger);
        fs::write(&ledger, &good).unwrap();
    }
    assert_eq!(ground.build().code, Some(0));
}
