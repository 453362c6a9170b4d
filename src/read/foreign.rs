//! Lines that mean something to other programs that make sites of Markdown. Here they are text, and
//! would be printed as they were typed: each is told, with the program's name and what to write.

use std::ops::Range;

/// What other programs read where this one reads text.
pub(super) struct Foreign {
    marks: &'static [Mark],
    /// The programs that it means something to.
    pub(super) tools: &'static str,
    /// What it means to them.
    pub(super) what: &'static str,
    /// What to write here.
    pub(super) here: &'static str,
}

/// A form of it: where its first sign stands, where it ends, and what may stand between.
struct Mark {
    sign: &'static str,
    at: At,
    end: End,
    fits: fn(&str) -> bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    /// At the beginning of a line's text.
    Line,
    /// Behind a blank or an opening sign.
    Word,
    Anywhere,
}

#[derive(Clone, Copy)]
enum End {
    /// With the line.
    Line,
    /// With the sign itself; what follows is only looked at.
    Sign,
    /// With this text on the same line.
    With(&'static str),
}

/// How many bytes behind its first sign the end of one is looked for.
const REACH: usize = 240;

const fn mark(sign: &'static str, at: At, end: End, fits: fn(&str) -> bool) -> Mark {
    Mark {
        sign,
        at,
        end,
        fits,
    }
}

const ALERT: &str = "write `> [!NOTE]`, and below it the text behind `>`";

const TABLE: &[Foreign] = &[
    Foreign {
        marks: &[mark(":::", At::Line, End::Line, something)],
        tools: "Docusaurus, VitePress and Pandoc",
        what: "an alert or a box",
        here: ALERT,
    },
    Foreign {
        marks: &[
            mark("!!! ", At::Line, End::Line, something),
            mark("??? ", At::Line, End::Line, something),
            mark("???+ ", At::Line, End::Line, something),
        ],
        tools: "MkDocs",
        what: "an alert",
        here: ALERT,
    },
    Foreign {
        marks: &[mark("{%", At::Anywhere, End::With("%}"), any)],
        tools: "Jekyll, Eleventy and GitBook",
        what: "a command of a template",
        here: "write what it would print: pages run nothing; a value of the data is `{{ fact.NAME }}`",
    },
    Foreign {
        marks: &[
            mark("{{<", At::Anywhere, End::With(">}}"), any),
            mark("{{%", At::Anywhere, End::With("%}}"), any),
        ],
        tools: "Hugo",
        what: "a shortcode",
        here: "write Markdown: an image is `![what it shows](file.svg)`, an alert is `> [!NOTE]`",
    },
    Foreign {
        marks: &[mark("{{#", At::Anywhere, End::With("}}"), any)],
        tools: "mdBook",
        what: "a file to include",
        here: "write the text itself: pages include no files",
    },
    Foreign {
        marks: &[
            mark("{:", At::Anywhere, End::With("}"), any),
            mark("){", At::Anywhere, End::With("}"), attributes),
            mark("]{", At::Anywhere, End::With("}"), attributes),
            mark("{.", At::Line, End::With("}"), any),
        ],
        tools: "kramdown and Pandoc",
        what: "a list of attributes",
        here: "delete it: sizes and classes are the theme's; only a heading takes `{#id .class}`",
    },
    Foreign {
        marks: &[
            mark("[TOC]", At::Line, End::Line, nothing),
            mark("[toc]", At::Line, End::Line, nothing),
            mark("[[_TOC_]]", At::Line, End::Line, nothing),
            mark("[[toc]]", At::Line, End::Line, nothing),
            mark("@[toc]", At::Line, End::Line, nothing),
        ],
        tools: "Python-Markdown, GitLab and VitePress",
        what: "the contents of the page",
        here: "delete it: the theme draws the contents from the headings",
    },
    Foreign {
        marks: &[mark("+++", At::Line, End::Line, nothing)],
        tools: "Hugo and Zola",
        what: "TOML front matter",
        here: "write it as YAML at the top of the file, between two lines `---`",
    },
    Foreign {
        marks: &[
            mark("import ", At::Line, End::Line, imports),
            mark("export ", At::Line, End::Line, exports),
            mark("{/*", At::Anywhere, End::With("*/}"), any),
        ],
        tools: "MDX",
        what: "a line of code",
        here: "delete it: pages run nothing; a comment is `<!-- words -->`",
    },
    Foreign {
        marks: &[
            mark("$$", At::Line, End::Line, nothing),
            mark("$$", At::Word, End::With("$$"), closed),
        ],
        tools: "Pandoc and KaTeX",
        what: "a formula",
        here: "write it in words, with `<sub>` and `<sup>`, or in a fenced block",
    },
    Foreign {
        marks: &[mark("==", At::Word, End::With("=="), closed)],
        tools: "Obsidian and Pandoc",
        what: "a mark for words",
        here: "write `**the words**`",
    },
    Foreign {
        marks: &[mark("%%", At::Word, End::With("%%"), closed)],
        tools: "Obsidian",
        what: "a comment",
        here: "write `<!-- the words -->`",
    },
    Foreign {
        marks: &[
            mark("--8<--", At::Line, End::Line, any),
            mark("<<< ", At::Line, End::Line, something),
        ],
        tools: "MkDocs and VitePress",
        what: "a file to include",
        here: "write the text itself: pages include no files",
    },
    Foreign {
        marks: &[mark(".. ", At::Line, End::Line, directive)],
        tools: "Sphinx",
        what: "a directive",
        here: "write Markdown: an alert is `> [!NOTE]`, an image `![what it shows](file.svg)`",
    },
    Foreign {
        marks: &[
            mark("\\newpage", At::Line, End::Line, nothing),
            mark("\\pagebreak", At::Line, End::Line, nothing),
        ],
        tools: "LaTeX and Pandoc",
        what: "the end of a printed page",
        here: "delete it: the theme divides the pages of print",
    },
    Foreign {
        marks: &[mark("^[", At::Anywhere, End::With("]"), closed)],
        tools: "Pandoc and Obsidian",
        what: "a footnote",
        here: "write `[^name]` here, and a line `[^name]: the words` below",
    },
    Foreign {
        marks: &[mark("[@", At::Anywhere, End::With("]"), several)],
        tools: "Pandoc",
        what: "a citation with a page, or several in one",
        here: "write `[@source]` for each, and the page beside it in words",
    },
    Foreign {
        marks: &[mark(":", At::Word, End::With(":"), emoji)],
        tools: "GitHub's Markdown",
        what: "a small picture",
        here: "write the sign itself, or its meaning in words",
    },
    Foreign {
        marks: &[
            mark("www.", At::Word, End::Sign, address),
            mark("http://", At::Word, End::Sign, address),
        ],
        tools: "GitHub's Markdown",
        what: "a link",
        here: "write the address with `https://`, or in backquotes if it is no link",
    },
];

fn any(_: &str) -> bool {
    true
}

fn nothing(inside: &str) -> bool {
    inside.trim().is_empty()
}

fn something(inside: &str) -> bool {
    !nothing(inside)
}

/// Words that begin and end at their signs: `==so==`, but not `a == b == c`.
fn closed(inside: &str) -> bool {
    something(inside) && inside.trim() == inside && !inside.starts_with(['=', '$', '%'])
}

fn attributes(inside: &str) -> bool {
    inside.starts_with(['.', '#', ':']) || inside.contains('=')
}

fn imports(inside: &str) -> bool {
    inside.contains(" from '")
        || inside.contains(" from \"")
        || inside.starts_with(['\'', '"']) && inside.trim_end().ends_with(['\'', '"', ';'])
}

fn exports(inside: &str) -> bool {
    ["const ", "default ", "function ", "{ "]
        .iter()
        .any(|word| inside.starts_with(word))
        && inside.contains(['=', '{', '('])
}

fn directive(inside: &str) -> bool {
    let name = inside.split_once("::").map_or("", |(name, _)| name);
    !name.is_empty()
        && name
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '-' | ':'))
}

