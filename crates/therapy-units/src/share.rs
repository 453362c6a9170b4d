//! An assistant's share of a line's units: how many carry the modifier, and why.

/// How many of a line's units carry the assistant's modifier, with the working.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct AssistantShare {
    /// Units that carry the modifier, the full 15s and the further ones.
    pub(crate) marked: u32,
    /// `None` where the rule does not apply to the line.
    pub(crate) working: Option<ShareWorking>,
}

/// How a line's share was worked out, for its steps and warnings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ShareWorking {
    /// A pooled line: unit by unit.
    Timed {
        /// Minutes of the line that the assistant did not give alone.
        therapist: u32,
        /// Units for full 15s of the therapist.
        plain: u32,
        /// Units for full 15s of the assistant.
        marked: u32,
        /// What decided each further unit.
        further: Vec<RemainderUnit>,
        /// The therapist's and the assistant's minutes left, where two units or more are left and
        /// no published case covers them.
        outside: Option<(u32, u32)>,
    },
    /// Any other line: all of its units, or none, by the assistant's share of the minutes.
    Share {
        /// The share above which all units are marked.
        percent: u32,
    },
}

/// What decided a further unit, with the minutes left before it took them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RemainderUnit {
    /// The therapist has 8 minutes or more left: no modifier.
    Plain { therapist: u32 },
    /// The therapist has fewer, and the assistant has some: the modifier.
    Marked { therapist: u32, assistant: u32 },
    /// The therapist has fewer, and the assistant has none: no modifier.
    Rest { therapist: u32 },
}
