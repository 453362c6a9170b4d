//! `quarterhour schema`: JSON Schemas of the files that an author writes, and of what programs read.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::ExitCode;

use quarterhour::diagnostic::nearest;
use quarterhour::error::IoError;
use quarterhour::model::schema::FileSchema;

use super::args::SchemaArgs;
use super::terminal::{machine_failure, print};

/// Prints a schema or the list of them, or writes them all.
pub(crate) fn run(args: &SchemaArgs) -> Result<ExitCode, IoError> {
    if let Some(folder) = &args.write {
        write_all(folder)?;
        return Ok(ExitCode::SUCCESS);
    }
    let Some(name) = &args.name else {
        print(list().trim_end())?;
        return Ok(ExitCode::SUCCESS);
    };
    match FileSchema::all().find(|schema| schema.name == name) {
        Some(schema) => {
            print(&text_of(schema))?;
            Ok(ExitCode::SUCCESS)
        }
        None => {
            let near = nearest(name, FileSchema::all().map(|schema| schema.name));
            let hint = near.map_or_else(
                || "`quarterhour schema` lists all".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            let reason = format!("there is no schema `{}`; {hint}", name.escape_debug());
            Ok(machine_failure(&reason))
        }
    }
}

fn text_of(schema: &FileSchema) -> String {
    format!("{:#}", schema.json())
}

fn write_all(folder: &Path) -> Result<(), IoError> {
    fs::create_dir_all(folder).map_err(IoError::of("make the folder", folder))?;
    for schema in FileSchema::all() {
        let path = folder.join(format!("{}.json", schema.name));
        let text = format!("{}\n", text_of(schema));
        fs::write(&path, text).map_err(IoError::of("write", &path))?;
    }
    Ok(())
}

fn list() -> String {
    let width = |of: fn(&FileSchema) -> &str| FileSchema::all().map(|it| of(it).len()).max();
    let names = width(|schema| schema.name).unwrap_or(0);
    let files = width(|schema| schema.files).unwrap_or(0);
    let mut out = String::new();
    for schema in FileSchema::all() {
        let (name, path, about) = (schema.name, schema.files, schema.about);
        let _ = writeln!(out, "{name:names$}  {path:files$}  {about}");
    }
    out
}
