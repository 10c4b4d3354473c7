//! What is withdrawn goes from wherever it stood, whatever else waits for an error to be mended.

use super::{MEETING, THEME, build, published, put, record, site};
use std::fs;

/// What quotes or lists a page that is withdrawn goes with it, whatever else stays: so the message says.
#[test]
fn what_is_withdrawn_goes_from_a_meeting_that_is_withheld_too() {
    let root = site();
    assert_eq!(build(root.path(), &[]).0, Some(0));
    let stated = format!("{}[[item]]\nrecord = \"zbb.txt\"\nwithdrawn = \"Not agreed.\"\n", MEETING.replace("panel", "pannel"));
    put(root.path(), "content/minutes/shire/2020-07-03/meeting.toml", &stated);
    let (code, told) = build(root.path(), &[]);
    assert!(code == Some(1) && told.contains("pages published before stay, but for those that name or link to a page that is withdrawn"), "{told}");
    let after = published(root.path());
    assert!(after.contains_key("minutes/shire/2020-10-01/plan.html"), "{told}");
    assert!(!after.values().any(|bytes| String::from_utf8_lossy(bytes).contains("budget")), "{told}");
}

/// Whichever of two meetings states it, and whichever comes first: what one withdraws is shown at neither.
#[test]
fn what_one_of_two_meetings_withdraws_is_withdrawn_at_both() {
    const OWN: &str = "content/minutes/shire/2020-10-01";
    let withdrawn = "withdrawn = \"Not agreed.\"\n";
    let own = |more: &str| format!("panel = \"shire\"\ndate = 2020-10-01\n[[item]]\nrecord = \"plan.txt\"\n{more}");
    for (before, day) in [("own", "2020-07-03"), ("other", "2020-07-03"), ("own", "2020-12-01"), ("other", "2020-12-01")] {
        for (by_own, by_other) in [("", withdrawn), (withdrawn, "")] {
            let root = site();
            let elsewhere = |more: &str| format!("panel = \"shire\"\ndate = {day}\n[[item]]\nrecord = \"{OWN}/plan.txt\"\nslug = \"other\"\n{more}");
            let other = format!("content/minutes/shire/{day}/meeting.toml");
            put(root.path(), &other, &if before == "own" { MEETING.replace("2020-07-03", day) } else { elsewhere("") });
            put(root.path(), &format!("{OWN}/meeting.toml"), &if before == "own" { own("") } else { "panel = \"shire\"\ndate = 2020-10-01\n".to_owned() });
            let (code, told) = build(root.path(), &[]);
            assert_eq!(code, Some(0), "{told}");
            put(root.path(), &other, &elsewhere(by_other));
            put(root.path(), &format!("{OWN}/meeting.toml"), &own(by_own));
            let (code, told) = build(root.path(), &[]);
            assert!(code == Some(1) && told.contains("error[record-named-twice]"), "{told}");
            assert!(told.contains("what was published before stays, but for what is withdrawn"), "{told}");
            let after = published(root.path());
            let telling: Vec<&String> =
                after.iter().filter(|(_, bytes)| String::from_utf8_lossy(bytes).contains("second plan")).map(|(path, _)| path).collect();
            assert!(telling.is_empty(), "{before} {day} {by_own}: {telling:?}\n{told}");
        }
    }
}

