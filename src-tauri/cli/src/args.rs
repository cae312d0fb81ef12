//! What can be typed: commands, options and their help.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::error::ErrorKind;
use clap::{Args as ClapArgs, CommandFactory, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use duxue_core::calendar::{CountUnit, Period};
use duxue_core::model::checking::AnswerResult;
use duxue_core::model::ids::{ChecklistId, DutyListId, FindingId, InspectionId};
use duxue_core::model::inspecting::{InspectionKind, Route, Severity};

mod departments;
mod editing;
mod signing;

pub use departments::Departments;
pub use editing::{Change, Templates};
pub use signing::{ChangeKey, ExportKey, ImportKey, Key, NewKey, Sign, SigningArgs};

/// 督学清单：从责任文件生成检查清单，离线填写，下达限期整改通知书。
#[derive(Debug, Parser)]
#[command(name = "duxue", version, disable_help_subcommand = true)]
pub struct Args {
    /// 数据文件夹（默认与窗口程序相同）
    #[arg(long, global = true, value_name = "文件夹")]
    pub store: Option<PathBuf>,
    /// 以 JSON 输出
    #[arg(long, global = true)]
    pub json: bool,
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// 理解一份责任文件（不保存）
    Parse {
        /// 文本、Word、Excel、PDF、OFD 或网页文件
        file: String,
        /// 只输出提取的文字
        #[arg(long)]
        text: bool,
    },
    /// 导入责任文件，保存为职责清单
    Import {
        /// 文本、Word、Excel、PDF、OFD 或网页文件
        #[arg(required_unless_present = "ready", conflicts_with = "ready")]
        file: Option<String>,
        /// 随软件附带的《责任督学经常性督导清单》
        #[arg(long)]
        ready: bool,
    },
    /// 职责清单
    Lists {
        #[command(subcommand)]
        command: Option<Lists>,
    },
    /// 查看或填写落款信息
    Office(Office),
    /// 由职责清单生成检查清单
    Generate(Generate),
    /// 生成时可选的检查主题
    Themes,
    /// 清单模板
    Templates {
        #[command(subcommand)]
        command: Option<Templates>,
    },
    /// 部门名称：现用名、又称、改革后由谁承担
    Departments {
        #[command(subcommand)]
        command: Option<Departments>,
    },
    /// 到校前编辑检查清单；不写动作则列出检查项
    Edit {
        /// 清单编号
        checklist: ChecklistId,
        #[command(subcommand)]
        change: Option<Change>,
    },
    /// 督导任务与检查清单
    Inspections {
        #[command(subcommand)]
        command: Option<Inspections>,
    },
    /// 让一次督导改用新版的清单；已有的检查结果都保留
    Upgrade {
        /// 督导编号
        inspection: InspectionId,
        /// 新版的清单编号
        #[arg(long)]
        list: DutyListId,
        /// 只看会有什么变化，不改动
        #[arg(long)]
        preview: bool,
    },
    /// 判定检查项；检查项写“-”时从标准输入逐行读取 JSON
    Answer(Answer),
    /// 封存一次督导：列出还没做完的，之后检查结果不能再改动
    Seal {
        /// 督导编号
        inspection: InspectionId,
        /// 封存说明，如未查的原因
        #[arg(long, value_name = "文字", default_value = "")]
        note: String,
        /// 只列出还没做完的，不封存
        #[arg(long)]
        preview: bool,
    },
    /// 整改台账
    Findings {
        #[command(subcommand)]
        command: Option<Findings>,
    },
    /// 计算期限并说明理由
    Deadline {
        /// 起算日（不计入）
        #[arg(long, value_name = "日期")]
        from: NaiveDate,
        #[command(flatten)]
        period: PeriodArgs,
    },
    /// 下达限期整改通知书
    Notice(Notice),
    /// 生成督导检查报告
    Report(Report),
    /// 已下达的文书
    Notices,
    /// 按校验码查找文书
    Code {
        /// 校验码，或二维码里的文字
        text: String,
    },
    /// 给 PDF 文件签名（只有用本机的文书签名证书时才打开数据）
    Sign(Sign),
    /// 文书签名证书
    Key {
        #[command(subcommand)]
        command: Key,
    },
    /// 验证一份 PDF 的签名：谁签的、何时签的、签名后有没有改动（不需要数据文件夹）
    Verify {
        /// PDF 文件
        file: PathBuf,
        /// 信任的证书（PEM 或 DER），可重复
        #[arg(long, value_name = "证书")]
        root: Vec<PathBuf>,
    },
    /// 检查数据是否完整
    Check,
    /// 按操作记录重建全部表格
    Rebuild,
    /// 数据文件夹和备份在哪里，搬到别处
    Place {
        #[command(subcommand)]
        command: Option<Place>,
    },
    /// 备份：核对无误才算数，照片和文书都在内
    Backup {
        /// 列出已有的备份
        #[arg(long)]
        list: bool,
    },
    /// 用一份备份恢复；现有的数据另存在旁边，不会删除
    Restore {
        /// 备份所在的文件夹
        folder: PathBuf,
    },
    /// 输出命令补全脚本，由安装包放到位
    #[command(hide = true)]
    Completions {
        /// 终端：bash、zsh、fish
        shell: Shell,
    },
    /// 用内置示例清单完整演示一遍
    Demo {
        /// 存放演示结果的文件夹
        folder: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
pub enum Place {
    /// 把数据搬到另一个文件夹：复制并核对，原来的留在原处
    Move {
        /// 这台电脑自己硬盘上的文件夹
        folder: PathBuf,
    },
    /// 备份放到哪个文件夹；不写则放在数据文件夹里
    Backups {
        /// U 盘、另一块硬盘或局里的共享文件夹
        folder: Option<PathBuf>,
    },
}

#[derive(Debug, Subcommand)]
pub enum Lists {
    /// 查看一份职责清单
    Show {
        /// 清单编号
        id: DutyListId,
    },
    /// 逐条对照两个版本
    Diff {
        /// 旧版的清单编号
        old: DutyListId,
        /// 新版的清单编号
        new: DutyListId,
    },
    /// 查缺口：没有职责的单位、没有牵头的任务、还没检查过的条款
    Gaps {
        /// 清单编号
        id: DutyListId,
    },
}

#[derive(Debug, ClapArgs)]
pub struct Office {
    /// 落款单位，如“青河县人民政府教育督导室”
    #[arg(long)]
    pub agency: Option<String>,
    /// 机关代字，如“青督整”
    #[arg(long)]
    pub code: Option<String>,
    /// 督学姓名
    #[arg(long)]
    pub inspector: Option<String>,
    /// 督学证号
    #[arg(long)]
    pub card_no: Option<String>,
    /// 联系电话
    #[arg(long)]
    pub phone: Option<String>,
    /// 发文机关标志（红头）；写空则不印红头
    #[arg(long)]
    pub letterhead: Option<String>,
}

#[derive(Debug, ClapArgs)]
pub struct Generate {
    /// 职责清单编号；按模板生成时可以不写
    #[arg(long, required_unless_present = "template")]
    pub list: Option<DutyListId>,
    /// 检查主题，见 duxue themes；不写则按整份清单
    #[arg(long, value_name = "主题")]
    pub theme: Option<String>,
    /// 模板名称：这一类单位按模板的最新一版生成
    #[arg(long, value_name = "名称")]
    pub template: Option<String>,
    /// 不加整改到期和上次不符合的检查项
    #[arg(long)]
    pub no_rechecks: bool,
    /// 部门名称，可重复
    #[arg(long, value_name = "名称")]
    pub department: Vec<String>,
    /// 学校全称，可重复
    #[arg(long, value_name = "名称")]
    pub school: Vec<String>,
    /// 清单里的全部部门
    #[arg(long)]
    pub all_departments: bool,
    /// 登记过的全部学校
    #[arg(long)]
    pub all_schools: bool,
    /// 督导类型
    #[arg(long, value_enum, default_value = "经常性")]
    pub kind: Kind,
    /// 标题
    #[arg(long, default_value = "")]
    pub title: String,
}

/// 督导类型 by its Chinese name.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Kind {
    #[value(name = "经常性", alias = "routine")]
    Routine,
    #[value(name = "专项", alias = "special")]
    Special,
    #[value(name = "综合", alias = "comprehensive")]
    Comprehensive,
}

impl From<Kind> for InspectionKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Routine => Self::Routine,
            Kind::Special => Self::Special,
            Kind::Comprehensive => Self::Comprehensive,
        }
    }
}

