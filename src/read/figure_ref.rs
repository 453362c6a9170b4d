//! References to figures, as authors write them.

/// A reference to a figure, as the author wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FigureRef {
    /// `{{ fact.NAME }}`: a fact's value.
    Fact(FactRef),
    /// `{{ limit.CODE }}`: the most units a day of this code.
    Limit(String),
    /// `{{ count.NAME }}`: how many of something the site has.
    Count(String),
}

/// A reference to a fact, as written: `{{ fact.NAME }}` or `{{ fact.NAME.YEAR }}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactRef {
    /// The name in `data/facts.yaml`, which may not exist.
    pub name: String,
    /// The year that was named; without one, the latest year is meant.
    pub year: Option<i16>,
}
