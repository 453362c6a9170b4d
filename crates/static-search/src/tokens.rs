//! Tokens: the words of a text as search sees them. `script/search-core.js` cuts a query the same
//! way; a test holds the two together.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What joins a token to the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Joiner {
    /// Nothing: there is a space, or another mark.
    None,
    /// A hyphen.
    Hyphen,
    /// A slash, a dash, or a point between digits.
    Other,
}

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token<'a> {
    /// As it stands in the text.
    pub raw: &'a str,
    /// Without case, accents and inner marks: what is looked up.
    pub text: Cow<'a, str>,
    /// What joins it to the token before.
    pub joiner: Joiner,
}

/// Cuts a text into tokens.
pub fn tokens(text: &str) -> Tokens<'_> {
    Tokens {
        text,
        at: 0,
        last: None,
    }
}

/// The tokens of a text, in order.
#[derive(Debug)]
pub struct Tokens<'a> {
    text: &'a str,
    at: usize,
    last: Option<(usize, &'a str)>,
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let rest = &self.text[self.at..];
            let start = self.at + rest.find(in_word)?;
            let (end, next) = piece(&self.text[start..]);
            let end = start + end;
            self.at = start + next;
            let raw = &self.text[start..end];
            let text = folded(raw);
            if text.is_empty() {
                continue;
            }
            // Between two pairs that share a character there is no gap.
            let joiner = self.last.map_or(Joiner::None, |(end, before)| {
                self.text
                    .get(end..start)
                    .map_or(Joiner::None, |gap| joiner(before, gap, raw))
            });
            self.last = Some((end, raw));
            return Some(Token { raw, text, joiner });
        }
    }
}

fn in_word(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_alphanumeric()
    } else {
        c.is_alphanumeric() || is_combining_mark(c)
    }
}

/// Where the token ends that begins this text, and where the next one is looked for. In a script
/// without spaces the tokens are all pairs of neighboring characters, so that a word is found inside
/// a sentence and nobody has to know where it ends.
fn piece(text: &str) -> (usize, usize) {
    let Some(first) = unspaced(text) else {
        let end = word_end(text);
        return (end, end);
    };
    let Some(second) = unspaced(&text[first..]) else {
        return (first, first);
    };
    let end = first + second;
    let goes_on = unspaced(&text[end..]).is_some();
    (end, if goes_on { first } else { end })
}

/// The length of the character of a script without spaces that begins this text, with its marks and
/// the later parts of a Korean syllable.
fn unspaced(text: &str) -> Option<usize> {
    text.chars().next().filter(|c| begins_unspaced(*c))?;
    let belongs = |c: char| {
        is_combining_mark(c) || matches!(c, '\u{1160}'..='\u{11ff}' | '\u{d7b0}'..='\u{d7ff}')
    };
    let more = text.char_indices().skip(1).find(|(_, c)| !belongs(*c));
    Some(more.map_or(text.len(), |(at, _)| at))
}

/// Whether a character belongs to a script without spaces: those from Thai to Khmer, and Chinese,
/// Japanese and Korean. Korean has spaces, but its particles stand without one.
fn begins_unspaced(c: char) -> bool {
    matches!(c,
        '\u{e00}'..='\u{eff}'
        | '\u{1000}'..='\u{109f}'
        | '\u{1100}'..='\u{11ff}'
        | '\u{1780}'..='\u{17ff}'
        | '\u{2e80}'..='\u{9fff}'
        | '\u{a960}'..='\u{a97f}'
        | '\u{ac00}'..='\u{d7ff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{ff66}'..='\u{ffdc}'
        | '\u{20000}'..='\u{3ffff}')
        && c.is_alphanumeric()
        && !is_combining_mark(c)
}

/// Where the word ends that begins this text: an apostrophe between letters and a comma between
/// thousands belong to it.
fn word_end(text: &str) -> usize {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut places = text.char_indices().peekable();
    while let Some((at, c)) = places.next() {
        if begins_unspaced(c) {
            return at;
        }
        if in_word(c) {
            continue;
        }
        let next_in_word = places.peek().is_some_and(|(_, next)| in_word(*next));
        let thousands =
            c == ',' && digit(at - 1) && (1..=3).all(|ahead| digit(at + ahead)) && !digit(at + 4);
        if !(thousands || matches!(c, '\'' | '’') && next_in_word) {
            return at;
        }
    }
    text.len()
}

fn joiner(before: &str, gap: &str, after: &str) -> Joiner {
    let digits = || {
        before.ends_with(|c: char| c.is_ascii_digit())
            && after.starts_with(|c: char| c.is_ascii_digit())
    };
    match gap {
        "-" | "\u{2011}" => Joiner::Hyphen,
        "/" | "–" => Joiner::Other,
        "." if digits() => Joiner::Other,
        _ => Joiner::None,
    }
}

