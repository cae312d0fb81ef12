//! What the words around a figure make of it: a floor, a ceiling, an exact amount, or nothing.

mod words;

pub use self::words::WHOLLY;
use self::words::{
    ADVERB, AHEAD, APIECE, APIECE_DEED, AROUND, BOASTS, CONDITION, COURSE, DEED, DEED_WITHIN,
    DESCRIBES, EACH, EXACT, FOLLOWS, FORBIDS, HOLDS, MAKES, MAKES_SO_MANY, MEASURE, NAMES, OBLIGES,
    OFTEN, OPENS_MAKING, OTHER_THING, OTHER_WHOLE, PAID, PAST, PAY, PAYS, RATE, RATE_IN, RATIO,
    SAME, SETTLES, SHARE, THINGS, TIMES, WHOLE, WORD,
};
use super::figure::Figure;
use crate::model::reading::Amount;

/// How a figure came to set something, which decides what it measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wording {
    /// 不低于, 达到, 按…标准, …率100%: the measured thing stands before.
    Compared,
    /// 按每生6000元标准: so much exactly.
    Settled,
    /// 配备2名教师, 每学期2次: the measured thing stands behind.
    Counted,
    /// 15个工作日内答复: the deed stands behind.
    Timed,
    /// 建设25个工作室: so many are to be made.
    Made,
    /// 和学校公用经费的10%: another share that the limit before it sets for the same.
    Shared,
}

/// What a figure sets.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Relation {
    /// As in `Requirement`.
    pub op: &'static str,
    /// The limit.
    pub amount: Amount,
    /// How it is worded.
    pub wording: Wording,
    /// Where the words of comparison start, in bytes from the start of `near`.
    pub from: usize,
}

/// A figure among the words of its part of the sentence.
#[derive(Debug, Clone, Copy)]
pub struct Place<'p, 't> {
    /// The figure.
    pub figure: &'p Figure<'t>,
    /// The part up to the figure, from the last requirement on.
    pub lead: &'t str,
    /// The end of `lead` after the last other figure.
    pub near: &'t str,
    /// The part after the figure.
    pub after: &'t str,
    /// `after` up to the next figure.
    pub until: &'t str,
    /// The start of the part that follows.
    pub next: &'t str,
    /// The op of the list that the figure continues: 2名专任教师和1名保育员.
    pub continues: Option<&'static str>,
    /// The words since the last limit.
    pub since: &'t str,
    /// Whether the last limit was a number of things to be made that stood behind its thing.
    pub lists: bool,
    /// Whether the sentence opens here, or behind other numbers of things to be made.
    pub opens: bool,
    /// The words since the last limit, and its op, where the unit is the same.
    pub same: Option<(&'t str, &'static str)>,
    /// Whether the sentence demands something outright.
    pub demands: bool,
}

impl Place<'_, '_> {
    /// What the words make of the figure; none where it only tells, or is a condition.
    pub fn relation(&self) -> Option<Relation> {
        let is_moment = OFTEN.is_match(self.near) && AROUND.is_match(self.near);
        if is_moment || BOASTS.is_match(self.next) && !self.demands {
            return None;
        }
        if self.figure.unit.is_empty() {
            return self.compared().or_else(|| self.alike());
        }
        self.compared()
            .or_else(|| self.settled())
            .or_else(|| self.share())
            .or_else(|| self.named())
            .or_else(|| self.counted())
            .or_else(|| self.timed())
            .or_else(|| self.held())
            .or_else(|| self.made())
            .or_else(|| self.alike())
    }

    /// The op and where its words start, where a comparison belongs to the figure.
    fn word(&self) -> Option<(&'static str, &str)> {
        let found = WORD.captures_iter(self.near).last()?;
        let whole = found.get(0)?;
        let gap = self.near.get(whole.end()..)?.trim();
        let is_adverb = ADVERB.is_match(whole.as_str());
        let reaches = APIECE.is_match(gap)
            || is_adverb && DEED.is_match(gap)
            || self.figure.is_share() && WHOLE.is_match(gap);
        let op = ["floor", "ceiling", "over", "under", "reach"]
            .into_iter()
            .find(|name| found.name(name).is_some())?;
        reaches.then_some((op, self.near.get(..whole.start())?))
    }

    /// 不低于20%, 控制在45人以内, 达到100%.
    fn compared(&self) -> Option<Relation> {
        let (word, before) = self.word()?;
        let forbids = FORBIDS.is_match(before);
        let op = match word {
            "floor" => ">=",
            "ceiling" => "<=",
            "over" if forbids => "<=",
            "under" if forbids => ">=",
            "over" | "under" if !self.demands() => return None,
            "over" => ">",
            "under" => "<",
            _ => reached(self.figure),
        };
        let takes_end = matches!(word, "floor" | "ceiling") && !self.is_between();
        Some(Relation {
            from: before.len(),
            ..self.compare(op, takes_end)
        })
    }

