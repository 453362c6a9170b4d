//! Search, as readers use it: the browser's own scripts answer from the real index.

use static_search::Layout;

use crate::search::{Engine, Judged, queries, real_code_names, real_pairs, real_questions};

/// What each file of judged queries reaches; a change that answers worse fails. They are a little below
/// the figures of `tests/search/search-eval.mjs`, which switches off questions that quote a query.
const MIN_QUALITY: [(&str, Quality); 2] = [
    (
        "queries.yaml",
        Quality {
            first: 0.88,
            third: 0.97,
            reciprocal: 0.92,
        },
    ),
    (
        "readers.yaml",
        Quality {
            first: 0.76,
            third: 0.92,
            reciprocal: 0.84,
        },
    ),
];

#[derive(Debug, Clone, Copy)]
struct Quality {
    first: f64,
    third: f64,
    reciprocal: f64,
}

/// The place of the first right page, from 1.
fn place(engine: &Engine, query: &Judged) -> Option<usize> {
    let found = engine.addresses(&query.q, &query.lang, 10);
    found
        .iter()
        .position(|address| query.right.contains(address))
        .map(|at| at + 1)
}

#[test]
fn judged_queries_find_their_pages() {
    let engine = Engine::on_the_real_site(Layout::Auto);
    for (file, least) in MIN_QUALITY {
        let reached = quality(&engine, file);
        assert!(reached.first >= least.first, "{file}: {reached:?}");
        assert!(reached.third >= least.third, "{file}: {reached:?}");
        assert!(
            reached.reciprocal >= least.reciprocal,
            "{file}: {reached:?}"
        );
    }
}

/// How well a file's queries find their pages. Of those that nothing answers, it is other tests' to say
/// what is told.
#[allow(clippy::cast_precision_loss)] // some hundred queries
fn quality(engine: &Engine, file: &str) -> Quality {
    let pages = engine.pages();
    let mut places = Vec::new();
    let mut absent = 0;
    for query in queries(file).into_iter().filter(|query| !query.none) {
        // A page may not be written yet; a query without any right page on the site is passed over.
        if !query.right.iter().any(|right| pages.contains(right)) {
            absent += 1;
            continue;
        }
        let place = place(engine, &query);
        if place != Some(1) {
            let found = engine.addresses(&query.q, &query.lang, 3);
            println!(
                "{:>4}  {}  {found:?}",
                place.map_or("-".to_owned(), |at| at.to_string()),
                query.q
            );
        }
        places.push(place);
    }
    let share = |test: &dyn Fn(usize) -> bool| {
        places.iter().flatten().filter(|at| test(**at)).count() as f64 / places.len() as f64
    };
    let reciprocal: f64 = places
        .iter()
        .flatten()
        .map(|at| 1.0 / *at as f64)
        .sum::<f64>()
        / places.len() as f64;
    let reached = Quality {
        first: share(&|at| at == 1),
        third: share(&|at| at <= 3),
        reciprocal,
    };
    println!(
        "{} queries ({absent} without their page): success@1 {:.3}, success@3 {:.3}, MRR@10 {:.3}",
        places.len(),
        reached.first,
        reached.third,
        reached.reciprocal
    );
    assert!(places.len() >= 80, "too few queries can be judged");
    reached
}

/// The share of queries that nothing answers of which it is said.
const MIN_TOLD: f64 = 0.6;

#[test]
#[allow(clippy::cast_precision_loss)] // some dozen queries
fn of_what_no_page_answers_it_is_said() {
    let engine = Engine::on_the_real_site(Layout::Auto);
    let all = MIN_QUALITY.iter().flat_map(|(file, _)| queries(file));
    let (none, some): (Vec<Judged>, Vec<Judged>) = all.partition(|query| query.none);
    let told = |queries: &[Judged]| {
        let poor = queries
            .iter()
            .filter(|query| engine.is_poor(&query.q, &query.lang));
        poor.count() as f64 / queries.len() as f64
    };
    assert!(told(&none) >= MIN_TOLD, "{}", told(&none));
    assert!(told(&some) <= 0.07, "{}", told(&some));
}

/// The share of the questions that pages answer which find their page first. Two pages may answer
/// nearly the same question, one for billers and one for patients.
const MIN_QUESTIONS_FIRST: f64 = 0.88;

#[test]
#[allow(clippy::cast_precision_loss)] // some hundred questions
fn a_question_finds_the_page_that_answers_it() {
    let engine = Engine::on_the_real_site(Layout::Auto);
    let questions = real_questions();
    assert!(questions.len() > 80, "the questions are not seen");
    let mut first = 0;
    for question in &questions {
        match place(&engine, question) {
            Some(1) => first += 1,
            place => println!("{place:?}  {}  {:?}", question.q, question.right),
        }
    }
    let share = f64::from(first) / questions.len() as f64;
    println!("{} questions, first {share:.3}", questions.len());
    assert!(share >= MIN_QUESTIONS_FIRST, "{share}");
}

