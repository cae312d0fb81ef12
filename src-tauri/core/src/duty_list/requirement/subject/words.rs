//! The words around a subject, as patterns. Decides nothing.

use crate::duty_list::pattern::patterns;

macro_rules! group {
    () => {
        concat!(
            r"(?:(?:小学|初中|高中|中学|中小学|学)生|学校|幼儿园|公办园|民办园|园|校|小学|初中|高中|中学|中职|机构|班|中心|乡镇|街道|镇街|镇|村|县|市",
            r"|学区|区|教学点|单位|部门|学段|阶段|年级|教师|教职工|校长)",
        )
    };
}
macro_rules! measure {
    () => {
        concat!(
            r"(?:率|比例|占比|比重|师生比|生师比|覆盖面|班额|规模|面积|人数|数量|津贴|补贴|补助|经费|标准|年限|时间|时长|学时|课时|年龄|额度|总额|投入|编制|系数",
            r"|工资|密度|距离|高度|宽度|水平|数)",
        )
    };
}

patterns! {
    /// Words before the subject that are none of it.
    pub LEAD_IN = concat!(
        r"^(?:(?:到|至|在|于|从|自)?20[0-9]{2}年(?:(?:1[0-2]|0?[1-9])月(?:[0-3]?[0-9]日)?)?(?:底|末",
        r"|[春秋]季(?:学期)?)*(?:之?前|起)?|“十[四五六七]五”(?:期间|末)|力争|努力|争取|确保|保证|保障|保持|实现|同时|且|全面|落实|其中",
        r"|严格|足额|及时|依法|做到",
        r"|使|要求|要|应当|应|须|必须|凡|对|将|把|实施|实行|以及|及|和|并|而|进一步|切实|逐步|不断|积极|持续|推动|原则上|按照?规定|按照|包括|含",
        r"|明确|坚持|严禁|禁止|杜绝|避免|防止|再|[我全][省市区县](?:[(（][省市区县、]{1,8}[)）][省市区县]?)?|[、:：,，;；\s　(（]|[0-9]+[.．、])+");
    /// Words between subject and limit.
    pub LEAD_OUT = concat!(
        r"(?:平均|最少|最低|最多|至少|严格|必须|应当|原则上|一般|总体|基本|力争|都有|具有|[从由][0-9.]+(?:%|\p{Han})|应|要|须|[生人校师班]均|均|都|有|的|分别",
        r"|各|每(?:楼层|层|间|栋)|每(?:个)?(?:人|生)?(?:每)?(?:学期|学年|季度|半年|半月|[月年天周人生])|不再|所占|配备|配|设置|按照?|为|是|达",
        r"|在|占|约|以|可|实行|增配|增加|增设|加配|再|建设|建立|建成|开展|举办|安排|进行|组织|开设|提供|编排|统一|召开|设|\s)+$");
    /// The thing a figure stands before: 不少于360学时的全员培训.
    pub THING = r"^的((?:[\p{Han}“”‘’《》]|[0-9]\.[0-9]){2,24})";
    /// The thing counted: 每年举办一次艺术节.
    pub COUNTED = r"^((?:[\p{Han}“”‘’《》、]|[0-9]\.[0-9]|[(（]\p{Han}{1,8}[)）]){2,30})";
    /// Ends the name of a thing.
    pub STOPS = concat!(
        r"(?:负责|用于|从事|承担|担任|参加|参与|作为|以上|进行|并|且|予以|给予|招收|开设|纳入|列入|时间|不少于|不低于|不超过|不得|达到|到校|的(?:比例|标准|要求|原则)",
        r"|、(?:[0-9]|[一两二三四五六七八九十](?:名|次|个|所|项|场|期)))",
    );
    /// Says nothing of what is measured.
    pub VAGUE = r"^的(?:标准|要求|比例|规模|水平|目标|原则|速度|幅度|频次|频率)";
    /// Rather a condition for what follows than a thing.
    pub LEADS_ON = r"^的?(?:、|为(?:宜|准|限|佳|主)|至少|每|按|应(?:当|该|配|有|由|不|至少)|要|须|必须|可|不得|不少于|由)";
    /// A demand within the words before a limit.
    pub ASKS = r"(?:要|应|应当|须|必须)(?:保证|确保|保障|达到)";
    /// What an exact amount is of: 6000元公用经费标准.
    pub OF = r"^(?:的)?(\p{Han}{2,10}?)(?:的)?标准";
    /// What is done to a standard: 按照每周16课时的标准配齐美育教师.
    pub TO_STANDARD = r"^(?:\p{Han}{0,4}的?(?:标准|比例|要求))?(?:及时|足额|予以)?(?P<deed>\p{Han}{3,16})";
    /// How often something is done, before what is done.
    pub EVERY_TIME = r"^每(?:个)?(?:天|日|周|月|季度|学期|学年|半年|年)";
    /// What is done every so often: 向县政府报告 of 每学期向县政府报告.
    pub OFTEN_DONE = r"每(?:个)?(?:天|日|周|月|季度|学期|学年|年)(?P<deed>\p{Han}{2,12})$";
    /// Opens what a condition tells of: 学生的 in 不足200名学生的村小学.
    pub TOLD = r"^\p{Han}{0,6}的";
    /// Only says of whom each has so much, which `per` tells.
    pub EVERYBODY = concat!(r"^(?:各级各类|各|每(?:一)?(?:所|个|名|位)?|全体|所有)?(?:中小)?", group!(), r"(?:[(（][^)）]*[)）])?$");
    /// A body that shares in a measure.
    pub BODY = concat!(group!(), r"(?:[(（][^)）]*[)）])?$");
    /// The measure that opens a subject: 公用经费小学.
    pub MEASURE_BEFORE = concat!(r"^(?P<of>\p{Han}{0,6}?", measure!(), r")", group!(), "$");
    /// The measure within a subject.
    pub MEASURE_OF = concat!(group!(), r"的?(?P<of>\p{Han}{0,12}?", measure!(), r")");
    /// A subject that is a measure.
    pub MEASURE = concat!(measure!(), r"$");
    /// Deeds before the thing that they are about.
    pub DEEDS = concat!(
        r"^(?:每[0-9百千]+[名个](?:学生|班级|班)|(?:要|应|须|可|都|力争|至少|每(?:所|个)(?:学校|学区|乡镇|县)?|各校)?(?:建设|建立",
        r"|建成|组建|开设|开展|组织|举办|配齐配好|配齐|配足|配好|配备|配|安排|设立|设置|创建|打造|培育|培养|遴选|评选|选树|推出|认定|完成|参加|接受",
        r"|加强|健全|完善|落实|规范|办好|举行|拨付|下拨|核定|核拨|拥有|具有|配置|召开|新改扩建|改扩建|新建|引进|培训|新增|补充|招聘|选派|招收)、?)+");
    /// What a measure goes by: 高校按师生比, 教师编制按小学.
    pub GOES_BY = r"^(?P<who>\p{Han}{2,12}?)按照?(?P<what>\p{Han}{2,8})$";
    /// What somebody provides: 不足5人的由中心提供巡回指导.
    pub PROVIDED = r"^.*由\p{Han}{2,16}?(?:提供|开展|组织|进行|实施)(?P<what>\p{Han}{2,})$";
    /// A deed that a period needs to tell what is counted: 每五年培训.
    pub REPEATED = r"(?P<deed>培训|轮训|研修|修订|调整|检查|体检|筛查|评估|评价|督导|考核|交流)$";
    /// Says that all are meant: 每名教师.
    pub EVERYONE = r"^每(?:一)?(?:所|个|名|位)";
    /// A deed that only opens what it is about: 开展夜间巡查.
    pub OPENS = r"^(?:开展|组织|举办|进行|召开)(?P<what>\p{Han}{2,})$";
    /// The deed of a subject: 配备专职保安人员不少于2人.
    pub DOES = concat!(
        r"^(?P<who>\p{Han}{0,14}?)(?:应当|应|要|须|必须)?(?:配备|配齐|配足|设置|设立|安排|建设|建立",
        r"|储备)的?(?P<what>\p{Han}{2,})$",
    );
}