/// Wherever what is withdrawn was published before, it goes though nothing else is removed: where its record lies, under a slug that
/// was stated, or as an item of a record that is not there any more.
#[test]
fn what_is_withdrawn_goes_from_wherever_it_stood() {
    const OWN: &str = "content/minutes/shire/2020-07-03/meeting.toml";
    let whole = "Shire Panel\n\n1. ROADS\n\nMembers heard of the budget.\n\nRESOLVED: That the budget be noted.\n\n2. BUDGET\n\nMembers heard of the budget.\n\nRESOLVED: That the budget be agreed.\n";
    let withdrawn = "withdrawn = \"Not agreed.\"\n";
    let item = |record: &str, more: &str| format!("[[item]]\nrecord = \"{record}\"\n{more}");
    let other = |more: &str| format!("panel = \"shire\"\ndate = 2020-10-01\n{more}");
    let elsewhere = other(&item("content/minutes/shire/2020-07-03/zbb.txt", withdrawn));
    let slug = "slug = \"one\"\n";
    let part = format!("part = \"02\"\n{slug}");
    let there = Some(whole);
    let (stub, by_slug) = (Some("This record was withdrawn.\n"), format!("[[item]]\n{}{withdrawn}", "slug = \"zbb\"\n"));
    for (what, text, before, own, other, now) in [
        ("its folder", record("budget"), String::new(), String::new(), elsewhere.clone(), there),
        ("its folder, and it is gone", record("budget"), String::new(), String::new(), elsewhere.clone(), None),
        ("two slugs", record("budget"), item("zbb.txt", slug), item("zbb.txt", withdrawn) + &item("zbb.txt", slug), other(""), there),
        ("two slugs at two", record("budget"), item("zbb.txt", slug), item("zbb.txt", "") + &item("zbb.txt", slug), elsewhere.clone(), there),
        ("its items", whole.to_owned(), String::new(), item("zbb.txt", withdrawn), other(""), None),
        ("its items, by its slug", whole.to_owned(), String::new(), by_slug, other(""), None),
        ("its items, and a stub is there", whole.to_owned(), String::new(), item("zbb.txt", withdrawn), other(""), stub),
        ("its items, and it is empty", whole.to_owned(), String::new(), item("zbb.txt", withdrawn), other(""), Some("")),
        ("its named items", whole.to_owned(), item("zbb.txt", &part), item("zbb.txt", &part) + &item("zbb.txt", withdrawn), other(""), None),
        ("its items elsewhere", whole.to_owned(), String::new(), String::new(), elsewhere.clone(), there),
    ] {
        let root = site();
        put(root.path(), "content/minutes/shire/2020-07-03/zbb.txt", &text);
        put(root.path(), OWN, &format!("{MEETING}{before}"));
        let (code, told) = build(root.path(), &[]);
        assert_eq!(code, Some(0), "{what}: {told}");
        put(root.path(), OWN, &format!("{MEETING}{own}"));
        put(root.path(), "content/minutes/shire/2020-10-01/meeting.toml", &other);
        put(root.path(), "content/themes/rural-crime.md", &THEME.replace("phrases", "phrase"));
        match now {
            None => fs::remove_file(root.path().join("content/minutes/shire/2020-07-03/zbb.txt")).unwrap(),
            Some(now) if now == whole => {}
            Some(now) => put(root.path(), "content/minutes/shire/2020-07-03/zbb.txt", now),
        }
        let (code, told) = build(root.path(), &[]);
        assert_eq!(code, Some(1), "{what}: {told}");
        let after = published(root.path());
        let telling: Vec<&String> =
            after.iter().filter(|(_, bytes)| String::from_utf8_lossy(bytes).to_lowercase().contains("budget")).map(|(path, _)| path).collect();
        assert!(telling.is_empty(), "{what}: {telling:?}\n{told}");
        assert!(after.contains_key("minutes/shire/2020-07-03/plan.html") && !told.contains("missing-record"), "{what}: {told}");
    }
}