/// A word without case, accents, thousands marks and possessive.
pub fn folded(raw: &str) -> Cow<'_, str> {
    if raw
        .bytes()
        .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    {
        return Cow::Borrowed(raw);
    }
    let mut text: String = if raw.is_ascii() {
        raw.to_ascii_lowercase()
    } else {
        raw.nfd()
            .filter(|c| !is_combining_mark(*c))
            .flat_map(char::to_lowercase)
            .collect()
    };
    for possessive in ["'s", "’s"] {
        if let Some(owner) = text.strip_suffix(possessive) {
            text.truncate(owner.len());
            break;
        }
    }
    text.retain(|c| !matches!(c, '\'' | '’' | ','));
    Cow::Owned(text)
}

/// A text as a key: its tokens with a space between.
pub(crate) fn key(text: &str) -> String {
    let words: Vec<String> = tokens(text).map(|token| token.text.into_owned()).collect();
    words.join(" ")
}

/// Words that do not narrow a search, by the tag of their language. They are not indexed alone, but
/// phrases keep them ("plan of care"), and a misspelling is never corrected to one.
pub const STOP_WORDS: [(&str, &str); 2] = [
    (
        "en",
        "a about all also am an and any anyone are as at be been being but by can cannot cant could \
         did didnt do does doesnt doing done dont each either else ever every for from get gets \
         getting got had has have having he her here hers him his how i id if im in into is isnt it \
         its ive just know let lets like many may me might mine much must my need needs no nor not \
         now of often on onto or other our ours out please really shall she should so some someone \
         something such tell than that thats the their theirs them then there these they theyre thing \
         things this those to too us versus very vs want wants was wasnt we were weve what whats when \
         where whether which while who whom whose why will with wont would yes yet you your youre \
         yours",
    ),
    (
        "es",
        "a al algo algun alguna algunos alla alli ante antes aqui asi aun aunque cada casi como con \
         cual cuales cualquier cuando cuanta cuantas cuanto cuantos de debe debo del desde donde e el \
         ella ellas ellos en entonces entre era eres es esa esas ese eso esos esta estan estar estas \
         este esto estos estoy fue fueron ha haber habia hace hacen hacer han hasta hay he la las le \
         les lo los mas me mi mis mucho muy nada ni nos nosotros nuestra nuestro o os otra otro otros \
         para pero poco por porque pueda puede pueden puedo pues que quien quienes quiero se sea \
         segun ser si sido sin sobre solo son soy su sus tal tambien tampoco tan tanto te tener tengo \
         ti tiene tienen todo todos tu tus un una unas uno unos usted ustedes y ya yo",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<String> {
        tokens(text).map(|token| token.text.into_owned()).collect()
    }

    #[test]
    fn a_word_loses_case_accents_and_possessive() {
        assert_eq!(cut("Library's Facturación"), ["library", "facturacion"]);
        assert_eq!(cut("don’t  ÑANDÚ"), ["dont", "nandu"]);
        assert_eq!(cut(" — '' ,"), [""; 0]);
    }

    #[test]
    fn numbers_and_codes_come_whole_and_in_parts() {
        assert_eq!(cut("$2,480 and 40312-59."), ["2480", "and", "40312", "59"]);
        assert_eq!(cut("1,2 or 12,3456"), ["1", "2", "or", "12", "3456"]);
        let joiner: Vec<Joiner> = tokens("8-minute AC/DC 0.5 a. b")
            .map(|t| t.joiner)
            .collect();
        assert_eq!(
            joiner,
            [
                Joiner::None,
                Joiner::Hyphen,
                Joiner::None,
                Joiner::Other,
                Joiner::None,
                Joiner::Other,
                Joiner::None,
                Joiner::None
            ]
        );
    }

    #[test]
    fn a_script_without_spaces_is_cut_into_pairs() {
        assert_eq!(cut("検索する。"), ["検索", "索す", "する"]);
        assert_eq!(
            cut("税 Web検索 2026年"),
            ["税", "web", "検索", "2026", "年"]
        );
        assert_eq!(cut("がぎ"), cut("か\u{3099}き\u{3099}"));
        assert_eq!(
            cut("한국"),
            cut("\u{1112}\u{1161}\u{11ab}\u{1100}\u{116e}\u{11a8}")
        );
        assert_eq!(cut("a'検's"), ["a", "検", "s"]);
        assert!(tokens("8-検索す").all(|t| t.raw == "検索" || t.joiner == Joiner::None));
    }

    proptest::proptest! {
        #[test]
        fn every_part_of_a_sentence_is_found(text in "[ぁ-んァ-ヶ一-龠]{2,12}", from in 0usize..10) {
            let letters: Vec<char> = text.chars().collect();
            let from = from.min(letters.len() - 2);
            let part: String = letters[from..].iter().collect();
            let all = cut(&text);
            proptest::prop_assert!(cut(&part).iter().all(|pair| all.contains(pair)));
        }

        #[test]
        fn folding_twice_changes_nothing(text in "[a-zA-ZáéñÜß'’,0-9 .-]{0,40}") {
            for token in cut(&text) {
                proptest::prop_assert_eq!(folded(&token).into_owned(), token);
            }
        }

        #[test]
        fn every_text_is_cut_into_its_own_pieces(text in "\\PC{0,60}") {
            for token in tokens(&text) {
                proptest::prop_assert!(text.contains(token.raw));
                proptest::prop_assert!(!token.text.is_empty());
            }
        }
    }
}
