//! A line of a drawing, as an author writes it: points that are joined.

use schemars::Schema;
use serde::{Serialize, Serializer};

use super::yaml::{Scalar, ValueError, schema};
use crate::diagnostic::Lint;

/// How wide and high a drawing is.
const SIZE: (u16, u16) = (160, 120);

/// Points of a drawing that are joined by a line: `40,20 40,80 30,110`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stroke(Vec<(u16, u16)>);

impl Stroke {
    /// Reads points, each as two whole numbers with a comma between them.
    fn read(text: &str) -> Option<Self> {
        let points: Option<Vec<_>> = text.split_whitespace().map(point).collect();
        points.filter(|points| !points.is_empty()).map(Self)
    }

    /// The corners of an arrow at its end; none where the line has no direction.
    pub fn tip(&self) -> Option<String> {
        const LENGTH: f64 = 8.0;
        const HALF_WIDTH: f64 = 4.0;
        let [.., from, to] = self.0.as_slice() else {
            return None;
        };
        let (x, y) = (f64::from(to.0), f64::from(to.1));
        let (across, down) = (x - f64::from(from.0), y - f64::from(from.1));
        let long = across.hypot(down);
        if long == 0.0 {
            return None;
        }
        let (across, down) = (across / long, down / long);
        let (back_x, back_y) = (x - across * 2.0, y - down * 2.0);
        let corners = [
            (x + across * (LENGTH - 2.0), y + down * (LENGTH - 2.0)),
            (back_x - down * HALF_WIDTH, back_y + across * HALF_WIDTH),
            (back_x + down * HALF_WIDTH, back_y - across * HALF_WIDTH),
        ];
        Some(corners.map(|(x, y)| format!("{x:.1},{y:.1}")).join(" "))
    }
}

fn point(text: &str) -> Option<(u16, u16)> {
    let (x, y) = text.split_once(',')?;
    let within = |text: &str, most: u16| {
        let digits = text.bytes().all(|byte| byte.is_ascii_digit());
        let number = text.parse().ok().filter(|_| digits)?;
        (number <= most).then_some(number)
    };
    Some((within(x, SIZE.0)?, within(y, SIZE.1)?))
}

impl Scalar for Stroke {
    const EXPECTED: &'static str = "points, such as 40,20 40,80";

    fn schema() -> Schema {
        schema::pattern("^[0-9]+,[0-9]+( [0-9]+,[0-9]+)*$")
    }

    fn parse(text: &str) -> Result<Self, ValueError> {
        Self::read(text).ok_or_else(|| {
            ValueError::new(
                Lint::BadValue,
                format!("`{text}` are no points of a drawing"),
            )
            .hint(format!(
                "write points as x,y with spaces between them; x goes to {}, y to {}: 40,20 40,80",
                SIZE.0, SIZE.1
            ))
        })
    }

    fn substitute() -> Self {
        Self(vec![(0, 0)])
    }
}

super::yaml::deserialize_scalar!(Stroke);

impl Serialize for Stroke {
    /// As SVG's `points` are written.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let points: Vec<String> = self.0.iter().map(|(x, y)| format!("{x},{y}")).collect();
        serializer.serialize_str(&points.join(" "))
    }
}
