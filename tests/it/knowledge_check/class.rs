//! Figures of a class, held against sums by hand, and the chances to pass that the check's page tells.

use serde_json::{Value, json};

use super::{Scripts, table};

#[test]
fn a_classs_figures_are_those_worked_out_by_hand() {
    // Five people and four questions; see the sums in the comments.
    let scripts = Scripts::open();
    let people = json!([
        [true, true, true, true],     // 4
        [true, true, true, false],    // 3
        [true, true, false, false],   // 2
        [true, false, false, false],  // 1
        [false, false, false, false], // 0
    ]);
    let figures = scripts.value("quarterhour.checkClass.figures(given)", &people);
    assert_eq!(figures["scores"], json!([4, 3, 2, 1, 0]));
    assert_eq!(figures["shares"], json!([0.8, 0.6, 0.4, 0.2]));
    assert_eq!(figures["few"], true);
    let near = |value: &Value, wanted: f64| {
        let value = value.as_f64().expect("a number");
        assert!((value - wanted).abs() < 1e-9, "{value}, not {wanted}");
    };
    // The variance of 4, 3, 2, 1, 0 is 2; the sum of p(1 - p) is 0.16 + 0.24 + 0.24 + 0.16 = 0.8.
    // 4/3 x (1 - 0.8/2) = 0.8.
    near(&figures["kr20"], 0.8);
    // Question 1: right are 1, 1, 1, 1, 0, the rest is 3, 2, 1, 0, 0, with means 0.8 and 1.2. The sum of
    // products is 0.2 x (1.8 + 0.8 - 0.2 - 1.2) + 0.8 x 1.2 = 1.2, the squares are 0.8 and 6.8:
    // 1.2 / sqrt(5.44).
    near(&figures["rest"][0], 1.2 / 5.44_f64.sqrt());
    // Question 2: 1, 1, 1, 0, 0 and 3, 2, 1, 1, 0, means 0.6 and 1.4. Products: 0.4 x (1.6 + 0.6 - 0.4)
    // + 0.6 x (0.4 + 1.4) = 1.8; squares 1.2 and 5.2.
    near(&figures["rest"][1], 1.8 / 6.24_f64.sqrt());

    let alike = scripts.value(
        "quarterhour.checkClass.figures(given)",
        &json!([[true, false], [true, false]]),
    );
    assert_eq!(alike["kr20"], Value::Null);
    assert_eq!(alike["rest"], json!([null, null]));
    let twenty = scripts.value(
        "quarterhour.checkClass.figures(Array.from({ length: 20 }, () => given)).few",
        &json!([true]),
    );
    assert_eq!(twenty, false);
    let csv = scripts.value(
        "quarterhour.tables.csv(given)",
        &json!([["=1+1", "a,b", "say \"no\""], [1, -2, "x"]]),
    );
    assert_eq!(csv, "'=1+1,\"a,b\",\"say \"\"no\"\"\"\r\n1,-2,x\r\n");
}

/// How often at least so many of all are right, where each is with this chance.
fn at_least(right: u32, of: u32, chance: f64) -> f64 {
    let exactly = |count: u32| {
        let ways: f64 = (0..count)
            .map(|at| f64::from(of - at) / f64::from(at + 1))
            .product();
        ways * chance.powi(count.cast_signed()) * (1.0 - chance).powi((of - count).cast_signed())
    };
    (right..=of).map(exactly).sum()
}

#[test]
fn the_chances_to_pass_are_those_of_the_page() {
    let rows = table("content/training/check/_index.md", "| Right in general |");
    assert_eq!(rows.len(), 5);
    for row in rows {
        let percent = |cell: &str| -> f64 {
            let number = cell.strip_suffix('%').expect("a percentage");
            number.parse::<f64>().expect("a number")
        };
        let chance = percent(&row[0]) / 100.0;
        let wanted = [
            at_least(23, 25, chance),
            chance.powi(3) * at_least(20, 22, chance),
            at_least(22, 25, chance),
            at_least(24, 25, chance),
            at_least(46, 50, chance),
        ];
        for (cell, wanted) in row[1..].iter().zip(wanted) {
            assert!(
                (percent(cell) - 100.0 * wanted).abs() <= 0.501,
                "{row:?}: {wanted}"
            );
        }
    }
}
