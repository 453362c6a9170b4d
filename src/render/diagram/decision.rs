//! The drawing of the questions that lead to a code, each a link to its step.

use std::collections::{BTreeSet, VecDeque};

use super::canvas::{Canvas, Reading, WIDTH, broken};
use super::drawing::Drawing;
use crate::model::{Decision, Node};

/// What a question's box leaves on both sides of its words.
const INSET: usize = 14;

/// The way to a code.
pub(super) struct Way<'a> {
    pub(super) graph: &'a Decision,
    /// The code that it leads to.
    pub(super) code: &'a str,
    /// What an answer leads to that ends at no code.
    pub(super) none: &'a str,
    /// The link to the step of a node, if the site has a page for it.
    pub(super) link: &'a dyn Fn(&str) -> Option<String>,
}

/// The questions on the shortest way to a code, each with the answer that leads on. Where every other
/// answer can end stands in the rows.
pub(super) fn decision(way: &Way<'_>, description: &str) -> Drawing {
    let graph = way.graph;
    let mut canvas = Canvas::default();
    let mut rows = Vec::new();
    let mut y = 1;
    let path = shortest(graph, way.code);
    for &(at, next) in &path {
        let (name, Node::Question { question, answers }) = &graph.nodes[at] else {
            continue;
        };
        let question = plain(question.as_str());
        let mut onward = String::new();
        let mut others = Vec::new();
        for answer in answers {
            let to = place(graph, answer.to.as_str());
            if to == Some(next) && onward.is_empty() {
                onward = plain(answer.text.as_str());
            } else {
                let ends: Vec<String> = ends(graph, to, &path, way.none).into_iter().collect();
                others.push(format!(
                    "{} → {}",
                    plain(answer.text.as_str()),
                    ends.join(", ")
                ));
            }
        }
        let (step, height) = step(&question, &onward, y);
        canvas.linked((way.link)(name.as_str()), step);
        y += height;
        canvas.arrow(WIDTH / 2, y, y + 14);
        y += 14;
        rows.push(format!("{question} {onward} ↓; {}", others.join("; ")));
    }
    let mut end = Canvas::default();
    end.boxed("d-unit", 1, y, WIDTH - 2, 36);
    end.text("d-mid d-on d-big", WIDTH / 2, y + 24, way.code);
    let name = path.last().map(|&(_, to)| graph.nodes[to].0.as_str());
    let link = name.and_then(way.link);
    let reading = match link {
        Some(_) => Reading::Links,
        None => Reading::Picture,
    };
    canvas.linked(link, end);
    rows.push(way.code.to_owned());
    Drawing {
        svg: canvas.finish(y + 38, description, reading),
        rows,
    }
}

/// The box of a question and its height. The answer stands at the end, in the last line of the
/// question where both fit.
fn step(question: &str, answer: &str, y: usize) -> (Canvas, usize) {
    let width = WIDTH - 2 * INSET;
    // The question is in bold, whose letters are wider.
    let narrow = width - width / 10;
    let lines = broken(question, narrow);
    let last = lines.last().map_or("", String::as_str);
    // A word's width lies between the two.
    let beside = broken(&format!("{last} … {answer}"), narrow).len() == 1;
    let more = if beside {
        0
    } else {
        broken(answer, width).len()
    };
    let height = (lines.len() + more) * 18 + 12;
    let mut inside = Canvas::default();
    inside.boxed("d-sheet", 1, y, WIDTH - 2, height);
    inside.paragraph("d-label", (INSET, y + 20), narrow, question);
    let answer_at = y + 2 + 18 * (if beside { lines.len() } else { lines.len() + 1 });
    inside.paragraph("d-answer", (WIDTH - INSET, answer_at), width, answer);
    (inside, height)
}

fn place(graph: &Decision, name: &str) -> Option<usize> {
    graph
        .nodes
        .iter()
        .position(|(known, _)| known.as_str() == name)
}

/// The nodes on the shortest path to a code, each with the one that follows it.
fn shortest(graph: &Decision, code: &str) -> Vec<(usize, usize)> {
    let mut from: Vec<Option<usize>> = vec![None; graph.nodes.len()];
    let mut waiting = VecDeque::from([0]);
    while let Some(at) = waiting.pop_front() {
        match graph.nodes.get(at).map(|(_, node)| node) {
            Some(Node::Question { answers, .. }) => {
                for answer in answers {
                    if let Some(to) = place(graph, answer.to.as_str())
                        && to != 0
                        && from[to].is_none()
                    {
                        from[to] = Some(at);
                        waiting.push_back(to);
                    }
                }
            }
            Some(Node::End {
                code: Some(end), ..
            }) if end.as_str() == code => {
                let mut path = Vec::new();
                let mut to = at;
                while let Some(before) = from[to] {
                    path.push((before, to));
                    to = before;
                }
                path.reverse();
                return path;
            }
            _ => {}
        }
    }
    Vec::new()
}

/// The codes that a branch can end at; an arrow where it can come back to the path that is drawn.
fn ends(
    graph: &Decision,
    start: Option<usize>,
    path: &[(usize, usize)],
    none: &str,
) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut seen = BTreeSet::new();
    let mut waiting: Vec<usize> = start.into_iter().collect();
    while let Some(at) = waiting.pop() {
        if !seen.insert(at) {
            continue;
        }
        if path.iter().any(|&(from, to)| from == at || to == at) {
            found.insert("↓".to_owned());
            continue;
        }
        match graph.nodes.get(at).map(|(_, node)| node) {
            Some(Node::Question { answers, .. }) => {
                let next = answers.iter();
                waiting.extend(next.filter_map(|answer| place(graph, answer.to.as_str())));
            }
            Some(Node::End { code, .. }) => {
                found.insert(code.as_ref().map_or(none.to_owned(), ToString::to_string));
            }
            None => {}
        }
    }
    found
}

/// Inline Markdown without its markup, since a drawing has no links.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("[[") {
        out.push_str(before);
        let (inside, tail) = after.split_once("]]").unwrap_or((after, ""));
        out.push_str(inside.rsplit('|').next().unwrap_or(inside));
        rest = tail;
    }
    out.push_str(rest);
    out.replace("**", "").replace("\\|", "|")
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn a_drawing_shows_words_without_marks() {
        assert_eq!(
            plain("an **active** [[plan of care]]?"),
            "an active plan of care?"
        );
        assert_eq!(plain("[[GP, GO and GN|GP]]"), "GP");
    }
}
