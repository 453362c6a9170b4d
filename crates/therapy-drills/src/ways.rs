//! The answer that each misconception gives to a day.

use therapy_units::{Date, Discipline, UnitData, assistant_units};

use crate::count::Table;
use crate::day::{Counts, DrillLine, Entry, entries};
use crate::{Misconception, marks};

/// A day in the form that ways of counting read.
pub(crate) struct Asked<'a> {
    pub(crate) units: &'a UnitData,
    pub(crate) date: Date,
    pub(crate) lines: &'a [DrillLine],
    pub(crate) entries: &'a [Entry],
}

impl Asked<'_> {
    /// The answer of a way. Whatever it does not change is done rightly.
    pub(crate) fn answer(&self, way: Misconception) -> Counts {
        let units = self.units_by(way);
        if way == Misconception::PeopleCountedApart {
            return units.into_iter().zip(self.assistants_alone()).collect();
        }
        let marked = self.entries.iter().zip(&units).map(|(entry, &units)| {
            let of_pool = || {
                let of_pool = |one: &&Entry| one.discipline == entry.discipline;
                self.entries
                    .iter()
                    .filter(of_pool)
                    .any(|one| one.assistant_minutes > 0)
            };
            marks::by(self, way, entry, units, of_pool)
        });
        let marked: Vec<u32> = marked.collect();
        units.into_iter().zip(marked).collect()
    }

    /// How many units of an entry are an assistant's by the rule.
    pub(crate) fn rightly_marked(&self, entry: &Entry, units: u32) -> u32 {
        let minutes = (entry.minutes, entry.assistant_minutes);
        assistant_units(
            self.units,
            self.date,
            entry.discipline,
            (entry.timed, minutes),
            units,
        )
    }

    /// The units of a way alone, without those of an assistant.
    pub(crate) fn units_by(&self, way: Misconception) -> Vec<u32> {
        match way {
            Misconception::OnePoolForAll => {
                let table = Table::of(self.units);
                self.timed(|_| true, |minutes| table.right(minutes))
            }
            Misconception::EachSessionApart => self.by_session(),
            Misconception::UntimedAsTimed => self.as_timed(),
            _ => self.by_pool(way),
        }
    }

    /// Counts the timed entries of a part of the day; untimed ones of the whole day have one unit.
    fn timed(&self, part: impl Fn(&Entry) -> bool, count: impl Fn(&[u32]) -> Vec<u32>) -> Vec<u32> {
        let mut units: Vec<u32> = self
            .entries
            .iter()
            .map(|one| u32::from(!one.timed))
            .collect();
        let all = self.entries.iter().enumerate();
        let (places, minutes): (Vec<usize>, Vec<u32>) = all
            .filter(|(_, one)| one.timed && part(one))
            .map(|(at, one)| (at, one.minutes))
            .unzip();
        for (at, counted) in places.into_iter().zip(count(&minutes)) {
            units[at] = counted;
        }
        units
    }

    /// Counts each discipline by itself.
    fn by_pool(&self, way: Misconception) -> Vec<u32> {
        let table = Table::of(self.units);
        let mut units = vec![0; self.entries.len()];
        for discipline in self.disciplines() {
            let is_of = |one: &Entry| one.discipline == discipline;
            let untimed = self.entries.iter().filter(|one| !one.timed && is_of(one));
            let untimed: u32 = untimed.map(|one| one.minutes).sum();
            let counted = match way {
                Misconception::PeopleCountedApart => self.people_apart(discipline),
                _ => self.timed(is_of, |minutes| pool(way, table, minutes, untimed)),
            };
            let all = self.entries.iter().enumerate();
            for (at, entry) in all.filter(|(_, entry)| is_of(entry)) {
                units[at] = match way {
                    Misconception::UntimedByMinutes if !entry.timed => {
                        table.units(entry.minutes).max(1)
                    }
                    Misconception::UntimedNotBilled if !entry.timed => 0,
                    _ if !entry.timed => 1,
                    _ => counted[at],
                };
            }
        }
        units
    }

    /// The disciplines of the day, each once.
    fn disciplines(&self) -> Vec<Discipline> {
        let mut all: Vec<Discipline> = Vec::new();
        for entry in self.entries {
            if !all.contains(&entry.discipline) {
                all.push(entry.discipline);
            }
        }
        all
    }

    /// Untimed codes join the pool of their discipline.
    fn as_timed(&self) -> Vec<u32> {
        let table = Table::of(self.units);
        let mut units = vec![0; self.entries.len()];
        for discipline in self.disciplines() {
            let all = self.entries.iter().enumerate();
            let (places, minutes): (Vec<usize>, Vec<u32>) = all
                .filter(|(_, one)| one.discipline == discipline)
                .map(|(at, one)| (at, one.minutes))
                .unzip();
            for (at, counted) in places.into_iter().zip(table.right(&minutes)) {
                units[at] = counted;
            }
        }
        units
    }

    /// Each visit counted rightly by itself, and the units added.
    fn by_session(&self) -> Vec<u32> {
        let last = self
            .lines
            .iter()
            .map(|line| line.session)
            .max()
            .unwrap_or(1);
        let mut units: Vec<u32> = self
            .entries
            .iter()
            .map(|one| u32::from(!one.timed))
            .collect();
        let table = Table::of(self.units);
        for session in 1..=last {
            let of_session = self.lines.iter().filter(|line| line.session == session);
            let lines: Vec<DrillLine> = of_session.cloned().collect();
            let visit = entries(self.units, &lines);
            let asked = Asked {
                lines: &lines,
                entries: &visit,
                ..*self
            };
            for entry in visit.iter().filter(|entry| entry.timed) {
                let of_pool = |one: &Entry| one.discipline == entry.discipline;
                let counted = asked.timed(of_pool, |minutes| table.right(minutes));
                let from = visit.iter().position(|one| one == entry);
                let to = self
                    .entries
                    .iter()
                    .position(|one| one.code == entry.code && one.discipline == entry.discipline);
                if let (Some(from), Some(to)) = (from, to) {
                    units[to] += counted[from];
                }
            }
        }
        units
    }

    /// The units of the therapist's minutes and of the assistant's, each counted by themselves, added.
    fn people_apart(&self, discipline: Discipline) -> Vec<u32> {
        let therapists = self.of_people(discipline, |one| one.minutes - one.assistant_minutes);
        let assistants = self.of_people(discipline, |one| one.assistant_minutes);
        therapists
            .iter()
            .zip(&assistants)
            .map(|(one, other)| one + other)
            .collect()
    }

    /// The assistant's units where people are counted apart; an untimed code is marked rightly.
    fn assistants_alone(&self) -> Vec<u32> {
        let all = self.entries.iter().enumerate();
        all.map(|(at, entry)| {
            if entry.timed {
                self.of_people(entry.discipline, |one| one.assistant_minutes)[at]
            } else {
                self.rightly_marked(entry, 1)
            }
        })
        .collect()
    }

    /// Counts some of the minutes of a discipline's timed entries rightly; those without any are left out.
    fn of_people(&self, discipline: Discipline, minutes: impl Fn(&Entry) -> u32) -> Vec<u32> {
        let table = Table::of(self.units);
        let all = self.entries.iter().enumerate();
        let (places, given): (Vec<usize>, Vec<u32>) = all
            .filter(|(_, one)| one.timed && one.discipline == discipline && minutes(one) > 0)
            .map(|(at, one)| (at, minutes(one)))
            .unzip();
        let mut units = vec![0; self.entries.len()];
        for (at, counted) in places.into_iter().zip(table.right(&given)) {
            units[at] = counted;
        }
        units
    }
}