#[derive(Debug, Subcommand)]
pub enum Inspections {
    /// 查看一次督导的全部检查项与判定
    Show {
        /// 督导编号
        id: InspectionId,
    },
}

#[derive(Debug, ClapArgs)]
pub struct Answer {
    /// 督导编号
    pub inspection: InspectionId,
    /// 检查项编号或序号；“-”表示从标准输入读取
    pub item: String,
    /// 判定结果：符合、基本符合、不符合、不适用、未查
    #[arg(value_parser = result)]
    pub result: Option<AnswerResult>,
    /// 实测值
    #[arg(long, allow_negative_numbers = true)]
    pub value: Option<f64>,
    /// 备注；判为“不符合”时也是问题的描述
    #[arg(long)]
    pub remark: Option<String>,
    /// “不适用”的理由
    #[arg(long, default_value = "")]
    pub reason: String,
}

impl Args {
    /// Ends with a usage error where clap cannot tell that something is missing: a single answer
    /// needs a result or a value, a stream of answers neither.
    pub fn complete(self) -> Self {
        if let Command::Answer(answer) = &self.command {
            let single = answer.item != "-";
            if single && answer.result.is_none() && answer.value.is_none() {
                let missing = "请写明判定结果，或用 --value 给出实测值。";
                Self::command()
                    .error(ErrorKind::MissingRequiredArgument, missing)
                    .exit();
            }
        }
        self
    }
}

