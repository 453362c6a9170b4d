//! Numbers that look random and are the same on every machine: xoshiro128\*\* of Blackman and Vigna,
//! seeded by a text.
//!
//! Each purpose draws from a text of its own, so that a change of one never moves another. There are no
//! fractions and no sorting by chance, so the browser's script makes the same numbers.

/// A stream of numbers that depends on its text alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Random {
    state: [u32; 4],
}

impl Random {
    /// The stream of a text, such as `quarterhour/1/amber-42/3/1`: word i of the state is the text's
    /// FNV-1a hash with a byte i behind it, mixed by `MurmurHash3`'s last step.
    pub fn of(text: &str) -> Self {
        let state = [0, 1, 2, 3].map(|last| mixed(hashed(text, last)));
        Self::from_state(state)
    }

    /// The stream of a state. The state of zeros, which would give zeros for ever, is replaced.
    pub fn from_state(state: [u32; 4]) -> Self {
        let state = if state == [0; 4] { [1, 2, 3, 4] } else { state };
        Self { state }
    }

    /// The state, for tests.
    pub fn state(&self) -> [u32; 4] {
        self.state
    }

    /// The next number of the stream.
    pub fn next_u32(&mut self) -> u32 {
        let [a, b, c, d] = self.state;
        let result = b.wrapping_mul(5).rotate_left(7).wrapping_mul(9);
        let (c, d) = (c ^ a, d ^ b);
        let (b, a) = (b ^ c, a ^ d);
        let c = c ^ (self.state[1] << 9);
        self.state = [a, b, c, d.rotate_left(11)];
        result
    }

    /// A number below `limit`, each as likely as the others; 0 where there is only one.
    pub fn below(&mut self, limit: u32) -> u32 {
        if limit < 2 {
            return 0;
        }
        // Numbers above the last whole multiple of the limit are drawn again, so none comes up more.
        let rest = (u32::MAX % limit + 1) % limit;
        loop {
            let drawn = self.next_u32();
            if drawn <= u32::MAX - rest {
                return drawn % limit;
            }
        }
    }

    /// One of some things.
    pub fn one_of<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        let limit = u32::try_from(of.len()).unwrap_or(u32::MAX);
        of.get(self.below(limit) as usize)
    }

    /// Puts things in a random order: Fisher and Yates, from the end.
    pub fn shuffle<T>(&mut self, things: &mut [T]) {
        for last in (1..things.len()).rev() {
            let limit = u32::try_from(last + 1).unwrap_or(u32::MAX);
            things.swap(last, self.below(limit) as usize);
        }
    }
}

/// FNV-1a in 32 bits of a text with a byte behind it.
fn hashed(text: &str, last: u8) -> u32 {
    let bytes = text.bytes().chain([last]);
    bytes.fold(0x811C_9DC5, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}

/// The finalizer of `MurmurHash3`.
fn mixed(hash: u32) -> u32 {
    let hash = (hash ^ (hash >> 16)).wrapping_mul(0x85EB_CA6B);
    let hash = (hash ^ (hash >> 13)).wrapping_mul(0xC2B2_AE35);
    hash ^ (hash >> 16)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand_xoshiro::Xoshiro128StarStar;
    use rand_xoshiro::rand_core::{Rng, SeedableRng};

    fn drawn(random: &mut Random, count: usize) -> Vec<u32> {
        (0..count).map(|_| random.next_u32()).collect()
    }

    #[test]
    fn known_states_give_known_numbers() {
        let mut random = Random::from_state([1, 2, 3, 4]);
        let known = [
            11520,
            0,
            5_927_040,
            70_819_200,
            2_031_721_883,
            1_637_235_492,
        ];
        assert_eq!(drawn(&mut random, 6), known);

        let mut random = Random::of("quarterhour/1/amber-42/3/1");
        let known = [2_132_493_130, 1_634_043_485, 759_647_670, 1_756_817_163];
        assert_eq!(drawn(&mut random, 4), known);
        let state = [2_463_239_167, 1_886_861_799, 2_130_042_745, 706_215_267];
        assert_eq!(random.state(), state);

        let mut random = Random::of("quarterhour/1/amber-42/3/1");
        let below: Vec<u32> = (0..12).map(|_| random.below(45)).collect();
        assert_eq!(below, [10, 20, 15, 18, 5, 17, 26, 19, 13, 13, 13, 12]);

        let random = Random::of("quarterhour/1/ñandú/3/1");
        let state = [1_545_711_354, 2_570_730_226, 2_472_228_370, 3_851_318_515];
        assert_eq!(random.state(), state);
    }

    #[test]
    fn a_library_draws_the_same() {
        for text in [
            "",
            "a",
            "quarterhour/1/amber-42/3/1",
            "quarterhour/1/zinc-7/8/50",
        ] {
            let mut ours = Random::of(text);
            let seed: Vec<u8> = ours
                .state()
                .iter()
                .flat_map(|word| word.to_le_bytes())
                .collect();
            let seed: [u8; 16] = seed.try_into().expect("four words are 16 bytes");
            let mut theirs = Xoshiro128StarStar::from_seed(seed);
            for _ in 0..10_000 {
                assert_eq!(ours.next_u32(), theirs.next_u32(), "{text}");
            }
        }
    }

    #[test]
    fn a_shuffle_keeps_everything_and_reaches_every_order() {
        let mut random = Random::of("shuffle");
        let mut seen = std::collections::BTreeSet::new();
        for _ in 0..200 {
            let mut things = [1, 2, 3, 4];
            random.shuffle(&mut things);
            let mut sorted = things;
            sorted.sort_unstable();
            assert_eq!(sorted, [1, 2, 3, 4]);
            seen.insert(things);
        }
        assert_eq!(seen.len(), 24);
    }
}
