//! What searching costs: the processor time of the index for a page, against cutting words alone in the same run; and the
//! bytes that a reader loads for each search of `queries.txt`.
//!
//! ```text
//! cargo bench --bench search                                  a corpus made here of the records in tests/facts
//! MINUTEBOOK_CORPUS=folder cargo bench --bench search         the site in this folder (it holds `content`)
//! MINUTEBOOK_SEARCH_BYTES=150000 …                            what the 95th percentile may be, instead of 60,000
//! ```
//!
//! All is made on one thread, whose processor time is told where the system tells it, else time on the clock: the least
//! of three runs. Without node only the time is measured.

use corpus::clock::on_this_thread;
use minutebook::build::Site;
use minutebook::plan::Target;
use minutebook::search::{self, fold::each_word};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Duration;

/// Processor time of the index for a page, at most.
const TIME: Duration = Duration::from_micros(300);

mod corpus;

fn main() -> ExitCode {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let site = corpus::site();
    let pages = u32::try_from(site.minutes()).unwrap_or(u32::MAX).max(1);
    let alone = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread starts");
    let least = |work: &(dyn Fn() + Sync)| alone.install(|| (0..3).map(|_| on_this_thread(work)).min().unwrap_or_default());
    let cutting = least(&|| {
        let (mut word, mut count) = (String::new(), 0usize);
        for (_, entry) in site.archive().entries.iter() {
            entry.minute.told().for_each(|(_, _, text)| each_word(text, &mut word, |_| count += 1));
        }
        std::hint::black_box(count);
    });
    let index = least(&|| drop(std::hint::black_box(search::index(site.archive()))));
    let texts = least(&|| texts(&site).for_each(|page| drop(std::hint::black_box(site.page(page).expect("a text can be made")))));
    let sizes = search::index(site.archive()).parts.iter().map(|part| part.bytes.len()).fold((0, 0), |(files, sum), bytes| (files + 1, sum + bytes));
    println!("{pages} minutes; {} files of words with {} bytes, {} a minute", sizes.0, sizes.1, sizes.1 / pages as usize);
    let each = |time: Duration| time.as_secs_f64() * 1e6 / f64::from(pages);
    println!("| processor time for a page | µs | budget |\n|---|---|---|");
    println!("| cutting and folding words alone | {:.0} | |", each(cutting));
    println!("| the index ({:.1} × that) | {:.0} | |", index.as_secs_f64() / cutting.as_secs_f64(), each(index));
    println!("| the texts of its results | {:.0} | |", each(texts));
    println!("| index and texts | {:.0} | {} |", each(index + texts), TIME.as_micros());
    let in_time = (index + texts) / pages <= TIME;
    let in_bytes = bytes(&root, &site);
    if in_time && in_bytes {
        return ExitCode::SUCCESS;
    }
    eprintln!("Over the budget.");
    ExitCode::FAILURE
}

fn texts(site: &Site) -> impl Iterator<Item = &minutebook::plan::Planned> {
    site.pages().iter().filter(|page| matches!(page.target, Target::SearchText(..)))
}

/// Lets the page's own script make the searches. True where that is within the budget, or cannot be tried.
fn bytes(root: &Path, site: &Site) -> bool {
    let folder = std::env::temp_dir().join(format!("minutebook-bench-{}", std::process::id()));
    let of_search =
        |page: &&minutebook::plan::Planned| matches!(page.target, Target::Search | Target::SearchScript | Target::SearchPart(_) | Target::SearchText(..));
    for page in site.pages().iter().filter(of_search) {
        let path = folder.join(page.path.as_str());
        std::fs::create_dir_all(path.parent().unwrap_or(&folder)).expect("a folder for the site");
        std::fs::write(path, site.page(page).expect("a page can be made")).expect("a page is written");
    }
    let limit = std::env::var("MINUTEBOOK_SEARCH_BYTES").unwrap_or_else(|_| "60000".to_owned());
    let node = Command::new("node").arg(root.join("benches/search.mjs")).arg(&folder).args(["--each", &format!("--limit={limit}")]).status();
    std::fs::remove_dir_all(&folder).expect("the folder is taken away");
    node.map_or_else(
        |_| {
            println!("skipped: without node the bytes of a search are not counted");
            true
        },
        |status| status.success(),
    )
}