fn several(inside: &str) -> bool {
    inside.starts_with(char::is_alphanumeric) && inside.contains([',', ';'])
}

fn emoji(inside: &str) -> bool {
    let letters = inside.starts_with(|c: char| c.is_ascii_lowercase());
    (letters && inside.len() > 1 || inside == "+1" || inside == "-1")
        && inside
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '+' | '-'))
}

fn address(behind: &str) -> bool {
    behind.starts_with(char::is_alphanumeric) && behind.contains('.')
}

/// Whether what stands in double braces is another program's, and no reference that is misspelled.
pub(super) fn is_command(inside: &str) -> bool {
    inside.starts_with(['<', '%', '#'])
}

/// The foreign lines of a text with their places, in order.
pub(super) fn find(text: &str) -> Vec<(Range<usize>, &'static Foreign)> {
    let mut found = Vec::new();
    for foreign in TABLE {
        for mark in foreign.marks {
            let mut from = 0;
            for (at, _) in text.match_indices(mark.sign) {
                if at >= from
                    && let Some(end) = end_of(text, at, mark)
                {
                    found.push((at..end, foreign));
                    from = end;
                }
            }
        }
    }
    found.sort_by_key(|(place, _)| (place.start, usize::MAX - place.end));
    found.dedup_by(|next, first| next.0.start < first.0.end);
    found
}

