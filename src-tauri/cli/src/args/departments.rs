//! What can be typed about the register of departments.

use clap::{Subcommand, ValueEnum};
use duxue_core::model::departments::Level;

/// Changes of the register.
#[derive(Debug, Subcommand)]
pub enum Departments {
    /// 登记一个部门；已登记的按名称修改，没写的内容不变
    Set {
        /// 现用全称
        name: String,
        /// 又称（可写多次；写了就代替原来的全部又称）
        #[arg(long = "alias", value_name = "名称")]
        aliases: Vec<String>,
        /// 现由哪个单位承担其职责；写空值表示仍由本部门承担
        #[arg(long, value_name = "单位")]
        successor: Option<String>,
        /// 级别（名称看不出来时填写）
        #[arg(long, value_enum, value_name = "级别")]
        level: Option<LevelArg>,
    },
    /// 从登记中移除；清单和检查结果不变
    Remove {
        /// 登记的名称
        name: String,
    },
}

/// 级别
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum LevelArg {
    /// 省级
    #[value(name = "省级", alias = "province")]
    Province,
    /// 市级
    #[value(name = "市级", alias = "city")]
    City,
    /// 县级
    #[value(name = "县级", alias = "county")]
    County,
    /// 镇级
    #[value(name = "镇级", alias = "township")]
    Township,
}

impl From<LevelArg> for Level {
    fn from(level: LevelArg) -> Self {
        match level {
            LevelArg::Province => Self::Province,
            LevelArg::City => Self::City,
            LevelArg::County => Self::County,
            LevelArg::Township => Self::Township,
        }
    }
}
