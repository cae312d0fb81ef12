//! Words offered while a remark is typed, by what the item is about. Words only: they judge nothing.

use serde::Deserialize;

use super::rules::RulesError;

const FILE: &str = include_str!("../../data/phrases.toml");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Phrases {
    group: Vec<Group>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    words: Vec<String>,
    phrases: Vec<String>,
}

/// Phrases for an item of this text, those for its matter first.
///
/// # Errors
/// The shipped file cannot be read.
pub fn phrases_for(text: &str) -> Result<Vec<String>, RulesError> {
    let file: Phrases = toml::from_str(FILE).map_err(|error| RulesError {
        file: "phrases.toml",
        reason: error.to_string(),
    })?;
    let fits = |group: &Group| {
        group.words.is_empty() || group.words.iter().any(|word| text.contains(word.as_str()))
    };
    let groups = file.group.into_iter().filter(fits);
    Ok(groups.flat_map(|group| group.phrases).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_gets_phrases_for_its_matter_and_those_for_everything() {
        let fire = phrases_for("消防设施完好，疏散通道畅通").unwrap();
        let other = phrases_for("落实经费").unwrap();
        assert!(fire[0].contains("灭火器"));
        assert!(!other.iter().any(|phrase| phrase.contains("灭火器")));
        assert!(fire.ends_with(&other) && !other.is_empty());
    }
}