/// Pages of a record of many items go with it however long its name is, and no page of a record goes whose name begins alike.
#[test]
fn items_of_what_is_withdrawn_are_told_from_records_whose_names_begin_alike() {
    const DAY: &str = "content/minutes/shire/2020-07-03";
    let whole = "1. ROADS\n\nMembers heard of the budget.\n\n2. BUDGET\n\nMembers heard of the budget.\n";
    for length in [4, 90, 120] {
        let name: String = "a-long-name-of-a-record-".chars().cycle().take(length).collect::<String>() + "x";
        let root = site();
        put(root.path(), &format!("{DAY}/{name}.txt"), whole);
        put(root.path(), &format!("{DAY}/{name}-delivery.txt"), &record("delivery"));
        assert_eq!(build(root.path(), &[]).0, Some(0));
        let before = published(root.path());
        let of_items = |pages: &std::collections::BTreeMap<String, Vec<u8>>| {
            let about = |bytes: &[u8]| String::from_utf8_lossy(bytes).contains("heard of the budget");
            pages.iter().filter(|(path, bytes)| path.starts_with("minutes/shire/2020-07-03/a-") && about(bytes)).count()
        };
        assert!(of_items(&before) >= 2);
        fs::remove_file(root.path().join(format!("{DAY}/{name}.txt"))).unwrap();
        let items = format!("[[item]]\nrecord = \"{name}.txt\"\nwithdrawn = \"Not agreed.\"\n[[item]]\nrecord = \"{name}-delivery.txt\"\nslugg = \"x\"\n");
        put(root.path(), &format!("{DAY}/meeting.toml"), &format!("{MEETING}{items}"));
        let (code, told) = build(root.path(), &[]);
        assert_eq!(code, Some(1), "{told}");
        let after = published(root.path());
        assert_eq!(of_items(&after), 0, "{told}");
        let delivery = before.iter().find(|(path, bytes)| path.ends_with(".html") && String::from_utf8_lossy(bytes).contains("of the delivery.")).unwrap();
        assert!(after.contains_key(delivery.0), "{} is gone: {told}", delivery.0);
    }
}

/// The title of what is withdrawn is told nowhere, whatever else waits for an error to be mended; of another page of its name, all is.
#[test]
fn what_stays_for_an_error_names_nothing_that_is_withdrawn() {
    let root = site();
    put(root.path(), "content/minutes/vale/2020-11-05/zbb.txt", &record("vale account").replace("rural crime", "roads"));
    put(root.path(), "content/minutes/vale/2020-11-05/plan.txt", &record("vale plan").replace("rural crime", "roads"));
    assert_eq!(build(root.path(), &[]).0, Some(0));
    let before = published(root.path());
    let neighbour = &before["minutes/shire/2020-10-01/plan.html"];
    assert!(String::from_utf8_lossy(neighbour).contains("budget"), "the neighbour names it as related");
    put(root.path(), "content/minutes/shire/2020-07-03/meeting.toml", &format!("{MEETING}[[item]]\nrecord = \"zbb.txt\"\nwithdrawn = \"Not agreed.\"\n"));
    put(root.path(), "content/minutes/shire/2020-10-01/meeting.toml", "pannel = \"shire\"\ndate = 2020-10-01\n");
    put(root.path(), "content/minutes/vale/2020-11-05/meeting.toml", "pannel = \"vale\"\ndate = 2020-11-05\n");
    let (code, told) = build(root.path(), &[]);
    assert_eq!(code, Some(1), "{told}");
    let after = published(root.path());
    let telling: Vec<&String> = after.iter().filter(|(_, bytes)| String::from_utf8_lossy(bytes).contains("budget")).map(|(path, _)| path).collect();
    assert!(telling.is_empty(), "{telling:?}\n{told}");
    assert!(String::from_utf8_lossy(&after["minutes/shire/2020-07-03/zbb.html"]).contains("Not agreed."), "{told}");
    for stays in ["zbb", "plan"].map(|name| format!("minutes/vale/2020-11-05/{name}.html")) {
        assert_eq!(before.get(&stays), after.get(&stays), "{stays}: {told}");
    }
}

/// Two records that ask for the address of a third that is withdrawn: the notice stands there, and both are told of it.
#[test]
fn a_notice_stands_where_two_others_ask_for_its_address() {
    let root = site();
    assert_eq!(build(root.path(), &[]).0, Some(0));
    let day = "content/minutes/shire/2020-07-03";
    put(root.path(), &format!("{day}/meeting.toml"), &format!("{MEETING}[[item]]\nrecord = \"zbb.txt\"\nwithdrawn = \"Not agreed.\"\n"));
    put(root.path(), &format!("{day}/zbb.md"), "# Other\n\nMinutes: another.\n");
    put(root.path(), &format!("{day}/ZBB.html"), "<h1>Third</h1><p>Minutes: a third.</p>");
    let (code, told) = build(root.path(), &[]);
    assert!(code == Some(1) && told.matches("error[same-address]").count() == 2, "{told}");
    assert!(told.matches("is taken by the notice that").count() == 2 && !told.contains("what was published before stays"), "{told}");
    let after = published(root.path());
    assert!(String::from_utf8_lossy(&after["minutes/shire/2020-07-03/zbb.html"]).contains("Not agreed."), "{told}");
    assert!(!after.values().any(|bytes| String::from_utf8_lossy(bytes).contains("budget")), "{told}");
}

