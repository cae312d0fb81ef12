//! Words of government as data: fields of work, forms of bodies, nouns that end titles. Adding a word here needs no code.

/// Fields of work that units are named after. Names of one row mean the same field, the usual short name first.
pub const FIELDS: &[&[&str]] = &[
    &["教育", "教体", "教育体育", "教育和体育", "教科"],
    &["财政"],
    &["发改", "发展改革", "发展和改革", "发展与改革"],
    &["人社", "人力资源社会保障", "人力资源和社会保障", "人力社保"],
    &["编", "编制", "机构编制", "委编"],
    &["公安"],
    &["司法", "司法行政"],
    &["检察"],
    &["民政"],
    &[
        "住建",
        "住房城乡建设",
        "住房和城乡建设",
        "住房建设",
        "城乡建设",
        "建设",
    ],
    &["规划", "城乡规划"],
    &["国土", "国土资源"],
    &["自然资源", "自然资源和规划", "自规", "资规"],
    &["卫计", "卫生计生", "卫生和计划生育", "卫生"],
    &["卫健", "卫生健康", "卫生"],
    &["疾控", "疾病预防控制"],
    &["文广新", "文化广电新闻出版", "文化"],
    &["文广"],
    &["文旅", "文化和旅游", "文化旅游", "文化"],
    &["文体", "文体旅", "文化体育"],
    &["广电", "广播电视"],
    &["新闻出版"],
    &["市场监管", "市场监督管理"],
    &["工商", "工商行政管理"],
    &["质监", "质量监督", "质量技术监督"],
    &["食药监", "食药", "食品药品监管", "食品药品监督管理"],
    &["药监", "药品监管"],
    &["环保", "环境保护"],
    &["生态环境"],
    &["交通", "交通运输"],
    &["交警"],
    &["科技", "科学技术"],
    &["工信", "工业和信息化", "经信"],
    &["统计"],
    &["审计"],
    &["物价", "价格"],
    &["税务"],
    &["体育"],
    &["应急", "应急管理"],
    &["安监", "安全监管", "安全生产监督管理"],
    &["城管", "城市管理", "综合执法", "综合行政执法", "行政执法"],
    &["农业", "农业农村"],
    &["水利", "水务"],
    &["林业"],
    &["商务"],
    &["信访"],
    &["综治"],
    &["文明"],
    &["宣传"],
    &["网信"],
    &["组织"],
    &["统战"],
    &["政法"],
    &["纪检", "纪检监察", "监察"],
    &["民宗", "民族宗教"],
    &["退役军人", "退役军人事务"],
    &["医保", "医疗保障"],
    &["乡村振兴", "扶贫"],
    &["金融"],
    &["气象"],
    &["消防", "消防救援"],
    &["通信", "通信管理"],
    &["电力", "供电"],
    &["旅游"],
    &["地震"],
    &["人防"],
    &["国资"],
    &["行政审批", "审批服务"],
    &["大数据"],
    &["教育督导", "督导"],
];

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
];

/// Characters that open a level of government in a name: 区教育局.
pub const LEVELS: &[char] = &['省', '市', '区', '县', '州', '旗'];

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
