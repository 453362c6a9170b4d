//! The days over which both engines are compared: whole small spaces, and random large lists.

use quarterhour::units::{Code, Date, Day, Discipline, Line, Rule, Setting, Timing, UnitData};

const RULES: [Rule; 2] = [Rule::Cms, Rule::Midpoint];

/// A day of service by today's rules.
const TODAY: &str = "2026-11-24";

fn code(text: &str) -> Code {
    Code::parse(text).expect("a code")
}

fn date(text: &str) -> Date {
    Date::parse(text).expect("a day")
}

fn line(text: &str, minutes: u32, assistant_minutes: u32, discipline: Discipline) -> Line {
    Line {
        code: code(text),
        minutes,
        assistant_minutes,
        discipline,
        start: None,
    }
}

fn day(rule: Rule, lines: Vec<Line>) -> Day {
    Day::new(rule, Setting::Practitioner, date(TODAY), lines)
}

/// One code of each kind, 0 to `most` minutes, with every share of an assistant's.
pub fn one_code(most: u32) -> impl Iterator<Item = Day> {
    use Discipline::{Ot, Pt, Slp};
    // Timed, a family in 15s, a family of other lengths, a longer one, untimed, bundled, an
    // evaluation, of which an assistant's minutes are refused.
    const KINDS: [(&str, Discipline); 9] = [
        ("97530", Pt),
        ("97530", Ot),
        ("97129", Slp),
        ("97129", Ot),
        ("97550", Pt),
        ("97545", Pt),
        ("97150", Ot),
        ("97010", Pt),
        ("97162", Pt),
    ];
    RULES.into_iter().flat_map(move |rule| {
        KINDS.into_iter().flat_map(move |(code, discipline)| {
            (0..=most).flat_map(move |minutes| {
                (0..=minutes).map(move |assistant| {
                    day(rule, vec![line(code, minutes, assistant, discipline)])
                })
            })
        })
    })
}

/// Every pair of minutes 0 to 45 of two codes: both timed, timed and untimed, timed and a family.
pub fn pairs() -> impl Iterator<Item = Day> {
    RULES.into_iter().flat_map(|rule| {
        ["97110", "97150", "97550", "97129"]
            .into_iter()
            .flat_map(move |other| {
                (0..=45_u32).flat_map(move |first| {
                    (0..=45_u32).flat_map(move |second| {
                        // Nobody's, half and all of each line an assistant's.
                        (0..3_u32).map(move |share| {
                            let lines = vec![
                                line("97530", first, first * share / 2, Discipline::Pt),
                                line(other, second, second * share / 2, Discipline::Pt),
                            ];
                            day(rule, lines)
                        })
                    })
                })
            })
    })
}

/// Triples of every leftover, with and without full 15s: where ties are made.
pub fn triples(step: usize) -> impl Iterator<Item = Day> {
    RULES.into_iter().flat_map(move |rule| {
        (0..30_u32).step_by(step).flat_map(move |first| {
            (0..30_u32).step_by(step).flat_map(move |second| {
                (0..30_u32).step_by(step).map(move |third| {
                    let lines = vec![
                        line("97530", first, first / 3, Discipline::Pt),
                        line("97110", second, 0, Discipline::Pt),
                        line("97140", third, third / 2, Discipline::Pt),
                    ];
                    day(rule, lines)
                })
            })
        })
    })
}

/// Random lists: every code, both settings, all disciplines, sessions of one code, times of day, days
/// that no rule or record covers, and now and then a day that is refused.
pub struct Random<'a> {
    data: &'a UnitData,
    codes: Vec<Code>,
    state: u64,
}

impl<'a> Random<'a> {
    /// From a seed, so that each run takes the same days.
    pub fn new(data: &'a UnitData, seed: u64) -> Self {
        Self {
            data,
            codes: data.codes.keys().cloned().collect(),
            state: seed.wrapping_mul(2).wrapping_add(1),
        }
    }

    /// A number below `limit` (xorshift64*, which needs no crate).
    pub fn below(&mut self, limit: u32) -> u32 {
        self.state ^= self.state >> 12;
        self.state ^= self.state << 25;
        self.state ^= self.state >> 27;
        let high = self.state.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33;
        u32::try_from(high % u64::from(limit)).expect("below a 32-bit limit")
    }

    pub fn pick<'b, T>(&mut self, items: &'b [T]) -> &'b T {
        let at = self.below(u32::try_from(items.len()).expect("a short list"));
        &items[at as usize]
    }

    /// Whether a line of the code is refused whatever its minutes.
    fn is_refused(&self, code: &Code, discipline: Discipline) -> bool {
        let Some(known) = self.data.codes.get(code) else {
            return true;
        };
        let listed = known.disciplines.is_empty() || known.disciplines.contains(&discipline);
        matches!(known.timing, Timing::Addon { .. } | Timing::Monthly)
            || (self.data.evaluations.contains(code) && !listed)
    }

    fn line(&mut self, disciplines: &[Discipline]) -> Line {
        const USUAL: [&str; 8] = [
            "97530", "97110", "97112", "97140", "97116", "97035", "97535", "97129",
        ];
        let discipline = *self.pick(disciplines);
        let chosen = match self.below(150) {
            0 => code("99999"),
            1..90 => code(self.pick::<&str>(&USUAL)),
            _ => {
                let codes = self.codes.clone();
                let any = self.pick(&codes).clone();
                // Most days should have an answer, so few of the codes that have none are kept.
                if self.is_refused(&any, discipline) && self.below(20) > 0 {
                    code("97530")
                } else {
                    any
                }
            }
        };
        let minutes = match self.below(40) {
            0 => 0,
            1 => self.below(1600),
            2..8 => 15 * self.below(5) + 7,
            _ => self.below(61),
        };
        let assistant_minutes = match self.below(8) {
            0 => minutes,
            1 | 2 => self.below(minutes + 1),
            3 if self.below(20) == 0 => minutes + 1,
            _ => 0,
        };
        Line {
            code: chosen,
            minutes,
            assistant_minutes,
            discipline,
            start: (self.below(4) == 0).then(|| 480 + self.below(120)),
        }
    }
}

impl Iterator for Random<'_> {
    type Item = Day;

    fn next(&mut self) -> Option<Day> {
        const DATES: [&str; 18] = [
            TODAY,
            TODAY,
            TODAY,
            "2027-01-02",
            "2026-06-01",
            "2025-06-01",
            "2024-10-01",
            "2024-09-30",
            "2024-07-01",
            "2024-06-30",
            "2024-01-01",
            "2023-12-31",
            "2022-01-01",
            "2021-12-31",
            "2019-12-31",
            "2016-05-01",
            "2011-12-31",
            "1999-12-31",
        ];
        use Discipline::{Ot, Pt, Slp};
        let rule = *self.pick(&[Rule::Cms, Rule::Cms, Rule::Midpoint]);
        let teams: [&[Discipline]; 5] = [&[Pt], &[Pt], &[Ot], &[Pt, Ot], &[Pt, Ot, Slp]];
        let disciplines = *self.pick(&teams);
        let lines = match self.below(50) {
            0 => 0,
            1 => 13,
            _ => self.below(12) + 1,
        };
        Some(Day::new(
            rule,
            *self.pick(&[
                Setting::Practitioner,
                Setting::Practitioner,
                Setting::Hospital,
            ]),
            date(self.pick::<&str>(&DATES)),
            (0..lines).map(|_| self.line(disciplines)).collect(),
        ))
    }
}