fn end_of(text: &str, at: usize, mark: &Mark) -> Option<usize> {
    let before = &text[..at];
    let stands = match mark.at {
        At::Anywhere => !before.ends_with('\\'),
        At::Word => begins_word(before),
        At::Line => before
            .trim_end_matches([' ', '\t', '>'])
            .chars()
            .next_back()
            .is_none_or(|c| c == '\n'),
    };
    if !stands {
        return None;
    }
    let start = at + mark.sign.len();
    let most = text.len().min(start + REACH);
    let reach = (start..=most).rev().find(|at| text.is_char_boundary(*at))?;
    let line = &text[start..reach];
    let line = line.split('\n').next().unwrap_or(line);
    let (inside, end) = match mark.end {
        End::Line => (line, start + line.trim_end().len()),
        End::Sign => (line, start),
        End::With(sign) => {
            let length = line.find(sign)?;
            (&line[..length], start + length + sign.len())
        }
    };
    (mark.fits)(inside).then_some(end)
}

fn begins_word(before: &str) -> bool {
    match before.chars().next_back() {
        None => true,
        // In `](` stands the address of a link.
        Some('(') => !before.ends_with("]("),
        Some(last) => last.is_whitespace() || matches!(last, '"' | '*' | '_' | '|'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_other_programs_are_found_and_prose_is_not() {
        let foreign = [
            ":::note Mind",
            "> !!! warning \"x\"",
            "a {% raw %} b",
            "{{< figure src=\"x\" >}}",
            "{{#include a.rs}}",
            "x {: .lead}",
            "![a](b){width=50%}",
            "[TOC]",
            "+++",
            "import Tabs from '@theme/Tabs';",
            "export const a = 1",
            "$$",
            "so $$x^2$$",
            "a ==b c== d",
            "%%hidden%%",
            "--8<-- \"a.md\"",
            ".. note:: Mind",
            "\\newpage",
            "a^[b c]",
            "[@doe, p. 3]",
            "so :warning: hot",
            "see www.a.example",
            "(http://a.example)",
        ];
        for text in foreign {
            assert_eq!(find(text).len(), 1, "{text}");
        }
        let prose = [
            "at 12:30:45 : so",
            ":::",
            "a == b == c",
            "====",
            "cost $$ or $$$",
            "[a](http://a.example)",
            "## A {#a .b}",
            "100 %% of",
            "import from 2024 on",
            ".. and so on",
            "[@cms]",
            "x[^a]",
            "|:--:|:-:|",
            "\\{% x %}",
            "https://www.a.example",
            "f(x){y}",
            "- a: b: c",
        ];
        for text in prose {
            assert!(find(text).is_empty(), "{text}");
        }
    }
}
