//! The lines of a bill by code and discipline, and what of them cannot be counted.

use therapy_units::{
    Code, Date, Day, Discipline, Kind, Line, RefusalId, Rule, Setting, Timing, UnitData, Value,
    Values, compute, counting,
};

use crate::bill::{Bill, BillLine, BillNote};

/// A code of a discipline on a bill, or a line that could not be counted.
pub(crate) struct BillEntry {
    pub(crate) code: Code,
    pub(crate) discipline: Discipline,
    /// Places of its lines on the bill.
    pub(crate) lines: Vec<usize>,
    /// `None` where a line has none; an untimed code does not need them.
    pub(crate) minutes: Option<u32>,
    /// The minutes of each of its lines; 0 for a line that has none.
    pub(crate) parts: Vec<u32>,
    pub(crate) assistant_minutes: u32,
    pub(crate) billed: Option<u32>,
    /// `None` for a line that is set aside.
    pub(crate) kind: Option<Kind>,
    /// Units that were billed under a family's first code.
    first_billed: u32,
    /// Whether a line that needs minutes, or units, has none.
    lacks_minutes: bool,
    lacks_units: bool,
}

/// A bill by code and discipline.
pub(crate) struct BillEntries {
    /// Pool by pool, as the unit engine counts them.
    pub(crate) all: Vec<BillEntry>,
    /// Disciplines whose timed minutes are not all known.
    pub(crate) open: Vec<Discipline>,
    /// Whether all of the day can be judged.
    pub(crate) whole: bool,
    pub(crate) notes: Vec<BillNote>,
}

impl BillEntries {
    pub(crate) fn read(data: &UnitData, bill: &Bill) -> Self {
        let mut notes: Vec<BillNote> = count_of_lines(data, bill).into_iter().collect();
        let mut all: Vec<BillEntry> = Vec::new();
        if notes.is_empty() {
            for (at, line) in bill.lines.iter().enumerate() {
                notes.extend(add(data, bill.date, &mut all, (at, line)));
            }
        }
        for entry in &mut all {
            notes.extend(entry.close(data));
        }
        let disciplines = disciplines(&all);
        all.sort_by_key(|entry| disciplines.iter().position(|one| *one == entry.discipline));
        let opens = |entry: &&BillEntry| match counting(data, &entry.code) {
            Some(Kind::Pooled) => entry.kind.is_none() || entry.minutes.is_none(),
            Some(_) => false,
            None => true,
        };
        let open = all.iter().filter(opens).map(|entry| entry.discipline);
        Self {
            open: open.collect(),
            whole: !all.is_empty() && notes.iter().all(|note| note.id == ADDON_SPLIT),
            all,
            notes,
        }
    }

    /// The disciplines of the day, each once.
    pub(crate) fn disciplines(&self) -> Vec<Discipline> {
        disciplines(&self.all)
    }
}

fn disciplines(all: &[BillEntry]) -> Vec<Discipline> {
    let mut found: Vec<Discipline> = Vec::new();
    for entry in all {
        if !found.contains(&entry.discipline) {
            found.push(entry.discipline);
        }
    }
    found
}

const ADDON_SPLIT: &str = "addon_split";

impl BillEntry {
    /// Settles what is known once all lines are read, and says what is not.
    fn close(&mut self, data: &UnitData) -> Vec<BillNote> {
        let kind = self.kind.clone();
        let mut notes = Vec::new();
        if kind.is_none() {
            return notes;
        }
        let untimed = kind == Some(Kind::Untimed);
        let note = |id: &str, values: Values| BillNote {
            id: id.to_owned(),
            values,
            lines: self.lines.clone(),
        };
        let code = || ("code".into(), Value::from(&self.code));
        if (self.lacks_minutes || self.minutes.is_none()) && !untimed {
            notes.push(note("no_minutes", Values::from([code()])));
        }
        if self.lacks_units {
            notes.push(note("no_units", Values::from([code()])));
        }
        let timing = data.codes.get(&self.code).map(|known| &known.timing);
        if let (Some(Timing::Family { addon, .. }), Some(billed)) = (timing, self.billed)
            && !self.lacks_units
            && self.first_billed != billed.min(1)
        {
            let addon = ("addon".into(), Value::from(addon));
            notes.push(note(ADDON_SPLIT, Values::from([code(), addon])));
        }
        if self.lacks_minutes {
            self.minutes = None;
        }
        if self.lacks_units {
            self.billed = None;
        }
        notes
    }
}

