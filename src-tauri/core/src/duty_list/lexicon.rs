//! Words of government as data: forms of bodies, nouns that end titles. Adding a word here needs no code.

/// Forms that speak of a field without naming the unit: `教育行政部门` is whichever unit is in charge of education.
pub const ABSTRACT_FORMS: &[&str] = &[
    "行政主管部门",
    "行政管理部门",
    "行政部门",
    "主管部门",
    "管理部门",
    "部门",
    "机关",
];

/// Forms of units that can be told from running prose, longest first.
pub const PROSE_FORMS: &[&str] = &[
    "管理委员会",
    "人民检察院",
    "人民法院",
    "红十字会",
    "工商联",
    "委员会",
    "办公室",
    "管委会",
    "总工会",
    "检察院",
    "法院",
    "支队",
    "大队",
    "分局",
    "残联",
    "妇联",
    "文联",
    "科协",
    "关工委",
    "中心",
    "局",
    "办",
    "委",
    "厅",
];

/// Further forms, trusted only where a name stands alone in a list or a heading.
pub const LISTED_FORMS: &[&str] = &[
    "人民政府",
    "街道办事处",
    "办事处",
    "领导小组",
    "指挥部",
    "政府",
    "公司",
    "集团",
    "银行",
    "协会",
    "学会",
    "联合会",
    "工会",
    "团委",
    "党校",
    "电视台",
    "镇街",
    "街道",
    "总队",
    "中队",
    "院",
    "所",
    "处",
    "站",
    "社",
    "室",
    "部",
    "联",
    "会",
    "队",
    "科",
    "股",
    "校",
    "馆",
];

/// Bodies named without a field of work or a form.
pub const WHOLE_NAMES: &[&str] = &[
    "团区委",
    "团市委",
    "团县委",
    "团省委",
    "团委",
    "共青团",
    "妇联",
    "残联",
    "关工委",
    "总工会",
    "工商联",
    "文联",
    "科协",
    "工会",
    "妇女联合会",
    "残疾人联合会",
    "科学技术协会",
    "红十字会",
    "关心下一代工作委员会",
    "共产主义青年团",
];

/// Characters that open a level of government in a name: 区教育局.
pub const LEVELS: &[char] = &['省', '市', '区', '县', '州', '旗'];

/// Openings of names that have a place of their own and take no level: 广东金融监管局, 国家统计局.
pub const ELSEWHERE: &[&str] = &[
    "中国",
    "国家",
    "中央",
    "驻",
    "北京",
    "天津",
    "河北",
    "山西",
    "内蒙古",
    "辽宁",
    "吉林",
    "黑龙江",
    "上海",
    "江苏",
    "浙江",
    "安徽",
    "福建",
    "江西",
    "山东",
    "河南",
    "湖北",
    "湖南",
    "广东",
    "广西",
    "海南",
    "重庆",
    "四川",
    "贵州",
    "云南",
    "西藏",
    "陕西",
    "甘肃",
    "青海",
    "宁夏",
    "新疆",
];

/// What follows a form where it is part of another word: 办好, 委托, 局部, 中心工作.
pub const WORD_TAILS: &[(&str, &[&str])] = &[
    (
        "办",
        &[
            "好", "理", "学", "公", "法", "事", "案", "成", "园", "校", "班", "实",
        ],
    ),
    ("委", &["托", "员", "派", "培"]),
    ("局", &["面", "部", "限"]),
    (
        "中心",
        &["工作", "任务", "城区", "校", "小学", "学校", "环节"],
    ),
    ("市", &["场", "政", "民"]),
    ("区", &["域", "划", "间"]),
];

/// Nouns that end the title of a document or of an attachment.
pub const TITLE_NOUNS: &[&str] = &[
    "清单",
    "方案",
    "意见",
    "办法",
    "规划",
    "计划",
    "分工",
    "分工表",
    "分解表",
    "任务表",
    "一览表",
    "明细表",
    "细则",
    "规定",
    "条例",
    "通知",
    "要点",
    "规程",
    "职责表",
];

/// Words in a title that announce lists of duties by unit.
pub const DUTY_TITLES: &[&str] = &["职责", "责任", "分工"];

/// Headings of passages that look back or describe; figures under them are facts.
pub const FACT_HEADINGS: &[&str] = &[
    "回顾",
    "现状",
    "成就",
    "发展基础",
    "工作基础",
    "基本情况",
    "面临",
    "存在问题",
    "主要问题",
];

/// Words in a passage that tell of what is, not of what shall be.
pub const FACT_WORDS: &[&str] = &["已", "现有", "目前", "截至", "同比", "以来", "共有"];

/// Numbers of national documents that local plans often quote, by the words of the title that identify each.
pub const NATIONAL_DOCUMENTS: &[(&str, &str)] = &[
    (
        "统筹推进县域内城乡义务教育一体化改革发展的若干意见",
        "国发〔2016〕40号",
    ),
    ("县域义务教育优质均衡发展督导评估办法", "教督〔2017〕6号"),
    ("中小学校责任督学挂牌督导办法", "国教督办〔2013〕2号"),
    ("幼儿园责任督学挂牌督导办法", "教督〔2019〕3号"),
    ("督学管理暂行办法", "教督〔2016〕2号"),
];
