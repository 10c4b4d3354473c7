//! Statements: what a publisher's own files may say of addresses and records, and how they may be written.

use super::ground::{Becomes, Ground, MEETING};

/// A text of TOML.
fn toml(words: &str) -> String {
    let sign = |c: char| if c.is_ascii_alphanumeric() { c.to_string() } else { format!("\\U{:08X}", u32::from(c)) };
    format!("\"{}\"", words.chars().map(sign).collect::<String>())
}

const CLIMBING: &[&str] = &["../../x", "/etc/x", "C:\\x", "con", "nul.txt", "a/../../b", "end. .", "..", "<script>", "a\u{202e}gpj", "COM1 .x", "d\\..\\e"];

#[test]
fn no_slug_leads_out_or_stands_where_a_system_keeps_the_name() {
    let ground = Ground::new();
    let long = "a".repeat(5_000);
    let slugs: Vec<&str> = CLIMBING.iter().copied().chain([long.as_str(), "index", "whole", "nul-\0left\u{1b}-out", "no\u{200b}width", "two\nlines"]).collect();
    let mut meeting = "panel = \"shire\"\ndate = 2020-07-03\n".to_owned();
    for (at, slug) in slugs.iter().enumerate() {
        meeting += &format!("[[item]]\nrecord = \"r{at}.txt\"\nslug = {}\n", toml(slug));
        ground.put(&format!("{MEETING}/r{at}.txt"), format!("Title {at}\n\nMinutes:\n\nThe Panel met {at} times.\n"));
    }
    ground.put(&format!("{MEETING}/meeting.toml"), meeting);
    let ran = ground.build();
    ran.obeys();
    let told = ran.about(&format!("{MEETING}/meeting.toml"));
    for (at, slug) in slugs.iter().enumerate() {
        let line = 5 + 3 * at as u64;
        let rule = if ["index", "whole"].contains(slug) { "reserved-address" } else { "slug-changed" };
        assert!(told.iter().any(|finding| finding["rule"] == rule && finding["line"] == line), "{slug:?} (line {line}): {told:#?}");
    }
    // What no page may carry is left out of the address too.
    assert!(ran.page("minutes/shire/2020-07-03/nul-left-out.html").is_some());
    // Each that may stand has a page beside its neighbours.
    let pages = std::fs::read_dir(ground.site().join("public/minutes/shire/2020-07-03")).unwrap();
    let pages = pages.filter(|entry| entry.as_ref().unwrap().path().extension().is_some_and(|ending| ending == "html")).count();
    assert_eq!(pages, slugs.len() - 2 + 3, "the pages of the meeting, of a good neighbour and of all but two");
}

#[test]
fn no_record_or_old_address_leads_out() {
    let ground = Ground::new();
    let outside = ground.outside();
    let far = format!("{}/secret.txt", outside.display());
    let (near, url) = ("../outside/secret.txt".to_owned(), format!("file://{far}"));
    let mut meeting = "panel = \"shire\"\ndate = 2020-07-03\n".to_owned();
    let climbing: Vec<String> =
        CLIMBING.iter().map(|name| (*name).to_owned()).chain([far, near, url, format!("{MEETING}/../../../../../outside/secret.txt")]).collect();
    for record in &climbing {
        meeting += &format!("[[item]]\nrecord = {}\n", toml(record));
    }
    let old: Vec<String> = CLIMBING.iter().flat_map(|name| [toml(name), toml(&format!("{name}.html"))]).collect();
    meeting += &format!("[[item]]\nrecord = \"good.txt\"\nmoved_from = [\n{}\n]\n", old.join(",\n"));
    ground.put(&format!("{MEETING}/meeting.toml"), meeting);
    let ran = ground.build();
    ran.obeys();
    let told = ran.about(&format!("{MEETING}/meeting.toml"));
    for at in 0..climbing.len() as u64 {
        assert!(told.iter().any(|finding| finding["rule"] == "missing-record" && finding["line"] == 4 + 2 * at), "{}: {told:#?}", climbing[at as usize]);
    }
    for at in 0..old.len() as u64 {
        let line = 2 + 2 * climbing.len() as u64 + 4 + at;
        assert!(told.iter().any(|finding| finding["rule"] == "unusable-old-address" && finding["line"] == line), "{} (line {line})", old[at as usize]);
    }
}

