//! Drawings of what an author lists: the parts of a note, the steps of a path, the decisions that
//! lead to a code.

use std::collections::{BTreeSet, VecDeque};

use super::canvas::{Canvas, WIDTH};
use super::drawing::Drawing;
use crate::model::{Decision, DiagramPart, Node};

/// A sheet of paper with numbered parts.
pub(super) fn note(parts: &[DiagramPart], description: &str) -> Drawing {
    let mut inside = Canvas::default();
    let mut y = 30;
    for (at, part) in parts.iter().enumerate() {
        inside.circle("d-dot", 26, y - 5, 12);
        inside.text("d-mid d-on", 26, y, &(at + 1).to_string());
        let name = inside.paragraph("d-label", (48, y), WIDTH - 64, part.name.as_str());
        let text = inside.paragraph("d-text", (48, y + name), WIDTH - 64, part.text.as_str());
        y += name + text + 4;
        if at + 1 < parts.len() {
            inside.line("d-axis", (14, y - 8), (WIDTH - 14, y - 8));
            y += 16;
        }
    }
    let mut canvas = Canvas::default();
    canvas.boxed("d-sheet", 1, 1, WIDTH - 2, y);
    canvas.append(inside);
    Drawing {
        svg: canvas.finish(y + 2, description),
        rows: rows(parts),
    }
}

/// Steps, one below the other.
pub(super) fn path(parts: &[DiagramPart], description: &str) -> Drawing {
    let mut canvas = Canvas::default();
    let mut y = 1;
    for (at, part) in parts.iter().enumerate() {
        let mut inside = Canvas::default();
        let name = inside.paragraph("d-label", (14, y + 22), WIDTH - 28, part.name.as_str());
        let text = inside.paragraph(
            "d-text",
            (14, y + 22 + name),
            WIDTH - 28,
            part.text.as_str(),
        );
        let height = name + text + 16;
        canvas.boxed("d-sheet", 1, y, WIDTH - 2, height);
        canvas.append(inside);
        y += height;
        if at + 1 < parts.len() {
            canvas.arrow(WIDTH / 2, y, y + 24);
            y += 24;
        }
    }
    Drawing {
        svg: canvas.finish(y + 2, description),
        rows: rows(parts),
    }
}

fn rows(parts: &[DiagramPart]) -> Vec<String> {
    parts
        .iter()
        .map(|part| format!("{}: {}", part.name, part.text))
        .collect()
}

/// The questions on the shortest path to a code, and where every other answer can end.
pub(super) fn decision(graph: &Decision, code: &str, none: &str, description: &str) -> Drawing {
    let mut canvas = Canvas::default();
    let mut rows = Vec::new();
    let mut y = 1;
    let path = shortest(graph, code);
    for &(at, next) in &path {
        let Node::Question { question, answers } = &graph.nodes[at].1 else {
            continue;
        };
        let question = plain(question.as_str());
        let mut inside = Canvas::default();
        let height = inside.paragraph("d-label", (14, y + 22), WIDTH - 28, &question) + 14;
        canvas.boxed("d-sheet", 1, y, WIDTH - 2, height);
        canvas.append(inside);
        y += height + 6;
        let mut onward = String::new();
        let mut others = Vec::new();
        for answer in answers {
            let to = place(graph, answer.to.as_str());
            if to == Some(next) && onward.is_empty() {
                onward = plain(answer.text.as_str());
            } else {
                let ends: Vec<String> = ends(graph, to, &path, none).into_iter().collect();
                others.push(format!(
                    "{} → {}",
                    plain(answer.text.as_str()),
                    ends.join(", ")
                ));
            }
        }
        for other in &others {
            y += canvas.paragraph("d-small", (46, y + 14), WIDTH - 50, other);
        }
        canvas.arrow(20, y - 10, y + 34);
        canvas.paragraph("d-onward", (46, y + 24), WIDTH - 50, &onward);
        y += 36;
        rows.push(format!("{question} {onward} ↓; {}", others.join("; ")));
    }
    canvas.boxed("d-unit", 1, y, WIDTH - 2, 36);
    canvas.text("d-mid d-on d-big", WIDTH / 2, y + 24, code);
    rows.push(code.to_owned());
    Drawing {
        svg: canvas.finish(y + 38, description),
        rows,
    }
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
