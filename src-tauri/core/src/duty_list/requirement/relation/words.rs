//! What the words around a figure say, as patterns of the words before and behind it. Decides nothing.

use crate::duty_list::pattern::patterns;

patterns! {
    /// Words of comparison; the last ones before a figure count.
    pub WORD = concat!(
        r"(?P<floor>不(?:得|应|能|宜|可|要|应该)?(?:低于|少于|小于|短于|轻于|矮于)|至少|最少|最低|起码|≥|>=|大于(?:或者?)?等于)",
        r"|(?P<ceiling>不(?:得|应|能|宜|可|要|准|允许)?(?:超过|高于|多于|大于|长于|超出|突破)|最多|至多|最高|≤|<=|小于(?:或者?)?等于",
        r"|(?:控制|限制|限定|压缩|压减)(?:在|到|至)|(?:降低?|减少|下降|缩小|缩短)(?:到|至))",
        r"|(?P<over>超过|高于|多于|大于|超出)|(?P<under>低于|少于|小于|不足|不满|不到)",
        r"|(?P<reach>达到|达|(?:保持|维持|稳定|巩固)在?|(?:提高|提升|增加|增长|增|升|扩大|上升|扩充|延长)(?:到|至))");
    /// Turns a comparison round: 严禁超过.
    pub FORBIDS = r"(?:严禁|禁止|杜绝|避免|防止|不允许|不出现|无)\p{Han}{0,8}$";
    /// What may stand between a comparison and its figure: 不低于交流教师总数的20%.
    pub WHOLE = r"^[^、]{1,25}的$";
    /// The same, whatever the unit: 不少于每年72学时.
    pub APIECE = r"^(?:每\p{Han}{1,4}|[生人校师班]均|小学|初中|高中|幼儿园|中职|平均|约|人民币|总计|\s)*$";
    /// The same after an adverb: 至少为乡村教师提供一所.
    pub ADVERB = r"(?:至少|最少|起码|最多|至多)$";
    /// The words between an adverb and its figure.
    pub DEED = r"^[^、]{0,20}$";
    /// The words between whom each so many belong to and their figure.
    pub APIECE_DEED = r"^[\p{Han}、“”]{0,24}$";
    /// Each of many has so much: 每班配备2名.
    pub EACH = concat!(
        r"(?:每(?:所|个|名|位|班|校|间|栋|层|辆|村|人|生|乡镇|县|镇|园|学校)|每[0-9一二三四五六七八九十百]+\p{Han}{1,8}?",
        r"|各\p{Han}{0,6}(?:学校|校|园|县|区|乡镇|镇))",
        r"[^、]{0,16}?(?:建设|建立|建成|设立|设置|设|配备|配有|配|拥有|安排|有|选派|培养|创建|打造|开设|开展|举办|组织|参加|完成|提供|储备",
        r"|接受|撰写|上|听)(?:好|了|满|足)?$");
    /// So often: 每学期演练2次.
    pub OFTEN = r"每(?:个)?(?:天|日|周|星期|月|季度|季|学期|学年|年|半年|半月|旬|届|晚|节|趟|餐|班|生|人|名|位)[\p{Han}“”（）()、]{0,18}$";
    /// Units of what is done again and again.
    pub TIMES = r"^(?:次|遍|轮|场|期|届|节|堂|门|篇|份|项|名|个|人次|课次|个?小时|分钟|个?学时|个?课时|天|周|人|本|条)$";
    /// Money set aside every so often.
    pub PAYS = concat!(
        r"(?:安排|拨付|投入|列支|补助|奖励|发放|落实|按|每[生人班校师](?:每[年月])?|每[年月]每[生人班校师]|标准|标准为)(?:资金|经费|专项资金",
        r"|专项经费|专款)?$",
    );
    /// Whom money is for, or how often it is paid.
    pub PAID = r"每|按|标准|落实";
    /// Opens an exact amount.
    pub EXACT = r"(?:按照?|依照|执行)[^、]{0,12}$";
    /// What is done to an exact amount: otherwise 按 opens another phrase.
    pub SETTLES = r"^\p{Han}{0,10}?(?:核定|标准|拨付|计算|安排|配备|配足|配齐|配置|开设|发放|补助|核拨|执行|收取|提取|计提)";
    /// Names an amount outright: 班额标准为45人.
    pub NAMES = concat!(
        r"(?:标准|比例|率|占比|比重|时限|期限|时间|时长|名额|班额|额度|学制|总量|规模|总数|之比|比)(?:要|应|须|均|一般|原则上|统一)*(?:确定",
        r"|设定|核定|定)?(?:为|是)$",
    );
    /// A rate directly before its figure.
    pub RATE = r"(?:率|比例|占比|比重|覆盖面)(?:要|应|须|均|都)*$";
    /// A rate somewhere before its figure.
    pub RATE_IN = r"率|比例|占比|比重|系数";
    /// A part of a whole: 占总数的20%.
    pub SHARE = r"占[^、]{0,20}$";
    /// Before a figure that only 以上 makes a limit.
    pub HOLDS = concat!(
        r"(?:有|配备|配|设|达|在|为|举办|开展|组织|完成|面积|覆盖|保存|保留|留存|留样|保管|储存|具有|具备|安排|参加|接受|参与",
        r"|培养|培训|建设|建成|建立|创建|打造|评选|开设|提高|投入|储备|拥有|听课|任教|服务|举行|组建|引进|新增|下降|降低|增长|增加|上升",
        r"|减少)(?:\p{Han}{0,8}(?:时间|期限))?$");
    /// A single course of so many hours.
    pub COURSE = r"(?:培训|学习|教育|研修|课程|锻炼|活动|听课|课)$";
    /// Something to be made in a number.
    pub MAKES = concat!(
        r"(?:^|[\p{Han}，,])(?:建设|建成|新建|改扩建|改建|扩建|创建|打造|培育|培养|组建|建立|设立|设置|评选|遴选|选树|命名|认定|开设|开发|增加|新增|补充",
        r"|引进|招聘|选派|选定|选聘|建好|办好|推出|形成|实施|安排|选拔|聘请|征集|举办|开展)(?:约|好)?$");
    /// The same, with the thing before its number: 引进高层次人才50名.
    pub MAKES_SO_MANY = concat!(
        r"(?:建设|建成|新建|改扩建|创建|打造|培育|培养|组建|设立|评选|遴选|选树|认定|开设|开发|增加|新增|补充|引进|招聘|选派|培训",
        r"|完成)\p{Han}{2,12}$",
    );
    /// A bare body that shares in the limit before it: 初中生9小时.
    pub SAME = concat!(
        r"^[、,，;；和及]\s?(?:小学|初中|高中|中学|幼儿园|中职|中等职业学校|普通高中|教学点|民办学校|公办园|民办园|九年一贯制学校|完全中学",
        r"|\p{Han}{0,4}(?:生|段|学校|教师|园))$",
    );
    /// A further whole that a share is told of: 和学校公用经费的10%.
    pub OTHER_WHOLE = r"^[、,，和及与]\s?\p{Han}{1,12}的$";
    /// A further thing with its number behind it: 、骨干教师200名.
    pub OTHER_THING = r"^[、,，和及与]\s?[\p{Han}“”]{2,14}$";
    /// Opens with what is to be made: 新建公办园6所.
    pub OPENS_MAKING = r"^[\s　]*(?:(?:计划|规划|拟|全[省市区县]|我[省市区县]|每年|20[0-9]{2}年)\s?)*(?:新建|改扩建|新改扩建|改建|扩建|迁建|新增|增加|培养|培育|培训|引进|打造|创建|遴选|选树)";
    /// What is done by all: 100%进入学校就读.
    pub WHOLLY = concat!(
        r"^(?P<deed>(?:进入|纳入|参加|参与|接受|完成|配备|安装|持证|入学|入园|入校|就读|复学|建立|签订|覆盖|开设|开展|上岗|联网",
        r"|通过|到位|达标|合格|整改|建成|配齐|就近|享受|落实|受到|建档|经过|按时|实现)[^、，,]{0,16})",
    );
    /// Money by its name, before how much it is: 每月津贴300元.
    pub PAY = r"(?:津贴|补贴|补助|经费|经费标准|补助标准|资助标准|奖金|助学金)(?:为|按)?(?:小学|初中|高中|幼儿园)?(?:[每按][\p{Han}&&[^、]]{1,3}){0,3}$";
    /// Before or behind something that happens again and again: 每天放学前.
    pub AROUND = r"[前后]$";
    /// Before a ratio that is set.
    pub RATIO = r"(?:师生比|生师比|之比|比例|编制|标准|按照?)\p{Han}{0,6}$";
    /// A measure, directly before its figure: 班额30—45人.
    pub MEASURE = r"(?:班额|规模|面积|人数|数量|年限|时间|时长|年龄|额度|距离|高度|宽度)(?:一般|原则上|应|要)?$";
    /// Counted things that can be made.
    pub THINGS = r"^(?:个|所|名|人|位|间|台|套|处|项|门|节|支|座|辆|本|条|批|家|场|期|次|万?(?:平方米|册|个|名|人|人次|学位))$";
    /// Rather a condition for what follows than a thing: 100人以下的至少配1名.
    pub CONDITION = r"^\p{Han}{0,6}?的(?:至少|每|按|应|要|须|必须|可|不|由|为|授予|给予|视为|认定|取消|一律|方|学校$|$)";
    /// Follows what has been reached: 居全省前列.
    pub BOASTS = r"^(?:居|位居|位列|排名|排在|高于全|低于全|比上年|比20|较上年|较20|同比|比“)";
    /// The figure describes what follows: 不足200名学生的村小学, 超过50人时.
    pub DESCRIBES = r"^\p{Han}{0,6}?(?:的|时|者)";
    /// What follows from a condition.
    pub FOLLOWS = r"^(?:应|要|须|必须|由|可|不|按|责令|每|至少|原则上)";
    /// Makes a bare comparison a demand.
    pub OBLIGES = r"(?:要|应|须|必须|力争|确保|保证|保持|争取|努力|控制|目标)";
    /// Done within a time.
    pub DEED_WITHIN = r"^[\p{Han}“”]{2,}";
    /// Before a time within which nothing is due: 近5日内.
    pub PAST = r"(?:近|最近|前|过去|每|这|该|本|同一|当月|次月|月)$";
    /// Before a time in advance.
    pub AHEAD = r"(?:提前|提早|\p{Han}{2}前)$";
}
