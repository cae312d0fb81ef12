//! Halves that no comma rule foresaw: a piece that opens with `等` or ends with `的` is joined with its
//! neighbour, or loses the word where it has none.

use super::{Piece, Words, is_mark, source, wording};
use crate::checklist::rules::{Splitting, strip_any};
use crate::checklist::wording::letters;

/// The pieces with no half among them.
pub(super) fn mended<'a>(
    clause: &'a str,
    pieces: Vec<Piece<'a>>,
    rules: &Splitting,
) -> Vec<Piece<'a>> {
    let mut whole: Vec<Piece<'a>> = Vec::new();
    let mut joined = false;
    for piece in pieces {
        match whole.last_mut() {
            Some(last) if are_parted(last, &piece, rules) => {
                joined = true;
                join(clause, last, &piece);
                widen(&mut whole);
            }
            // The members of a list that was joined as a whole are said already.
            Some(last) if joined && is_within(&piece, last) => {}
            _ => {
                joined = false;
                whole.push(piece);
            }
        }
    }
    for piece in &mut whole {
        bare(piece, rules);
    }
    whole
}

/// True if only both together can be read.
fn are_parted(first: &Piece<'_>, second: &Piece<'_>, rules: &Splitting) -> bool {
    let limits = first.requirement.is_some() && second.requirement.is_some();
    let halves = half_end(&first.wording(), rules).is_some()
        || half_head(&second.wording(), rules).is_some();
    halves && !limits && first.span.end <= second.span.start
}

fn is_within(piece: &Piece<'_>, other: &Piece<'_>) -> bool {
    piece.requirement.is_none()
        && other.span.start <= piece.span.start
        && piece.span.end <= other.span.end
}

fn join<'a>(clause: &'a str, first: &mut Piece<'a>, second: &Piece<'a>) {
    let from = first.span.end;
    first.span.end = second.span.end;
    first.quote = clause.get(first.span.clone()).unwrap_or_default();
    first.words.push(source(clause, from..second.span.end));
    first.requirement = first.requirement.or(second.requirement);
}

/// Lets the other members of the last piece's list rest on the same words.
fn widen(pieces: &mut [Piece<'_>]) {
    let Some((last, others)) = pieces.split_last_mut() else {
        return;
    };
    let members = others.iter_mut().rev();
    for member in members.take_while(|member| member.span.start == last.span.start) {
        member.span.end = last.span.end;
        member.quote = last.quote;
    }
}

/// Takes half words and punctuation off both ends, unless nothing would be left.
fn bare(piece: &mut Piece<'_>, rules: &Splitting) {
    let mut words = piece.words.clone();
    while let Some(length) = half_head(&wording(&words), rules) {
        drop_head(&mut words, length);
    }
    while let Some(length) = half_end(&wording(&words), rules) {
        drop_end(&mut words, length);
    }
    trim_head(&mut words);
    if letters(&wording(&words)) > 0 {
        piece.words = words;
    }
}

/// Takes punctuation off the head.
fn trim_head(words: &mut Vec<Words<'_>>) {
    while let Some(Words::Source(text, at)) = words.first_mut() {
        let rest = text.trim_start_matches(is_mark);
        *at += text.len() - rest.len();
        *text = rest;
        if !rest.is_empty() {
            return;
        }
        words.remove(0);
    }
}

fn drop_head(words: &mut Vec<Words<'_>>, length: usize) {
    let Some(Words::Source(text, at)) = words.first_mut() else {
        words.clear();
        return;
    };
    *at += length;
    *text = text.get(length..).unwrap_or_default();
    trim_head(words);
}

fn drop_end(words: &mut Vec<Words<'_>>, length: usize) {
    let Some(Words::Source(text, _)) = words.last_mut() else {
        words.clear();
        return;
    };
    let rest = text.get(..text.len().saturating_sub(length));
    *text = rest.unwrap_or_default().trim_end_matches(is_mark);
    words.retain(is_said);
}

fn is_said(words: &Words<'_>) -> bool {
    !matches!(words, Words::Source("", _))
}

/// Length of the word that `text` cannot begin with.
fn half_head(text: &str, rules: &Splitting) -> Option<usize> {
    let rest = strip_any(text, &rules.half_heads)?;
    let whole = strip_any(text, &rules.whole_words).is_some();
    (!whole).then(|| text.len() - rest.len())
}

/// Length of the word that `text` cannot end with.
fn half_end(text: &str, rules: &Splitting) -> Option<usize> {
    let mut whole = rules.whole_words.iter();
    let whole = whole.any(|word| text.ends_with(word.as_str()));
    let ends = rules.half_ends.iter();
    let ends = ends.filter(|word| text.ends_with(word.as_str()));
    ends.map(String::len).max().filter(|_| !whole)
}