/// The units that a way gives the timed codes of one pool, whose untimed minutes come beside them.
fn pool(way: Misconception, table: Table, minutes: &[u32], untimed: u32) -> Vec<u32> {
    let total: u32 = minutes.iter().sum();
    let each = |count: &dyn Fn(u32) -> u32| minutes.iter().map(|&one| count(one)).collect();
    match way {
        Misconception::EachAlone => each(&|one| table.units(one)),
        Misconception::Full15sOnly => table.full(minutes),
        Misconception::EightsEach => each(&|one| one / table.threshold),
        Misconception::RoundUpEach => each(&|one| one.div_ceil(table.unit)),
        Misconception::FloorTotal => table.share(total / table.unit, minutes),
        Misconception::EightsTotal => table.share(total / table.threshold, minutes),
        Misconception::RoundUpTotal => table.share(total.div_ceil(table.unit), minutes),
        Misconception::MoreThan8 => {
            let later = Table {
                threshold: table.threshold + 1,
                ..table
            };
            table.share(later.units(total), minutes)
        }
        Misconception::UntimedInTotal => table.share(table.units(total + untimed), minutes),
        Misconception::DropUnder8
        | Misconception::AllToBiggest
        | Misconception::EightAlwaysEarns
        | Misconception::BothOfTie => right_total(way, table, minutes),
        _ => open_units(way, table, minutes),
    }
}

