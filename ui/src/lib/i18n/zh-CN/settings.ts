// Words of the settings.
import type { OfficeField } from '../../backend/types';

const officeFields: Record<OfficeField | 'card_no' | 'phone' | 'letterhead', { label: string; example: string; why: string }> = {
  agency: { label: '落款单位', example: '青河县人民政府教育督导室', why: '印在通知书的落款处' },
  document_code: { label: '机关代字', example: '青督整', why: '通知书文号的开头' },
  inspector: { label: '督学姓名', example: '张三', why: '在这台电脑上填写检查结果的人' },
  card_no: { label: '督学证号', example: '选填', why: '' },
  phone: { label: '联系电话', example: '选填', why: '印在通知书上，方便被督导单位联系' },
  letterhead: { label: '红头', example: '选填，如 青河县人民政府教育督导室文件', why: '发文机关标志，红色印在通知书首页上方；不填就不印红头' },
};

export const settings = {
  fonts: {
    title: '公文字体',
    hint: '随附字体可以直接使用；单位有正版公文字体的，可以换成本机安装的。',
    shipped: '随附字体',
    shippedName: (name: string) => `随附字体（${name}）`,
    own: '本机字体',
    list: '换用本机字体…',
    looking: '正在查找本机字体…',
    chosen: (role: string, font: string) => `${role}改用${font}`,
  },
  settings: {
    title: '设置',
    office: '落款信息',
    officeHint: '印在整改通知书上。填写后自动保存。',
    fields: officeFields,
    sample: '文号样式',
    sampleNumber: (code: string, year: string) => `${code}〔${year}〕1号`,
    sampleEmpty: '填写机关代字后显示',
    store: '数据',
    storeHint: '所有内容都保存在这个文件夹里。',
    folder: '数据文件夹',
    check: '检查数据完整性',
    checking: '正在检查…',
    ok: '数据完好',
    okDetail: (operations: number) => `已核对 ${operations} 条操作记录，没有发现问题`,
    bad: (count: number) => `发现 ${count} 处问题`,
    badAdvice: '请先复制整个数据文件夹保存好，再联系技术人员。',
    digest: '内容摘要',
    about: '关于',
    version: (version: string) => `督学清单 ${version}`,
    offline: '不连接网络，不收集任何信息。',
  },
} as const;