#[test]
fn shards_answer_as_one_file_does() {
    let one = Engine::on_the_real_site(Layout::One);
    let many = Engine::on_the_real_site(Layout::Sharded);
    // Both complete from the same letter on, so that the layouts alone differ.
    one.run("index.start.prefix = 3");
    let words = one.vocabulary();
    assert!(words.len() > 2_000, "the vocabulary is not seen");
    let before = many.loaded();
    let _ = many.answer("balance", "en");
    assert!(many.loaded() < before + 8, "a word loads too many files");
    // `EVERY=1` asks every word, which takes minutes.
    let step = if std::env::var_os("EVERY").is_some() {
        1
    } else {
        24
    };
    for word in words.iter().step_by(step) {
        assert_eq!(one.answer(word, "en"), many.answer(word, "en"), "{word}");
    }
    // Of some words also misspellings, beginnings and pairs.
    for (at, word) in words.iter().enumerate().step_by(60) {
        let letters: Vec<char> = word.chars().collect();
        let reversed: String = letters[..1]
            .iter()
            .chain(letters[1..].iter().rev())
            .collect();
        let without: String = letters[1..].iter().collect();
        let begun: String = letters[..letters.len() * 2 / 3].iter().collect();
        let pair = format!("{word} {}", words[(at * 7 + 3) % words.len()]);
        for query in [reversed, without, begun, pair] {
            assert_eq!(
                one.answer(&query, "en"),
                many.answer(&query, "en"),
                "{query}"
            );
        }
    }
}

/// Texts in scripts without spaces, also where these meet other words.
const WITHOUT_SPACES: [&str; 9] = [
    "日本語の文章を検索する。税、Web検索と2026年の法改正・ガイド",
    "全文检索引擎把文档切成词元；一 二三 四五六",
    "か\u{3099}き\u{3099}く がぎぐ ﾊﾟｿｺﾝ ー々〆〇",
    "한국어 검색을 하다 \u{1112}\u{1161}\u{11ab}\u{1100}\u{116e}\u{11a8} \u{1161}\u{11ab}",
    "ภาษาไทยเขียนติดกัน \u{e31}ก ๑๒๓ ฿5",
    "ភាសាខ្មែរ မြန်မာဘာသာ ພາສາລາວ",
    "𠮷野家 and 𠮷𠮷𠮷",
    "a'検's 検'索 12,345検 1,2検 don't検 8-検索 検/索",
    "हिन्दी தமிழ் العربية",
];

#[test]
fn both_sides_cut_words_alike() {
    let engine = Engine::bare();
    let mut texts: Vec<String> = queries("queries.yaml")
        .into_iter()
        .map(|query| query.q)
        .collect();
    for (_, text) in crate::search::real_texts() {
        texts.extend(text.lines().map(str::to_owned));
    }
    texts.extend(WITHOUT_SPACES.map(str::to_owned));
    assert!(texts.len() > 1_000, "the site's texts are not seen");
    for text in texts {
        let ours: Vec<String> = static_search::tokens(&text)
            .map(|token| token.text.into_owned())
            .collect();
        assert_eq!(engine.tokens(&text), ours, "{text}");
    }
}

#[test]
fn two_codes_find_the_page_of_both_and_one_code_never_does() {
    let engine = Engine::on_the_real_site(Layout::Auto);
    let pairs = real_pairs();
    for (address, [one, other]) in &pairs {
        for query in [format!("{one} and {other}"), format!("{other} {one}")] {
            assert_eq!(
                engine.addresses(&query, "en", 1),
                [address.as_str()],
                "{query}"
            );
        }
    }
    for name in real_code_names().iter().step_by(4) {
        let first = engine.addresses(name, "en", 1);
        assert!(
            pairs.iter().all(|(address, _)| !first.contains(address)),
            "{name}: {first:?}"
        );
    }
}

#[test]
fn an_unknown_code_offers_its_neighbors() {
    let engine = Engine::on_the_real_site(Layout::Auto);
    assert_eq!(engine.field("97531", "codes")[0], "97530");
    assert_eq!(engine.field("CPT 97 531", "codes")[0], "97530");
    assert!(engine.field("97530", "codes").is_empty());
}

#[test]
fn a_number_or_stop_word_is_never_guessed() {
    let engine = Engine::on_the_real_site(Layout::Auto);
    for query in ["97539 x", "wiht", "thsi"] {
        let typos = engine.typos(query);
        assert!(
            typos.iter().all(|word| !static_search::STOP_WORDS
                .iter()
                .flat_map(|(_, words)| words.split_whitespace())
                .any(|stop| stop == word)),
            "{query}: {typos:?}"
        );
        assert!(
            typos
                .iter()
                .all(|word| !word.contains(|c: char| c.is_ascii_digit())),
            "{query}: {typos:?}"
        );
    }
    // The first letter and swapped letters may be wrong.
    assert_eq!(engine.typos("hodifier"), ["modifier"]);
    assert_eq!(engine.typos("wheelchiar"), ["wheelchair"]);
}

proptest::proptest! {
    #[test]
    fn edit_distance_is_a_distance(a in "[a-e]{0,7}", b in "[a-e]{0,7}") {
        let engine = Engine::bare();
        let there = engine.distance(&a, &b);
        proptest::prop_assert_eq!(there, engine.distance(&b, &a));
        proptest::prop_assert_eq!(there == 0, a == b);
        let longest = a.len().max(b.len());
        proptest::prop_assert!(there <= longest);
        proptest::prop_assert!(there >= a.len().abs_diff(b.len()));
    }
}