    /// Whether 超过 or 低于 without 不 asks for something; mostly it tells of a case.
    fn demands(&self) -> bool {
        let is_case =
            DESCRIBES.is_match(self.after) || self.after.is_empty() && FOLLOWS.is_match(self.next);
        let is_rate = RATE_IN.is_match(self.lead) || self.same.is_some_and(|(_, op)| op != "=");
        !is_case && (OBLIGES.is_match(self.lead) || is_rate)
    }

    fn is_between(&self) -> bool {
        matches!(self.figure.amount, Amount::Range(_)) && self.near.ends_with(['在', '到', '至'])
    }

    /// A relation whose range is kept as one, unless the comparison takes one of its ends.
    fn compare(&self, op: &'static str, takes_end: bool) -> Relation {
        let op = if self.figure.is_inverse {
            inverse(op)
        } else {
            op
        };
        let (op, amount) = match self.figure.amount {
            Amount::Range([low, high]) if takes_end => {
                (op, Amount::One(if op == "<=" { high } else { low }))
            }
            amount @ Amount::Range(_) => ("between", amount),
            amount @ Amount::One(_) => (op, amount),
        };
        Relation {
            op,
            amount,
            wording: Wording::Compared,
            from: self.near.len(),
        }
    }

    /// 按每生6000元的标准拨付, 按师生比1:19: settled by what is done with it.
    fn settled(&self) -> Option<Relation> {
        let opens = EXACT.find(self.near).map(|opens| opens.start());
        let settles = opens.is_some() && !self.figure.is_han && SETTLES.is_match(self.after);
        let is_ratio = self.figure.unit == ":1" && RATIO.is_match(self.lead);
        let wording = if settles {
            Wording::Settled
        } else {
            Wording::Compared
        };
        (settles || is_ratio).then(|| Relation {
            from: opens.unwrap_or(self.near.len()),
            wording,
            ..self.bare()
        })
    }

    /// 巩固率100%, 占总数的20%以上, 收益的10%用于教育. A rate that is neither whole nor demanded mostly tells.
    fn share(&self) -> Option<Relation> {
        let is_bounded = relation_of(self.figure.tail).is_some();
        let is_rate = RATE.is_match(self.near) || NAMES.is_match(self.near);
        let is_set = is_bounded || self.figure.is_whole() || self.demands;
        let is_used = self.near.ends_with('的') && self.after.starts_with("用于");
        let is_part = is_bounded && SHARE.is_match(self.near);
        let is_wholly = self.figure.is_whole() && WHOLLY.is_match(self.after);
        let is_taken = self.near.ends_with('的') && EXACT.is_match(self.near);
        let is_limit = is_rate && is_set || is_used || is_part || is_wholly || is_taken;
        (self.figure.is_share() && is_limit).then(|| self.bare())
    }

    /// 班额标准为45人, 班额30—45人, 每年安排300万元.
    fn named(&self) -> Option<Relation> {
        let is_range = matches!(self.figure.amount, Amount::Range(_));
        let is_bounded = is_range || relation_of(self.figure.tail).is_some();
        let is_measure = is_bounded && !self.after.starts_with('的') && MEASURE.is_match(self.near);
        let is_paid = self.figure.unit.ends_with('元')
            && (PAYS.is_match(self.near) || PAY.is_match(self.near))
            && (self.demands || PAID.is_match(self.lead));
        let is_course = self.opens_course() && COURSE.is_match(self.near);
        let is_amount = NAMES.is_match(self.near) || is_measure || is_paid || is_course;
        (is_amount && !self.figure.is_share()).then(|| self.bare())
    }

    /// The relation of a figure without a comparison before it.
    fn bare(&self) -> Relation {
        self.compare(relation_of(self.figure.tail).unwrap_or("="), false)
    }

    /// Whether the figure tells how long a course of learning is.
    fn opens_course(&self) -> bool {
        matches!(
            self.figure.unit.as_str(),
            "学时" | "课时" | "小时" | "个学时" | "个课时" | "学分"
        ) && [
            "包括", "其中", "含", "完成", "参加", "开展", "组织", "安排", "接受",
        ]
        .iter()
        .any(|verb| self.lead.contains(verb))
    }

    /// 每班配备2名, 每学期演练2次.
    fn counted(&self) -> Option<Relation> {
        let often = OFTEN.is_match(self.near) && TIMES.is_match(&self.figure.unit);
        let each = EACH.is_match(self.near) && !self.figure.is_share();
        let is_told = WORD.is_match(self.near) || self.is_condition();
        let op = relation_of(self.figure.tail).unwrap_or(">=");
        ((often || each) && !is_told).then(|| Relation {
            wording: Wording::Counted,
            ..self.compare(op, false)
        })
    }

