//! Scripts that hold nothing but data, for the engines in the browser.

use serde::Serialize;

use crate::load::{Asset, AssetBytes};

/// A script at a path of `static/` that gives the browser's namespace a value under a name.
pub(super) fn data_script(path: &str, name: &str, value: &impl Serialize) -> Asset {
    let data = serde_json::to_string(value).expect("plain data is JSON");
    // Browsers read a long string through `JSON.parse` faster than the same value as a literal.
    let quoted = serde_json::to_string(&data).expect("text is JSON");
    let script = format!(
        "(globalThis.quarterhour = Object.hasOwn(globalThis, 'quarterhour') ? globalThis.quarterhour : {{}}).{name} = JSON.parse({quoted});\n"
    );
    Asset {
        path: path.to_owned(),
        source: format!("(built-in) static/{path}"),
        bytes: AssetBytes::BuiltIn(script.into_bytes().into()),
    }
}