/// A result by its Chinese or English name.
pub fn result(word: &str) -> Result<AnswerResult, String> {
    match word {
        "met" | "符合" => Ok(AnswerResult::Met),
        "partly" | "基本符合" => Ok(AnswerResult::Partly),
        "not_met" | "不符合" => Ok(AnswerResult::NotMet),
        "not_applicable" | "不适用" => Ok(AnswerResult::NotApplicable),
        "unchecked" | "未查" => Ok(AnswerResult::Unchecked),
        _ => Err("请用：符合、基本符合、不符合、不适用、未查".to_owned()),
    }
}

#[derive(Debug, Subcommand)]
pub enum Findings {
    /// 修改一个还没有下发的问题
    Set(SetFinding),
}

#[derive(Debug, ClapArgs)]
pub struct SetFinding {
    /// 问题编号
    pub id: FindingId,
    /// 问题描述
    #[arg(long)]
    pub text: Option<String>,
    /// 等级:ordinary 一般,major 重大
    #[arg(long, value_parser = severity)]
    pub severity: Option<Severity>,
    /// 处理方式:advice 当场建议,notice 整改通知书,report 上报督导办,consultation 协商意见书
    #[arg(long, value_parser = route)]
    pub route: Option<Route>,
    /// 责任单位
    #[arg(long)]
    pub unit: Option<String>,
    /// 整改要求
    #[arg(long)]
    pub demand: Option<String>,
    #[command(flatten)]
    pub period: OptionalPeriod,
}

fn severity(word: &str) -> Result<Severity, String> {
    match word {
        "ordinary" | "一般" => Ok(Severity::Ordinary),
        "major" | "重大" => Ok(Severity::Major),
        _ => Err("请用：一般、重大".to_owned()),
    }
}

fn route(word: &str) -> Result<Route, String> {
    match word {
        "advice" | "当场建议" => Ok(Route::Advice),
        "notice" | "整改通知书" => Ok(Route::Notice),
        "report" | "上报督导办" => Ok(Route::Report),
        "consultation" | "协商意见书" => Ok(Route::Consultation),
        _ => Err("请用：当场建议、整改通知书、上报督导办、协商意见书".to_owned()),
    }
}

/// Exactly one way to say a period.
#[derive(Debug, Clone, Copy, ClapArgs)]
#[group(required = true, multiple = false)]
pub struct PeriodArgs {
    /// 工作日数
    #[arg(long, value_name = "天数")]
    pub workdays: Option<u32>,
    /// 自然日数
    #[arg(long, value_name = "天数")]
    pub days: Option<u32>,
    /// 月数
    #[arg(long, value_name = "月数")]
    pub months: Option<u32>,
}

/// At most one way to say a period.
#[derive(Debug, Clone, Copy, ClapArgs)]
#[group(required = false, multiple = false)]
pub struct OptionalPeriod {
    /// 整改期限：工作日数
    #[arg(long, value_name = "天数")]
    pub workdays: Option<u32>,
    /// 整改期限：自然日数
    #[arg(long, value_name = "天数")]
    pub days: Option<u32>,
    /// 整改期限：月数
    #[arg(long, value_name = "月数")]
    pub months: Option<u32>,
}

impl PeriodArgs {
    /// The period said; clap has seen to it that there is one.
    pub fn period(self) -> Period {
        let Self {
            workdays,
            days,
            months,
        } = self;
        OptionalPeriod {
            workdays,
            days,
            months,
        }
        .period()
        .unwrap_or(Period {
            count: 0,
            unit: CountUnit::Workdays,
        })
    }
}

impl OptionalPeriod {
    /// The period said, if any.
    pub fn period(self) -> Option<Period> {
        let of = |count: Option<u32>, unit| count.map(|count| Period { count, unit });
        of(self.workdays, CountUnit::Workdays)
            .or(of(self.days, CountUnit::Days))
            .or(of(self.months, CountUnit::Months))
    }
}

#[derive(Debug, ClapArgs)]
pub struct Notice {
    /// 督导编号
    pub inspection: InspectionId,
    /// 被督导单位；只有一个单位有问题时可以省略
    #[arg(long, value_name = "名称")]
    pub subject: Option<String>,
    /// 输出的 PDF 文件
    #[arg(short, long, value_name = "文件")]
    pub output: String,
    /// 改为向部门发协商意见书
    #[arg(long)]
    pub consultation: bool,
    /// 同时签名，并记入数据；默认由督学用本机的文书签名证书签
    #[arg(long)]
    pub sign: bool,
    #[command(flatten)]
    pub signing: SigningArgs,
}

#[derive(Debug, ClapArgs)]
pub struct Report {
    /// 督导编号
    pub inspection: InspectionId,
    /// 只报告一个被督导单位
    #[arg(long, value_name = "名称")]
    pub subject: Option<String>,
    /// 改为打印没有填写的检查记录表，供手工勾选
    #[arg(long)]
    pub blank: bool,
    /// 输出的 PDF 文件
    #[arg(short, long, value_name = "文件")]
    pub output: String,
}