    /// 保存90天以上, 有一个以上的特色项目.
    fn held(&self) -> Option<Relation> {
        let op = relation_of(self.figure.tail)?;
        let holds = (HOLDS.is_match(self.near) || MAKES_SO_MANY.is_match(self.near))
            && !self.is_condition();
        let wording = if self.figure.is_duration() {
            Wording::Compared
        } else {
            Wording::Counted
        };
        holds.then(|| Relation {
            wording,
            ..self.compare(op, false)
        })
    }

    /// 15个工作日内答复, 提前3日公告.
    fn timed(&self) -> Option<Relation> {
        let early = AHEAD.is_match(self.near);
        let is_due = self.figure.is_duration() && (early || !PAST.is_match(self.near));
        let within = self.figure.tail.ends_with('内') && DEED_WITHIN.is_match(self.after);
        let op = if within { "<=" } else { ">=" };
        (is_due && (within || early || self.figure.tail.ends_with('前'))).then(|| Relation {
            wording: Wording::Timed,
            ..self.compare(op, false)
        })
    }

    /// 建设2-3个示范区, 创建40所特色学校.
    fn made(&self) -> Option<Relation> {
        let is_thing = THINGS.is_match(&self.figure.unit)
            && !self.is_condition()
            && self.figure.tail.is_empty();
        let is_range = matches!(self.figure.amount, Amount::Range(_));
        let is_named = self
            .after
            .chars()
            .next()
            .is_some_and(|c| !"、）)".contains(c));
        let is_made = MAKES.is_match(self.near) && is_named
            || self.makes_so_many()
            || self.lists && self.ends_thing() && OTHER_THING.is_match(self.since);
        let op = if is_made {
            Some("=")
        } else {
            self.continues.filter(|_| is_named)
        }?;
        let is_set = op != "=" || is_range || !self.figure.is_han;
        (is_thing && is_set).then(|| Relation {
            wording: if op == "=" {
                Wording::Made
            } else {
                Wording::Counted
            },
            ..self.compare(op, false)
        })
    }

    /// 引进高层次人才50名.
    fn makes_so_many(&self) -> bool {
        let is_set = self.demands || self.opens && OPENS_MAKING.is_match(self.lead);
        is_set && self.ends_thing() && MAKES_SO_MANY.is_match(self.near)
    }

    /// Whether nothing but a further number of things may follow the figure in its part.
    fn ends_thing(&self) -> bool {
        self.after.is_empty() || self.after.starts_with(['、', '和', '及', '以'])
    }

    /// 小学生10小时, 初中生9小时.
    fn alike(&self) -> Option<Relation> {
        let (words, op) = self.same?;
        if self.figure.is_share() && OTHER_WHOLE.is_match(words) {
            let wording = if op == "=" {
                Wording::Compared
            } else {
                Wording::Shared
            };
            return Some(Relation {
                wording,
                ..self.compare(relation_of(self.figure.tail).unwrap_or(op), false)
            });
        }
        SAME.is_match(words)
            .then(|| self.compare(relation_of(self.figure.tail).unwrap_or(op), false))
    }

    /// The relation of what each so many shall have: 每100名学生配1名.
    pub fn apiece(&self, stated: Option<Relation>) -> Option<Relation> {
        let is_deed = APIECE_DEED.is_match(self.near) && !self.figure.is_share();
        let counted = || {
            is_deed.then(|| Relation {
                wording: Wording::Counted,
                ..self.compare(relation_of(self.figure.tail).unwrap_or(">="), false)
            })
        };
        stated
            .filter(|relation| relation.wording == Wording::Compared)
            .or_else(counted)
    }

    /// Whether the figure is a condition for what follows.
    fn is_condition(&self) -> bool {
        CONDITION.is_match(self.after)
    }
}

/// 达到85% is a floor; 达到100% leaves nothing above.
fn reached(figure: &Figure<'_>) -> &'static str {
    match figure.tail {
        "以内" | "以下" => "<=",
        _ if figure.is_whole() => "=",
        _ => ">=",
    }
}

fn inverse(op: &'static str) -> &'static str {
    match op {
        ">=" => "<=",
        "<=" => ">=",
        ">" => "<",
        "<" => ">",
        _ => op,
    }
}

/// What 以上 and its kind say of a bare figure.
pub fn relation_of(tail: &str) -> Option<&'static str> {
    if tail.ends_with("以上") {
        Some(">=")
    } else if tail.ends_with("以下") || tail.ends_with("以内") || tail.ends_with("之内") {
        Some("<=")
    } else {
        None
    }
}
