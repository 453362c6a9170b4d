//! Mutations: real inputs, damaged at random so that most of their form remains.

use std::ops::Range;

/// Numbers that look random and follow from a seed (`SplitMix64`), so that a failure can be repeated.
pub struct Random(pub u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below a limit, which is at least 1.
    pub fn below(&mut self, limit: usize) -> usize {
        let number = self.next() % u64::try_from(limit).expect("64 bits");
        usize::try_from(number).expect("below a usize")
    }

    /// One of several.
    pub fn one<'a, T: ?Sized>(&mut self, of: &[&'a T]) -> &'a T {
        of[self.below(of.len())]
    }

    fn range(&mut self, length: usize) -> Range<usize> {
        let start = self.below(length + 1);
        let most = if self.below(4) == 0 { length } else { 12 };
        start..(start + self.below(most + 1)).min(length)
    }
}

/// Damages an input in one to six places. `pieces` are what its language is made of.
pub fn mutated(random: &mut Random, input: &[u8], pieces: &[&str]) -> Vec<u8> {
    let mut bytes = input.to_vec();
    for _ in 0..=random.below(6) {
        change(random, &mut bytes, pieces);
    }
    bytes
}

fn change(random: &mut Random, bytes: &mut Vec<u8>, pieces: &[&str]) {
    let range = random.range(bytes.len());
    let at = range.start;
    match random.below(10) {
        0 => drop(bytes.drain(range)),
        1 => {
            let copy = bytes[range].to_vec();
            let to = random.below(bytes.len() + 1);
            bytes.splice(to..to, copy);
        }
        2 | 3 => drop(bytes.splice(at..at, random.one(pieces).bytes())),
        4 => drop(bytes.splice(range, random.one(pieces).bytes())),
        5 => {
            let count = [3, 40, 1_000][random.below(3)];
            let many = random.one(pieces).repeat(count);
            bytes.splice(at..at, many.into_bytes());
        }
        6 => {
            if let Some(byte) = bytes.get_mut(at) {
                *byte ^= 1 << random.below(8);
            }
        }
        7 => bytes.truncate(at.max(bytes.len() / 2)),
        8 => swap_lines(random, bytes),
        _ => number(random, bytes, at),
    }
}

fn swap_lines(random: &mut Random, bytes: &mut Vec<u8>) {
    let mut lines: Vec<&[u8]> = bytes.split(|byte| *byte == b'\n').collect();
    let (one, other) = (random.below(lines.len()), random.below(lines.len()));
    lines.swap(one, other);
    *bytes = lines.join(&b'\n');
}

/// Puts another number in the place of the next one.
fn number(random: &mut Random, bytes: &mut Vec<u8>, from: usize) {
    let digit = |byte: &u8| byte.is_ascii_digit();
    let Some(start) = bytes[from..].iter().position(digit) else {
        return;
    };
    let start = from + start;
    let rest = &bytes[start..];
    let end = start
        + rest
            .iter()
            .position(|byte| !digit(byte))
            .unwrap_or(rest.len());
    let other = random.one(&[
        "0",
        "-1",
        "00",
        "1e99",
        "0.1",
        "4294967296",
        "18446744073709551616",
        "99999999999999999999999",
        "2026-02-30",
        "97530",
        "NaN",
        "",
    ]);
    bytes.splice(start..end, other.bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_gives_one_input_and_another_seed_another() {
        let input = b"title: A page\nweight: 10\n";
        let made = |seed| mutated(&mut Random(seed), input, &["---\n", "[", "\u{202e}"]);
        assert_eq!(made(7), made(7));
        let all: std::collections::BTreeSet<Vec<u8>> = (0..200).map(made).collect();
        assert!(all.len() > 150, "only {} different inputs", all.len());
    }
}