/// Where it cannot be told which item is withdrawn, none of its record is published: a part that is not there, as typed or once the
/// record is corrected, and one that has other words than those for which it is withdrawn.
#[test]
fn an_item_is_not_published_because_its_number_was_mistaken_or_is_anothers_now() {
    const OWN: &str = "content/minutes/shire/2020-07-03";
    let items = |titles: &[&str]| {
        let told = titles.iter().zip(1..).map(|(title, at)| format!("{at}. {title}\n\nMembers heard of the {}.\n\n", title.to_lowercase()));
        format!("Shire Panel\n\n{}", told.collect::<String>())
    };
    let part = |part: &str, more: &str| format!("{MEETING}[[item]]\nrecord = \"zbb.txt\"\npart = \"{part}\"\nwithdrawn = \"Personal data.\"\n{more}");
    let (before, after) = (items(&["ROADS", "COMPLAINT", "CLOSE"]), items(&["WELCOME", "ROADS", "COMPLAINT", "CLOSE"]));
    let holds = "holds = \"of  the Complaint\"\n";
    for (what, text, stated, told) in [
        ("a slip", &before, part("2", ""), Some("has no part `2`: nothing of this record is published until it can be told what is withdrawn")),
        ("by its number", &before, part("02", ""), None),
        ("by its words", &before, part("02", holds), None),
        ("another has them", &after, part("02", holds), Some("the part `03` of `content/minutes/shire/2020-07-03/zbb.txt` has the words for which `02`")),
        (
            "none has them",
            &items(&["ROADS", "A NEW ONE", "CLOSE"]),
            part("02", holds),
            Some("the part `02` of `content/minutes/shire/2020-07-03/zbb.txt` has not"),
        ),
        ("it is cut out", &items(&["ROADS"]), part("02", holds), Some("has no part `02`")),
    ] {
        let root = site();
        put(root.path(), &format!("{OWN}/zbb.txt"), text);
        put(root.path(), &format!("{OWN}/meeting.toml"), &stated);
        let (code, said) = build(root.path(), &[]);
        let tells = |path: &str, words: &str| published(root.path()).get(path).is_some_and(|bytes| String::from_utf8_lossy(bytes).contains(words));
        assert_eq!(code, Some(i32::from(told.is_some())), "{what}: {said}");
        assert!(told.is_none_or(|told| said.contains(told)), "{what}: {said}");
        assert!(!published(root.path()).values().any(|bytes| String::from_utf8_lossy(bytes).to_lowercase().contains("heard of the complaint")), "{what}");
        assert_eq!(tells("minutes/shire/2020-07-03/zbb-01.html", "heard of the roads"), told.is_none(), "{what}: {said}");
        assert!(tells("minutes/shire/2020-07-03/plan.html", "first plan"), "{what}: {said}");
    }
    // Corrected later, what stood before stands.
    let root = site();
    put(root.path(), &format!("{OWN}/zbb.txt"), &before);
    put(root.path(), &format!("{OWN}/meeting.toml"), &part("02", holds));
    assert_eq!(build(root.path(), &[]).0, Some(0));
    let stood = published(root.path());
    put(root.path(), &format!("{OWN}/zbb.txt"), &after);
    let (code, said) = build(root.path(), &[]);
    assert!(code == Some(1) && said.contains("error[withdrawn-words-elsewhere]") && !said.contains("of  the Complaint"), "{said}");
    for item in ["01", "03"] {
        let page = format!("minutes/shire/2020-07-03/zbb-{item}.html");
        assert!(published(root.path()).get(&page) == stood.get(&page), "{page}: {said}");
    }
    put(root.path(), &format!("{OWN}/meeting.toml"), &part("03", holds));
    let (code, said) = build(root.path(), &[]);
    assert_eq!(code, Some(0), "{said}");
}

