//! The preview as a web team uses it: the real program, asked over real connections.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};
use tempfile::TempDir;

const RECORD: &str = "Agenda item\n\nAnnual report\n\nMinutes:\n\nHeard.\n\nRESOLVED:\n\nThat it be noted.\n";
/// How long anything may take on a busy machine before the test fails.
const LONG: Duration = Duration::from_secs(60);

fn put(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// A small site; one of its records lies outside `content`.
fn site() -> TempDir {
    let root = TempDir::new().unwrap();
    put(root.path(), "content/site.toml", "title = \"Minutes\"\nbase_url = \"https://minutes.example/\"\n");
    put(root.path(), "content/panels/shire.md", "+++\nname = \"Shire Panel\"\narea = \"shire\"\n+++\n");
    put(root.path(), "content/themes/policing.md", "+++\nname = \"Policing\"\nphrases = [\"policing\"]\n+++\n");
    put(root.path(), "content/minutes/shire/2020-07-03/meeting.toml", "panel = \"shire\"\ndate = 2020-07-03\n\n[[item]]\nrecord = \"seeds/far.txt\"\n");
    put(root.path(), "content/minutes/shire/2020-07-03/report.txt", RECORD);
    put(root.path(), "content/minutes/shire/2021-07-03/meeting.toml", "panel = \"shire\"\ndate = 2021-07-03\n");
    put(root.path(), "content/minutes/shire/2021-07-03/other.txt", &RECORD.replace("Annual", "Other"));
    put(root.path(), "seeds/far.txt", &RECORD.replace("Annual", "Far"));
    root
}

/// A running preview; it ends with the test.
struct Served {
    child: Child,
    port: u16,
    told: Receiver<String>,
    printed: Receiver<String>,
}

impl Drop for Served {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

struct Answer {
    status: u16,
    headers: BTreeMap<String, String>,
    body: Vec<u8>,
}

impl Answer {
    fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }
}

fn lines(from: impl Read + Send + 'static) -> Receiver<String> {
    let (send, lines) = channel();
    std::thread::spawn(move || BufReader::new(from).lines().map_while(Result::ok).try_for_each(|line| send.send(line)));
    lines
}

/// The next line that holds these words; what came before it is passed over.
fn line(lines: &Receiver<String>, words: &str) -> String {
    loop {
        let line = lines.recv_timeout(LONG).unwrap_or_else(|_| panic!("no line with `{words}` came"));
        if line.contains(words) {
            return line;
        }
    }
}

fn serve(root: &Path, more: &[&str]) -> Served {
    let mut command = Command::new(env!("CARGO_BIN_EXE_minutebook"));
    command.args(["serve", "--port", "0", "--root"]).arg(root).args(more).env("NO_COLOR", "1");
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let (told, printed) = (lines(child.stderr.take().unwrap()), lines(child.stdout.take().unwrap()));
    let at = line(&told, "Serving http://127.0.0.1:");
    let port = at.split("127.0.0.1:").nth(1).and_then(|rest| rest.split('/').next()).unwrap().parse().unwrap();
    let served = Served { child, port, told, printed };
    line(&served.told, "Showing ");
    served
}

impl Served {
    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(LONG)).unwrap();
        stream
    }

    /// Sends these bytes on a connection of their own, and gives what comes back until it is closed.
    fn raw(&self, request: &str) -> Answer {
        let mut stream = self.connect();
        stream.write_all(request.as_bytes()).unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        let at = bytes.windows(4).position(|end| end == b"\r\n\r\n").unwrap();
        let head = String::from_utf8(bytes[..at].to_vec()).unwrap();
        let headers = head.lines().skip(1).filter_map(|line| line.split_once(": ")).map(|(name, value)| (name.to_lowercase(), value.to_owned())).collect();
        Answer { status: head.split(' ').nth(1).unwrap().parse().unwrap(), headers, body: bytes[at + 4..].to_vec() }
    }

    fn get(&self, path: &str) -> Answer {
        self.raw(&format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n\r\n", self.port))
    }

    /// Asks for a page until it is as it should be.
    fn until(&self, path: &str, right: impl Fn(&Answer) -> bool) -> Answer {
        let start = Instant::now();
        loop {
            let answer = self.get(path);
            if right(&answer) {
                return answer;
            }
            assert!(start.elapsed() < LONG, "{path} stays {} {}", answer.status, String::from_utf8_lossy(&answer.body));
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

/// A page without what the preview adds.
fn own(page: &[u8]) -> Vec<u8> {
    let text = String::from_utf8(page.to_vec()).unwrap();
    let (before, rest) = text.split_once("<!--minutebook serve-->").expect("a page is served with what makes it load again");
    let (_, after) = rest.split_once("<!--/minutebook serve-->").unwrap();
    format!("{before}{after}").into_bytes()
}

/// Every file below a folder, by its path with `/`.
fn files(folder: &Path) -> BTreeMap<String, PathBuf> {
    let walk = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file());
    walk.map(|entry| (entry.path().strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/"), entry.path().to_path_buf())).collect()
}

#[test]
fn what_is_served_is_what_is_built_and_nothing_is_written() {
    let root = site();
    let output = TempDir::new().unwrap();
    let out = Command::new(env!("CARGO_BIN_EXE_minutebook")).args(["build", "--root"]).arg(root.path()).arg("--output").arg(output.path().join("o")).output();
    assert!(out.unwrap().status.success());
    let before: Vec<String> = files(root.path()).into_keys().collect();
    let served = serve(root.path(), &[]);
    let built = files(&output.path().join("o"));
    let mut pages = 0;
    for (path, file) in built.iter().filter(|(path, _)| !path.starts_with(".minutebook-")) {
        let (answer, bytes) = (served.get(&format!("/{path}")), fs::read(file).unwrap());
        assert_eq!(answer.status, 200, "{path}");
        let same = if path.ends_with(".html") { own(&answer.body) == bytes } else { answer.body == bytes };
        assert!(same, "{path}: {}", String::from_utf8_lossy(&answer.body));
        pages += usize::from(path.ends_with(".html"));
    }
    assert!(pages > 20 && built.keys().any(|path| path.starts_with("search/words-")), "{pages} of {built:?}");
    assert_eq!(files(root.path()).into_keys().collect::<Vec<_>>(), before, "the preview wrote into the site");
}

#[test]
fn answers_are_as_a_browser_needs_them() {
    let root = site();
    let served = serve(root.path(), &[]);
    for (path, kind) in [
        ("/", "text/html; charset=utf-8"),
        ("/meetings.ics", "text/calendar; charset=utf-8"),
        ("/feed.atom", "application/atom+xml"),
        ("/data/addresses.txt", "text/plain; charset=utf-8"),
        ("/minutes/shire/2020-07-03/report.json", "application/json"),
    ] {
        let answer = served.get(path);
        assert_eq!((answer.status, answer.headers["content-type"].as_str()), (200, kind), "{path}");
        assert_eq!(answer.headers["cache-control"], "no-store");
        assert_eq!(answer.headers["cross-origin-resource-policy"], "same-origin");
        assert_eq!(answer.headers["content-length"], answer.body.len().to_string());
    }
    let folder = served.get("/themes?a=b");
    assert_eq!((folder.status, folder.headers["location"].as_str()), (302, "/themes/?a=b"));
    assert_eq!(served.get("/themes/").status, 200);
    for path in ["/gone.html", "/a/b/c/gone", "/minutes/shire/2020-07-03/report.html/"] {
        let missing = served.get(path);
        assert!(missing.status == 404 && missing.text().contains("Page not found") && missing.text().contains("EventSource"), "{path}");
    }
    assert!(served.get("/a/b/c/gone").text().contains("<base href=\"/\">"), "links of the page for missing addresses work at any depth");
    let head = served.raw("HEAD / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    assert!(head.status == 200 && head.body.is_empty() && head.headers["content-length"].parse::<usize>().unwrap() > 1000);
    // Two requests on one connection, sent at once.
    let two = served.raw("GET / HTTP/1.1\r\nHost: localhost\r\n\r\nGET /gone HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    assert!(two.status == 200 && String::from_utf8_lossy(&two.body).contains("HTTP/1.1 404 "));
}

#[test]
fn a_site_that_states_its_place_stands_there() {
    let root = site();
    put(root.path(), "content/site.toml", "title = \"Minutes\"\nserved_at = \"/pcp/\"\n");
    let served = serve(root.path(), &[]);
    let root = served.get("/");
    assert_eq!((root.status, root.headers["location"].as_str()), (302, "/pcp/"));
    assert_eq!(served.get("/pcp").headers["location"], "/pcp/");
    assert_eq!((served.get("/pcp/").status, served.get("/pcp/themes/index.html").status, served.get("/themes/index.html").status), (200, 200, 404));
    let missing = served.get("/pcp/a/b").text();
    assert!(missing.contains("href=\"/pcp/") && !missing.contains("<base"), "{missing}");
}

#[test]
fn nothing_outside_is_served_and_nobody_else_is_answered() {
    let root = site();
    put(root.path(), "secret.txt", "secret");
    let served = serve(root.path(), &[]);
    for path in [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/..\\secret.txt",
        "/%5c..%5csecret.txt",
        "/a/../../secret.txt",
        "//secret.txt",
        "/secret.txt%00.html",
    ] {
        let answer = served.get(path);
        assert_eq!(answer.status, 400, "{path}");
        assert!(!answer.text().contains("secret"), "{path}");
    }
    for path in ["/secret.txt", "/content/site.toml", "/seeds/far.txt", "/.minutebook/", "/content/minutes/shire/2020-07-03/report.txt"] {
        assert_eq!(served.get(path).status, 404, "{path}");
    }
    for host in ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80", "192.168.0.1"] {
        let answer = served.raw(&format!("GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"));
        assert!(answer.status == 403 && !answer.text().contains("Annual"), "{host}");
        let news = served.raw(&format!("GET /.minutebook/changes?from=x HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"));
        assert_eq!(news.status, 403, "{host}");
    }
    for (request, status) in [
        ("GET / HTTP/1.1\r\n\r\n".to_owned(), 400),
        ("GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n".to_owned(), 400),
        ("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\nabc".to_owned(), 405),
        ("\u{0}\u{1}\r\n\r\n".to_owned(), 400),
        (format!("GET / HTTP/1.1\r\nHost: localhost\r\nX: {}\r\n\r\n", "x".repeat(16 << 10)), 431),
    ] {
        let mut stream = served.connect();
        stream.write_all(request.as_bytes()).unwrap();
        let mut come = [0; 12];
        stream.read_exact(&mut come).unwrap();
        assert_eq!(String::from_utf8_lossy(&come), format!("HTTP/1.1 {status}"), "{:?}", &request[..request.len().min(60)]);
    }
    assert_eq!(served.get("/").status, 200, "it still answers");
}

#[test]
fn only_loopback_is_listened_on() {
    let root = site();
    let served = serve(root.path(), &[]);
    // Any other address of this machine; where it has none, nothing can be tried.
    let way = std::net::UdpSocket::bind("0.0.0.0:0").and_then(|socket| socket.connect("192.0.2.1:9").and_then(|()| socket.local_addr()));
    if let Some(other) = way.ok().map(|address| address.ip()).filter(|address| !address.is_loopback() && !address.is_unspecified()) {
        assert!(TcpStream::connect_timeout(&(other, served.port).into(), Duration::from_secs(5)).is_err(), "{other} is answered");
    }
}

#[test]
fn a_port_asked_for_is_taken_or_refused() {
    let root = site();
    let served = serve(root.path(), &[]);
    let out = Command::new(env!("CARGO_BIN_EXE_minutebook")).args(["serve", "--port", &served.port.to_string(), "--root"]).arg(root.path()).output().unwrap();
    let told = String::from_utf8(out.stderr).unwrap();
    assert_eq!(out.status.code(), Some(2), "{told}");
    assert!(told.contains(&format!("port {} cannot be used", served.port)) && told.contains("--port"), "{told}");
    let nowhere = TempDir::new().unwrap();
    let out = Command::new(env!("CARGO_BIN_EXE_minutebook")).args(["serve", "--port", "0", "--root"]).arg(nowhere.path()).output().unwrap();
    assert_eq!(out.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&out.stderr).contains("there is no folder `content`"));
}

#[test]
fn a_change_is_seen_wherever_it_is_made() {
    let root = site();
    let served = serve(root.path(), &[]);
    let report = "/minutes/shire/2020-07-03/report.html";
    assert!(served.get(report).text().contains("Heard."));
    // A record, of those in `content` and of those elsewhere.
    put(root.path(), "content/minutes/shire/2020-07-03/report.txt", &RECORD.replace("Heard.", "Heard twice."));
    served.until(report, |answer| answer.text().contains("Heard twice."));
    put(root.path(), "seeds/far.txt", &RECORD.replace("Heard.", "Heard afar."));
    served.until("/minutes/shire/2020-07-03/far.html", |answer| answer.text().contains("Heard afar."));
    // As many editors save: beside, then renamed.
    put(root.path(), "content/minutes/shire/2020-07-03/.report.txt.swp", &RECORD.replace("Heard.", "Heard about policing."));
    fs::rename(root.path().join("content/minutes/shire/2020-07-03/.report.txt.swp"), root.path().join("content/minutes/shire/2020-07-03/report.txt")).unwrap();
    served.until("/themes/policing/index.html", |answer| answer.text().contains("Heard about policing.") || answer.text().contains("report.html"));
    // A theme: minutes that were read are looked through again.
    put(root.path(), "content/themes/noting.md", "+++\nname = \"Noting\"\nphrases = [\"noted\"]\n+++\n");
    served.until("/themes/noting/index.html", |answer| answer.status == 200 && answer.text().contains("other.html"));
    // Statements, and settings.
    put(root.path(), "content/minutes/shire/2020-07-03/meeting.toml", "panel = \"shire\"\ndate = 2020-07-03\nstatus = \"Draft, not agreed\"\n");
    served.until(report, |answer| answer.text().contains("Draft, not agreed"));
    served.until("/minutes/shire/2020-07-03/far.html", |answer| answer.status == 404);
    put(root.path(), "content/site.toml", "title = \"Other title\"\n");
    served.until("/", |answer| answer.text().contains("Other title"));
    // A skin that was not there, in a folder that was not there.
    put(root.path(), "themes/plain/not-found.html", "{% extends \"base.html\" %}{% block main %}<h1>Nothing here</h1>{% endblock main %}");
    served.until("/gone", |answer| answer.text().contains("Nothing here"));
    // Folders that come, move and go.
    put(root.path(), "content/minutes/shire/2022-01-01/meeting.toml", "panel = \"shire\"\ndate = 2022-01-01\n");
    put(root.path(), "content/minutes/shire/2022-01-01/new.txt", RECORD);
    served.until("/minutes/shire/2022-01-01/new.html", |answer| answer.status == 200);
    fs::remove_dir_all(root.path().join("content/minutes/shire/2022-01-01")).unwrap();
    served.until("/minutes/shire/2022-01-01/new.html", |answer| answer.status == 404);
    // Search knows the words of now.
    let words = |served: &Served| {
        let search = served.get("/search.html").text();
        let at = search.split("search/index.").nth(1).unwrap().split(".js").next().unwrap().to_owned();
        served.get(&format!("/search/index.{at}.js"))
    };
    assert_eq!(words(&served).status, 200);
}

#[test]
fn pages_are_told_of_a_change() {
    let root = site();
    let served = serve(root.path(), &[]);
    let page = served.get("/").text();
    let from = page.split("changes?from=").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let mut news = BufReader::new(served.connect());
    news.get_mut().write_all(format!("GET /.minutebook/changes?from={from} HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", served.port).as_bytes()).unwrap();
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        news.read_line(&mut head).unwrap();
    }
    assert!(head.contains("Content-Type: text/event-stream"), "{head}");
    put(root.path(), "content/minutes/shire/2020-07-03/report.txt", &RECORD.replace("Heard.", "Heard twice."));
    let mut come = String::new();
    while !come.contains("data: ") {
        assert!(news.read_line(&mut come).unwrap() > 0, "{come}");
    }
    assert!(!come.contains(&format!("data: {from}\n")), "{come}");
    assert!(served.get("/minutes/shire/2020-07-03/report.html").text().contains("Heard twice."), "the page is there when it is told");
    // Who comes late is told at once.
    let late = served.raw(&format!("GET /.minutebook/changes?from={from} HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    assert!(late.text().contains("data: "));
}

#[test]
fn a_broken_file_stops_no_other_and_its_pages_stay() {
    let root = site();
    let served = serve(root.path(), &[]);
    let (report, other) = ("/minutes/shire/2020-07-03/report.html", "/minutes/shire/2021-07-03/other.html");
    let good = own(&served.get(report).body);
    put(root.path(), "content/minutes/shire/2020-07-03/meeting.toml", "panel = \"shire\"\ndate = 2020-02-31\n");
    let broken = served.until(report, |answer| answer.text().contains("class=\"error\""));
    assert_eq!((broken.status, own(&broken.body)), (200, good), "the last good page stays");
    let text = broken.text();
    assert!(text.contains("error[impossible-date]") && text.contains("content/minutes/shire/2020-07-03/meeting.toml:2:8"), "{text}");
    assert!(line(&served.printed, "impossible-date").starts_with("error[impossible-date]: "), "and it is told in the terminal as `build` does");
    // Another file, while it is broken.
    put(root.path(), "content/minutes/shire/2021-07-03/other.txt", &RECORD.replace("Heard.", "Heard meanwhile."));
    served.until(other, |answer| answer.text().contains("Heard meanwhile.") && answer.text().contains("impossible-date"));
    assert_eq!(served.get(report).status, 200);
    put(root.path(), "content/minutes/shire/2020-07-03/meeting.toml", "panel = \"shire\"\ndate = 2020-07-03\n");
    served.until(report, |answer| answer.status == 200 && !answer.text().contains("class=\"error\""));
}

#[test]
fn the_accessibility_statement_stays_while_what_is_stated_of_it_has_an_error() {
    let root = site();
    let settings = |more: &str| put(root.path(), "content/site.toml", &format!("title = \"Minutes\"\nbase_url = \"https://minutes.example/\"\n{more}"));
    settings("[accessibility]\nnation = \"england\"\n");
    let served = serve(root.path(), &[]);
    let page = "/accessibility.html";
    let good = own(&served.get(page).body);
    for slip in ["naton", "nashun"] {
        settings(&format!("[accessibility]\n{slip} = \"england\"\n"));
        let broken = served.until(page, |answer| answer.text().contains(&format!("`{slip}` is not a key")));
        assert_eq!(own(&broken.body), good, "{slip}");
    }
    settings("[accessibility]\nnation = \"northern-ireland\"\n");
    served.until(page, |answer| answer.text().contains("Equality Commission for Northern Ireland") && own(&answer.body) != good);
}

#[test]
fn while_no_site_can_be_made_the_last_one_stays() {
    let root = site();
    let served = serve(root.path(), &[]);
    let good = own(&served.get("/").body);
    let why = [
        ("content/site.toml", "title = ", "content/site.toml"),
        ("themes/plain/base.html", "{% if %}", "themes/plain/base.html"),
        ("themes/plain/home.html", "{% extends \"base.html\" %}{% block main %}{{ it.nothing.here }}{% endblock main %}", "themes/plain/home.html"),
    ];
    let title = fs::read_to_string(root.path().join("content/site.toml")).unwrap();
    for (path, text, named) in why {
        put(root.path(), path, text);
        let page = served.until("/", |answer| answer.text().contains("Shown is the last site that could be made."));
        assert_eq!(own(&page.body), good, "{path}");
        assert!(page.text().contains(named), "{path}: {}", page.text());
        line(&served.told, "The last site that could be made is shown.");
        if path == "content/site.toml" {
            fs::write(root.path().join(path), &title).unwrap()
        } else {
            fs::remove_file(root.path().join(path)).unwrap()
        }
        served.until("/", |answer| !answer.text().contains("class=\"error\""));
    }
}

#[test]
fn what_happens_in_a_new_folder_before_it_is_watched_is_seen_all_the_same() {
    let root = site();
    let served = serve(root.path(), &[]);
    for number in 0..12 {
        // The broken template is gone again before anyone can watch its folder, or just after: both must end well.
        put(root.path(), "themes/plain/base.html", "{% if %}");
        std::thread::sleep(Duration::from_millis(number * 9));
        fs::remove_dir_all(root.path().join("themes")).unwrap();
        std::thread::sleep(Duration::from_millis(400));
        served.until("/", |answer| !answer.text().contains("class=\"error\""));
    }
}

/// Copies a folder with all below it.
fn copy(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from).into_iter().map(Result::unwrap) {
        let to = to.join(entry.path().strip_prefix(from).unwrap());
        let copied = if entry.file_type().is_dir() { fs::create_dir_all(to) } else { fs::copy(entry.path(), to).map(|_| ()) };
        copied.unwrap();
    }
}

/// Takes a folder away; what it gives brings it back.
type Away = fn(&Path, &Path) -> fn(&Path, &Path);

#[test]
fn folders_that_go_and_come_back_are_watched_again() {
    let moved: Away = |folder, aside| {
        fs::rename(folder, aside).unwrap();
        |folder, aside| fs::rename(aside, folder).unwrap()
    };
    let made_anew: Away = |folder, aside| {
        copy(folder, aside);
        fs::remove_dir_all(folder).unwrap();
        |folder, aside| {
            copy(aside, folder);
            fs::remove_dir_all(aside).unwrap();
        }
    };
    let another_moved_there: Away = |folder, aside| {
        copy(folder, aside);
        fs::remove_dir_all(folder).unwrap();
        |folder, aside| fs::rename(aside, folder).unwrap()
    };
    let ways = [("moved", moved), ("made anew", made_anew), ("another moved there", another_moved_there)];
    let (report, far) = (("content/minutes/shire/2020-07-03/report.txt", "report"), ("seeds/old/years/far.txt", "far"));
    let cases = [("content", report), ("content/minutes", report), (".", report), (".", far), ("seeds", far), ("seeds/old", far), ("seeds/old/years", far)];
    let runs = ways.iter().flat_map(|way| cases.iter().map(move |case| (way, case)));
    // Each at once and with a pause, in which the site is seen without the folder.
    std::thread::scope(|scope| {
        for ((how, away), (folder, (record, page))) in runs {
            scope.spawn(move || {
                let parent = TempDir::new().unwrap();
                let root = parent.path().join("root");
                copy(site().path(), &root);
                put(&root, "seeds/old/years/far.txt", &RECORD.replace("Annual", "Far"));
                let stated = "panel = \"shire\"\ndate = 2020-07-03\n\n[[item]]\nrecord = \"seeds/old/years/far.txt\"\n";
                put(&root, "content/minutes/shire/2020-07-03/meeting.toml", stated);
                let served = serve(&root, &[]);
                for (number, pause) in [0, 0, 700, 1500].into_iter().enumerate() {
                    let (folder, aside) = (if *folder == "." { root.clone() } else { root.join(folder) }, parent.path().join("aside"));
                    let back = away(&folder, &aside);
                    std::thread::sleep(Duration::from_millis(pause));
                    back(&folder, &aside);
                    std::thread::sleep(Duration::from_millis(if number % 2 == 0 { pause } else { 500 }));
                    let words = format!("Heard for the {number}th time, {how}.");
                    put(&root, record, &RECORD.replace("Heard.", &words));
                    served.until(&format!("/minutes/shire/2020-07-03/{page}.html"), |answer| answer.text().contains(&words));
                }
            });
        }
    });
}

#[test]
fn a_site_that_cannot_be_made_yet_says_why_until_it_can() {
    let root = site();
    put(root.path(), "content/site.toml", "titel = \"Minutes\"\n");
    let served = serve(root.path(), &[]);
    let page = served.get("/");
    assert!(page.status == 404 && page.text().contains("unknown-key") && page.text().contains("content/site.toml:1:1"), "{}", page.text());
    put(root.path(), "content/site.toml", "title = \"Minutes\"\n");
    served.until("/", |answer| answer.status == 200);
}

#[test]
fn with_check_a_page_tells_what_the_audit_finds_and_where_to_mend_it() {
    let root = site();
    put(root.path(), "content/pages/about.md", "+++\ntitle = \"About\"\n+++\n\n## One\n\n#### Three\n");
    put(root.path(), "themes/plain/prose.html", "{% extends \"base.html\" %}{% block main %}<h1>{{ it.title }}</h1><img src=\"x.png\">{% endblock main %}");
    let served = serve(root.path(), &["--check"]);
    let text = served.get("/about.html").text();
    assert!(text.contains("error[image-without-name]") && text.contains("content/pages/about.md, by themes/plain/prose.html"), "{text}");
    assert!(!served.get("/themes/index.html").text().contains("image-without-name"));
    assert!(!serve(root.path(), &[]).get("/about.html").text().contains("image-without-name"), "without --check nothing is audited");
}

#[test]
fn what_the_publisher_allows_is_no_fault_with_check_either() {
    let root = site();
    let image = |name: &str| format!("<img src=\"https://council.example/{name}.png\" alt=\"\">");
    let page = format!("{{% extends \"base.html\" %}}{{% block main %}}<h1>{{{{ it.title }}}}</h1>{}{}{{% endblock main %}}", image("a"), image("b"));
    put(root.path(), "content/site.toml", "title = \"Minutes\"\n[look.allow]\nimages = [\"https://council.example/a.png\"]\n");
    put(root.path(), "content/pages/about.md", "+++\ntitle = \"About\"\n+++\nWords.\n");
    put(root.path(), "themes/plain/prose.html", &page);
    let text = serve(root.path(), &["--check"]).get("/about.html").text();
    assert!(text.contains("asks another host: `https://council.example/b.png`") && !text.contains("host: `https://council.example/a.png`"), "{text}");
}