/// Adds a line to its entry, or sets it aside and says why.
fn add(
    data: &UnitData,
    date: Date,
    all: &mut Vec<BillEntry>,
    (at, line): (usize, &BillLine),
) -> Option<BillNote> {
    let (code, addon) = base_code(data, &line.code);
    let note = refusal(data, date, code, line).map(|(id, values)| BillNote {
        id,
        values,
        lines: vec![at],
    });
    let kind = if note.is_some() {
        None
    } else {
        counting(data, code)
    };
    let same = |entry: &&mut BillEntry| {
        entry.kind.is_some() && entry.code == *code && entry.discipline == line.discipline
    };
    let place = match all.iter_mut().find(same) {
        Some(entry) if kind.is_some() => entry,
        _ => {
            all.push(BillEntry {
                code: code.clone(),
                discipline: line.discipline,
                lines: Vec::new(),
                minutes: None,
                parts: Vec::new(),
                assistant_minutes: 0,
                billed: None,
                kind,
                first_billed: 0,
                lacks_minutes: false,
                lacks_units: false,
            });
            all.last_mut()?
        }
    };
    place.lines.push(at);
    place.parts.push(line.minutes.unwrap_or(0));
    match line.minutes {
        Some(minutes) => {
            place.minutes = Some(place.minutes.unwrap_or(0).saturating_add(minutes));
            place.assistant_minutes += line.assistant_minutes.min(minutes);
        }
        None => place.lacks_minutes |= !addon,
    }
    match line.billed {
        Some(units) => {
            place.billed = Some(place.billed.unwrap_or(0).saturating_add(units));
            if !addon {
                place.first_billed = place.first_billed.saturating_add(units);
            }
        }
        None => place.lacks_units = true,
    }
    note
}

/// The code under which a line's minutes are counted, and whether the line names an add-on of it.
fn base_code<'a>(data: &'a UnitData, code: &'a Code) -> (&'a Code, bool) {
    match data.codes.get(code).map(|known| &known.timing) {
        Some(Timing::Addon { of }) => (of, true),
        _ => (code, false),
    }
}

/// A line as the unit engine is asked about it. How an assistant's units are marked changes no number of
/// units, so it is not asked.
pub(crate) fn line_of(code: &Code, discipline: Discipline, minutes: u32) -> Line {
    Line {
        code: code.clone(),
        minutes,
        assistant_minutes: 0,
        discipline,
        start: None,
    }
}

pub(crate) fn day_by(rule: Rule, date: Date, lines: Vec<Line>) -> Day {
    Day::new(rule, Setting::Practitioner, date, lines)
}

/// Why the unit engine refuses a line, whatever the rule.
fn refusal(data: &UnitData, date: Date, code: &Code, line: &BillLine) -> Option<(String, Values)> {
    let minutes = line.minutes.unwrap_or(0);
    let mut asked = line_of(code, line.discipline, minutes);
    asked.assistant_minutes = line.minutes.map_or(0, |_| line.assistant_minutes);
    let refusal = compute(data, &day_by(Rule::Cms, date, vec![asked])).err()?;
    let of_day = matches!(
        refusal.id,
        RefusalId::NoRuleOnDay | RefusalId::NoAssistantRuleOnDay
    );
    (!of_day).then(|| (refusal.id.as_str().to_owned(), refusal.values))
}

/// Says that there is no line, or more than can be counted.
fn count_of_lines(data: &UnitData, bill: &Bill) -> Option<BillNote> {
    let lines = u32::try_from(bill.lines.len()).unwrap_or(u32::MAX);
    let (id, values) = if lines == 0 {
        (RefusalId::NoLines, Values::new())
    } else if lines > data.max_lines {
        let values = [
            ("lines".into(), Value::from(lines)),
            ("most".into(), Value::from(data.max_lines)),
        ];
        (RefusalId::TooManyLines, Values::from(values))
    } else {
        return None;
    };
    Some(day_note(id, values))
}

/// Says that a rule does not hold on a day.
pub(crate) fn no_rule(data: &UnitData, rule: Rule, date: Date) -> Option<BillNote> {
    let (from, to) = match rule {
        Rule::Cms => (data.cms.from, data.cms.to),
        Rule::Midpoint => (data.midpoint.from, data.midpoint.to),
    };
    if from <= date && to.is_none_or(|to| date <= to) {
        return None;
    }
    let values = [
        ("rule".into(), Value::from(rule.as_str())),
        ("date".into(), Value::from(date)),
    ];
    Some(day_note(RefusalId::NoRuleOnDay, Values::from(values)))
}

fn day_note(id: RefusalId, values: Values) -> BillNote {
    BillNote {
        id: id.as_str().to_owned(),
        values,
        lines: Vec::new(),
    }
}