/// The pages of the items go with their record, and the build says of each that nothing tells so.
#[test]
fn that_the_items_of_a_withdrawn_record_go_with_it_is_told() {
    const OWN: &str = "content/minutes/shire/2020-07-03";
    let root = site();
    let withdrawn = |more: &str| format!("{MEETING}[[item]]\nrecord = \"zbb.txt\"\nwithdrawn = \"Not agreed.\"\n{more}");
    put(root.path(), &format!("{OWN}/zbb.txt"), "Shire Panel\n\n1. ROADS\n\nHeard of roads.\n\n2. CLOSE\n\nIt closed.\n");
    put(root.path(), &format!("{OWN}/meeting.toml"), &withdrawn(""));
    let (code, told) = build(root.path(), &[]);
    assert!(code == Some(0) && !told.contains("page-gone"), "{told}");
    fs::remove_file(root.path().join(OWN).join("zbb.txt")).unwrap();
    put(root.path(), &format!("{OWN}/meeting.toml"), &withdrawn("[[item]]\nslug = \"zbb-02\"\nwithdrawn = \"Not agreed.\"\n"));
    let (code, told) = build(root.path(), &[]);
    let gone: Vec<&str> = told.split("\n\n").filter(|told| told.contains("page-gone")).collect();
    assert_eq!((code, gone.len()), (Some(0), 1), "{told}");
    assert!(gone[0].contains("`minutes/shire/2020-07-03/zbb-01.html` was published and is removed, since its record is withdrawn"), "{told}");
    assert!(gone[0].contains("state an `[[item]]` of this meeting with `slug = \"zbb-01\"` and `withdrawn = \"why\"`"), "{told}");
    assert!(published(root.path()).contains_key("minutes/shire/2020-07-03/zbb-02.html"));
}

/// A page that cannot be made anew, and names what is withdrawn, goes meanwhile; the build says which.
#[test]
fn that_a_page_which_would_stay_goes_for_what_it_names_is_told() {
    const OWN: &str = "content/minutes/shire/2020-07-03";
    let root = site();
    assert_eq!(build(root.path(), &[]).0, Some(0));
    put(root.path(), &format!("{OWN}/meeting.toml"), &format!("{MEETING}oops = \n"));
    put(
        root.path(),
        "content/minutes/shire/2020-10-01/meeting.toml",
        "panel = \"shire\"\ndate = 2020-10-01\n\n[[item]]\nrecord = \"plan.txt\"\nwithdrawn = \"Asked for.\"\n",
    );
    let (code, told) = build(root.path(), &[]);
    let gone: Vec<&str> = told.split("\n\n").filter(|told| told.contains("page-gone")).collect();
    let now = published(root.path());
    let left: Vec<String> = ["plan", "zbb", "index", "whole"]
        .map(|name| format!("minutes/shire/2020-07-03/{name}.html"))
        .into_iter()
        .filter(|page| !now.contains_key(page))
        .collect();
    assert!(code == Some(1) && !left.is_empty() && gone.len() == left.len(), "{left:?} {told}");
    for (page, told) in left.iter().zip(&gone) {
        assert!(told.contains(&format!("`{page}` was published and is removed for now: it names or links to what is withdrawn")), "{told}");
        assert!(told.contains("mend the errors above: the next build publishes it again"), "{told}");
    }
    put(root.path(), &format!("{OWN}/meeting.toml"), MEETING);
    let (code, told) = build(root.path(), &[]);
    assert!(code == Some(0) && !told.contains("page-gone"), "{told}");
    assert!(left.iter().all(|page| published(root.path()).contains_key(page)));
}
