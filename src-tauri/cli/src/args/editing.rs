//! What can be typed to edit checklists and to keep templates.

use clap::{Subcommand, ValueEnum};
use duxue_core::api::types::{ChecklistChange, Direction, Weight};
use duxue_core::model::ids::{ChecklistId, ItemId};

#[derive(Debug, Subcommand)]
pub enum Templates {
    /// 把一份检查清单存为模板；同名的模板多一版
    Save {
        /// 清单编号
        checklist: ChecklistId,
        /// 模板名称
        #[arg(long, value_name = "名称")]
        name: String,
    },
    /// 给模板改名
    Rename {
        /// 模板名称
        name: String,
        /// 新名称
        new: String,
    },
    /// 不再使用一个模板；用它生成过的检查不受影响
    Remove {
        /// 模板名称
        name: String,
    },
}

#[derive(Debug, Subcommand)]
pub enum Change {
    /// 添加自己写的检查项
    Add {
        /// 章节名称；没有这个章节就在最后新增
        #[arg(long, value_name = "名称")]
        chapter: String,
        /// 检查什么
        #[arg(long, value_name = "文字")]
        text: String,
        /// 要看的材料或现场，可重复
        #[arg(long, value_name = "文字")]
        evidence: Vec<String>,
    },
    /// 删去一个没检查过的检查项
    Drop {
        /// 检查项编号
        item: ItemId,
        /// 删去的原因
        #[arg(long, value_name = "文字")]
        reason: String,
    },
    /// 恢复删去的检查项
    Restore {
        /// 检查项编号
        item: ItemId,
    },
    /// 把检查项移动一个位置
    Move {
        /// 检查项编号
        item: ItemId,
        /// 往哪边移
        #[arg(value_enum)]
        to: To,
        /// 整章一起移动
        #[arg(long)]
        chapter: bool,
    },
    /// 把检查项移到另一章的最后
    Place {
        /// 检查项编号
        item: ItemId,
        /// 章节名称
        chapter: String,
    },
    /// 修改检查项；没写的不变
    Set {
        /// 检查项编号
        item: ItemId,
        /// 检查什么（只限自己添加的检查项）
        #[arg(long, value_name = "文字")]
        text: Option<String>,
        /// 要看的材料或现场，可重复；写空则清除
        #[arg(long, value_name = "文字")]
        evidence: Option<Vec<String>>,
        /// 重点程度
        #[arg(long, value_enum)]
        weight: Option<How>,
    },
}

/// Where an item moves to.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum To {
    #[value(name = "上移", alias = "up")]
    Up,
    #[value(name = "下移", alias = "down")]
    Down,
}

impl From<To> for Direction {
    fn from(to: To) -> Self {
        match to {
            To::Up => Self::Up,
            To::Down => Self::Down,
        }
    }
}

/// How much an item matters, by its Chinese name.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum How {
    #[value(name = "一般", alias = "1")]
    Ordinary,
    #[value(name = "重点", alias = "2")]
    Important,
    #[value(name = "关键", alias = "3")]
    Vital,
}

impl From<How> for Weight {
    fn from(how: How) -> Self {
        match how {
            How::Ordinary => Self::Ordinary,
            How::Important => Self::Important,
            How::Vital => Self::Vital,
        }
    }
}

impl From<Change> for ChecklistChange {
    fn from(change: Change) -> Self {
        match change {
            Change::Add {
                chapter,
                text,
                evidence,
            } => Self::Add {
                chapter,
                text,
                evidence,
            },
            Change::Drop { item, reason } => Self::Drop { item, reason },
            Change::Restore { item } => Self::Restore { item },
            Change::Move {
                item,
                to,
                chapter: false,
            } => Self::Move {
                item,
                to: to.into(),
            },
            Change::Move { item, to, .. } => Self::MoveChapter {
                item,
                to: to.into(),
            },
            Change::Place { item, chapter } => Self::Place { item, chapter },
            Change::Set {
                item,
                text,
                evidence,
                weight,
            } => Self::Set {
                item,
                text,
                evidence,
                weight: weight.map(Weight::from),
            },
        }
    }
}
