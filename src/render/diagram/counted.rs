//! Drawings of counted minutes. The unit engine counts them; this file only draws.

use super::canvas::{Canvas, Reading, WIDTH};
use super::drawing::Drawing;
use super::labels::Labels;
use crate::units::{Day, PoolLine, UnitData, compute};

/// Where bars begin, right of their labels.
const BARS_LEFT: usize = 70;

/// A bar of the ladder: the minutes that make a number of units.
struct Rung {
    units: u32,
    from: u32,
    to: u32,
}

/// Minutes to units, with a bar for each number of units. The day's only line has the code and the
/// highest number of minutes.
pub(super) fn ladder(data: &UnitData, day: &Day, labels: &Labels, description: &str) -> Drawing {
    let mut rungs: Vec<Rung> = Vec::new();
    let top = day.lines.first().map_or(0, |line| line.minutes);
    for minutes in 0..=top {
        let mut one = day.clone();
        for line in &mut one.lines {
            line.minutes = minutes;
        }
        // The engine refuses a line of no minutes, which makes no unit.
        let units = compute(data, &one).map_or(0, |answer| answer.total_units);
        match rungs.last_mut() {
            Some(rung) if rung.units == units => rung.to = minutes,
            _ => rungs.push(Rung {
                units,
                from: minutes,
                to: minutes,
            }),
        }
    }
    let mut canvas = Canvas::default();
    let scale = |minutes: u32| minutes as usize * (WIDTH - BARS_LEFT - 4) / (top as usize + 1);
    let mut rows = Vec::new();
    let mut y = 6;
    for rung in &rungs {
        let class = if rung.units == 0 { "d-none" } else { "d-unit" };
        let width = scale(rung.to + 1) - scale(rung.from);
        canvas.text("d-label", 0, y + 19, &labels.units(rung.units));
        canvas.boxed(class, BARS_LEFT + scale(rung.from), y, width - 1, 28);
        let minutes = format!("{}–{}", rung.from, rung.to);
        let ink = if rung.units == 0 {
            "d-mid"
        } else {
            "d-mid d-on"
        };
        canvas.text(
            ink,
            BARS_LEFT + scale(rung.from) + width / 2,
            y + 19,
            &minutes,
        );
        rows.push(format!(
            "{minutes} {}: {}",
            labels.minutes,
            labels.units(rung.units)
        ));
        y += 36;
    }
    canvas.line("d-axis", (BARS_LEFT, y), (WIDTH, y));
    canvas.text("d-end", WIDTH, y + 18, &labels.minutes);
    Drawing {
        svg: canvas.finish(y + 26, description, Reading::Picture),
        rows,
    }
}

/// How a day's minutes become units: all codes' minutes above, the units that they make below.
pub(super) fn pool(data: &UnitData, day: &Day, labels: &Labels, description: &str) -> Drawing {
    let mut canvas = Canvas::default();
    let mut rows = Vec::new();
    let mut y = 0;
    let answer = compute(data, day);
    for pool in answer.iter().flat_map(|answer| &answer.pools) {
        let timed: Vec<&PoolLine> = pool.lines.iter().filter(|line| line.timed).collect();
        let total = pool.timed_minutes.max(1) as usize;
        let scale = |minutes: usize| minutes * (WIDTH - 2) / total;
        canvas.text("d-label", 0, y + 16, &labels.minutes(pool.timed_minutes));
        y += 26;
        let mut at = 0;
        for (number, line) in timed.iter().enumerate() {
            let (from, to) = (scale(at), scale(at + line.minutes as usize));
            canvas.boxed(
                &format!("d-code d-code-{}", number % 4),
                from + 1,
                y,
                to - from - 2,
                48,
            );
            let middle = from.midpoint(to);
            canvas.text("d-mid", middle, y + 20, line.code.as_str());
            canvas.text("d-mid", middle, y + 38, &line.minutes.to_string());
            rows.push(labels.line(line.code.as_str(), line.minutes, line.units));
            at += line.minutes as usize;
        }
        canvas.arrow(WIDTH / 2, y + 52, y + 78);
        y += 84;
        canvas.text("d-label", 0, y + 16, &labels.units(pool.timed_units));
        y += 26;
        let width = WIDTH / (pool.timed_units.max(1) as usize);
        let mut place = 0;
        for (number, line) in timed.iter().enumerate() {
            for _ in 0..line.units {
                canvas.boxed(
                    &format!("d-code d-code-{}", number % 4),
                    place + 1,
                    y,
                    width - 2,
                    34,
                );
                canvas.text("d-mid", place + width / 2, y + 22, line.code.as_str());
                place += width;
            }
        }
        rows.push(labels.total(pool.timed_minutes, pool.timed_units));
        y += 44;
    }
    Drawing {
        svg: canvas.finish(y.max(1), description, Reading::Picture),
        rows,
    }
}

/// Which code gets the last unit: each code's full units, and the minutes left over.
pub(super) fn leftovers(data: &UnitData, day: &Day, labels: &Labels, description: &str) -> Drawing {
    let mut canvas = Canvas::default();
    let mut rows = Vec::new();
    let mut y = 4;
    let each = data.unit_minutes;
    let answer = compute(data, day);
    for pool in answer.iter().flat_map(|answer| &answer.pools) {
        let timed: Vec<&PoolLine> = pool.lines.iter().filter(|line| line.timed).collect();
        let longest = timed.iter().map(|line| line.minutes).max().unwrap_or(1) as usize;
        let scale = |minutes: u32| minutes as usize * (WIDTH - 2) / longest.max(1);
        for line in timed {
            let full = line.minutes / each;
            let left = line.minutes % each;
            let wins = line.units > full;
            let label = labels.line(line.code.as_str(), line.minutes, line.units);
            canvas.text("d-label", 0, y + 14, &label);
            y += 22;
            for unit in 0..full {
                let (from, to) = (scale(unit * each), scale((unit + 1) * each));
                canvas.boxed("d-unit", from + 1, y, to - from - 2, 30);
                canvas.text("d-mid d-on", from.midpoint(to), y + 20, &each.to_string());
            }
            if left > 0 {
                let (from, to) = (scale(full * each), scale(line.minutes));
                let class = if wins { "d-wins" } else { "d-none" };
                canvas.boxed(class, from + 1, y, (to - from).max(4) - 2, 30);
                canvas.text("d-mid", from.midpoint(to), y + 20, &left.to_string());
            }
            let fate = if wins { &labels.wins } else { &labels.leftover };
            if left > 0 {
                canvas.text(
                    "d-small",
                    0,
                    y + 46,
                    &format!("{}: {fate}", labels.minutes(left)),
                );
                y += 18;
            }
            rows.push(format!("{label}; {}: {fate}", labels.minutes(left)));
            y += 44;
        }
    }
    Drawing {
        svg: canvas.finish(y.max(1), description, Reading::Picture),
        rows,
    }
}
