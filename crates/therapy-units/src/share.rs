//! An assistant's share of a line's units, with the working.

/// How many of a line's units are marked, with the working.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct AssistantShare {
    /// Units with the modifier.
    pub(crate) marked: u32,
    /// How that came; nothing where the rule does not apply to the line.
    pub(crate) working: Option<ShareWorking>,
}

/// How marks came about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ShareWorking {
    /// A timed line.
    Timed {
        /// The therapist's minutes.
        therapist: u32,
        /// Full 15s of the therapist's.
        plain: u32,
        /// Full 15s of the assistant's.
        marked: u32,
        /// What decided each further unit.
        further: Vec<RemainderUnit>,
        /// Minutes left beside two units or more that lie outside the published case.
        outside: Option<(u32, u32)>,
    },
    /// A line that is marked by the assistant's share.
    Share {
        /// The share above which it is marked.
        percent: u32,
    },
}

/// What decided a further unit, with the minutes left before it took them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RemainderUnit {
    /// The therapist has enough left.
    Plain { therapist: u32 },
    /// The therapist has not, and the assistant has some.
    Marked { therapist: u32, assistant: u32 },
    /// Nobody else has any.
    Rest { therapist: u32 },
}
