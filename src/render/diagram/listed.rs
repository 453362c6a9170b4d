//! Drawings of what an author lists: the parts of a note, the steps of a path.

use super::canvas::{Canvas, Reading, WIDTH};
use super::drawing::Drawing;
use crate::model::DiagramPart;

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
        svg: canvas.finish(y + 2, description, Reading::Picture),
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
        svg: canvas.finish(y + 2, description, Reading::Picture),
        rows: rows(parts),
    }
}

fn rows(parts: &[DiagramPart]) -> Vec<String> {
    parts
        .iter()
        .map(|part| format!("{}: {}", part.name, part.text))
        .collect()
}
