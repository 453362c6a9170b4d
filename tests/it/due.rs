//! What falls due: the reference itself on days to come.

use crate::command::{quarterhour, root};

fn check(today: &str) -> crate::command::Run {
    quarterhour(&["check", "--strict", "--today", today], &root())
}

#[test]
fn every_yearly_figure_of_the_reference_is_looked_up_before_it_ends() {
    let before = check("2026-12-10");
    assert_eq!(before.code, 0, "{}", before.stderr);

    let due = check("2026-12-18");
    assert_eq!(due.code, 1);
    assert!(
        due.stderr
            .contains("warning[overdue]: the fact `kx_threshold`")
    );
    assert!(due.stderr.contains("\n0 errors, "), "{}", due.stderr);

    let facts = std::fs::read_to_string(root().join("content/data/facts.yaml")).expect("facts");
    let yearly = facts.matches("\n  ends: 2026-12-31\n").count();
    let after = check("2027-01-02");
    let ended = after.stderr.matches("error[ended-figure]").count();
    assert!(yearly > 10, "the test no longer sees the facts");
    assert_eq!(ended, yearly, "{}", after.stderr);
    let lenient = quarterhour(&["check", "--today", "2027-01-02"], &root());
    assert_eq!(lenient.code, 1, "an ended figure fails every check");
}