/// Ways that begin with the right total, or with the right answer.
fn right_total(way: Misconception, table: Table, minutes: &[u32]) -> Vec<u32> {
    let right = table.right(minutes);
    match way {
        Misconception::DropUnder8 => {
            let kept = |one: &u32| *one >= table.threshold;
            let mut counted = table
                .right(&minutes.iter().copied().filter(kept).collect::<Vec<u32>>())
                .into_iter();
            let units = minutes
                .iter()
                .map(|one| kept(one).then(|| counted.next()).flatten());
            units.map(Option::unwrap_or_default).collect()
        }
        Misconception::AllToBiggest => {
            let mut units = vec![0; minutes.len()];
            let longest = minutes.iter().max().copied().unwrap_or(0);
            if let Some(at) = minutes.iter().position(|&one| one == longest) {
                units[at] = table.units(minutes.iter().sum());
            }
            units
        }
        Misconception::EightAlwaysEarns => {
            let units = right.iter().zip(minutes);
            units
                .map(|(&units, &one)| {
                    if units == 0 && one >= table.threshold {
                        1
                    } else {
                        units
                    }
                })
                .collect()
        }
        _ => both_of_tie(table, minutes, right),
    }
}

/// Where codes tie for the last open unit, every one of them gets it.
fn both_of_tie(table: Table, minutes: &[u32], mut right: Vec<u32>) -> Vec<u32> {
    let full = table.full(minutes);
    let order = table.order(minutes);
    let won = |at: &usize| right[*at] > full[*at];
    if let Some(edge) = order
        .iter()
        .rfind(|at| won(at))
        .map(|&at| minutes[at] % table.unit)
    {
        for (at, units) in right.iter_mut().enumerate() {
            if minutes[at] % table.unit == edge {
                *units = full[at] + 1;
            }
        }
    }
    right
}

/// Ways that give the open units to other codes; any other way gives them rightly.
fn open_units(way: Misconception, table: Table, minutes: &[u32]) -> Vec<u32> {
    let order = table.order(minutes);
    match way {
        Misconception::MostTotalMinutes => {
            let mut longest: Vec<usize> = (0..minutes.len()).collect();
            longest.sort_by_key(|&at| std::cmp::Reverse(minutes[at]));
            table.open_to(minutes, longest.into_iter())
        }
        Misconception::PileOnLargest => {
            let largest = order.first().copied();
            table.open_to(minutes, std::iter::repeat_with(|| largest).flatten())
        }
        Misconception::FirstListed => table.open_to(minutes, 0..minutes.len()),
        Misconception::UnitForUnbilled => {
            let (billed, unbilled): (Vec<usize>, Vec<usize>) =
                order.into_iter().partition(|&at| minutes[at] >= table.unit);
            table.open_to(minutes, unbilled.into_iter().chain(billed))
        }
        Misconception::LeftoverNeeds8 => {
            let enough = |at: &usize| minutes[*at] % table.unit >= table.threshold;
            table.open_to(minutes, order.into_iter().filter(enough))
        }
        _ => table.right(minutes),
    }
}