/// Tables and lists within each other without end, keys without end, and more findings than anybody reads.
#[test]
fn statements_without_end_are_refused_where_they_stand() {
    let deep = [
        ("lists", format!("x = {}", "[".repeat(100_000))),
        ("closed-lists", format!("x = {}{}", "[".repeat(100_000), "]".repeat(100_000))),
        ("tables", format!("x = {}", "{a=".repeat(100_000))),
        ("dots", format!("{}a = 1", "a.".repeat(100_000))),
        ("heading", format!("[{}a]\nx = 1", "a.".repeat(100_000))),
    ];
    let mut ground = Ground::new();
    for (name, statement) in &deep {
        let told = Becomes::ToldAt("unreadable-toml", 2);
        ground.record(&format!("{name}.md"), format!("+++\n{statement}\n+++\n# Title\n\nWords.\n"), told);
        ground.file(&format!("content/themes/{name}.md"), format!("+++\n{statement}\n+++\n"), told);
        ground.file(&format!("content/minutes/{name}/meeting.toml"), format!("\n{statement}\n"), told);
    }
    let yaml = (0..500).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect::<String>();
    ground.record("deep-yaml.md", format!("---\n{yaml}---\n# Title\n\nWords.\n"), Becomes::ToldAt("unreadable-yaml", 5));
    ground.record("yaml-list.md", format!("---\nthemes: {}\n---\n# Title\n\nWords.\n", "[".repeat(100_000)), Becomes::ToldAt("unreadable-yaml", 2));
    let keys = (0..5_000).map(|at| format!("k{at} = 1\n")).collect::<String>();
    ground.file("content/themes/keys.md", format!("+++\nname = \"Keys\"\nphrases = [\"keys\"]\n{keys}+++\n"), Becomes::ToldAt("unknown-key", 4));
    ground.file("content/themes/one-line.md", format!("+++\nname = \"One\"\nphrases = [{}]\n+++\n", "1,".repeat(5_000)), Becomes::ToldAt("wrong-value", 3));
    ground.file(
        "content/themes/long-key.md",
        format!("+++\nname = \"Long\"\nphrases = [\"long\"]\n{} = 1\n+++\n", "a".repeat(900_000)),
        Becomes::ToldAt("unknown-key", 4),
    );
    let oversized = Becomes::Told("oversized-statements");
    ground.file("content/themes/oversized.md", format!("+++\nname = \"Over\"\nphrases = [{}]\n+++\n", "1,".repeat(1 << 20)), oversized);
    ground.record("oversized.md", format!("---\nthemes: [{}]\n---\n# Title\n\nWords.\n", "a,".repeat(1 << 20)), oversized);
    let ran = ground.build();
    ran.obeys();
    assert_eq!(ran.about("content/themes/keys.md").iter().filter(|finding| finding["rule"] == "unknown-key").count(), 101);
    assert!(ran.out.len() < 2_000_000, "{} bytes of findings", ran.out.len());
    let text = ground.run(&[]);
    assert!(
        text.code == Some(1) && text.out.len() < 2_000_000 && text.out.contains("4900 more findings of this kind are in this file"),
        "{} bytes of findings",
        text.out.len()
    );
}

#[test]
fn settings_without_end_stop_the_build_before_anything_is_written() {
    for (statement, rule, line) in [
        (format!("x = {}", "[".repeat(100_000)), "unreadable-toml", 2),
        (format!("x = {}", "{a=".repeat(100_000)), "unreadable-toml", 2),
        (format!("{}a = 1", "a.".repeat(100_000)), "unreadable-toml", 2),
        (format!("x = [{}]", "1,".repeat(1 << 20)), "oversized-statements", 1),
    ] {
        let ground = Ground::new();
        ground.put("content/site.toml", format!("title = \"Minutes\"\n{statement}\n"));
        let ran = ground.build();
        assert_eq!(ran.code, Some(2), "{}", ran.err);
        let told = ran.about("content/site.toml");
        let found = told.iter().find(|finding| finding["rule"] == rule && finding["line"] == line);
        assert!(found.is_some_and(|finding| finding["help"].as_str().is_some_and(|help| help.len() > 10)), "{rule}: {told:?}");
        assert!(!ground.site().join("public").exists(), "{rule}: something was published");
    }
}
