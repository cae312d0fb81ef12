// Words around the screens: navigation, saving, keys, tasks, looking for things.
import type { FoundKind } from '../../backend/types';

/** In quotation marks; those inside become single ones. */
const quoted = (name: string) => `“${name.replaceAll('“', '‘').replaceAll('”', '’')}”`;

const found: Record<FoundKind | 'actions', string> = {
  actions: '操作',
  inspections: '检查',
  checklists: '检查清单',
  findings: '问题',
  notices: '文书',
  duty_lists: '职责清单',
  items: '检查项',
};

export const shell = {
  showMenu: '主菜单',
  mainArea: '主要内容',
  skip: '跳到主要内容',
  breadcrumb: '所在位置',
  nav: { home: '工作台', inspections: '检查', findings: '整改台账', documents: '文书', lists: '职责清单', settings: '设置' },
  navHot: (overdue: number) => `${overdue} 个问题逾期`,
  closing: {
    unsaved: '还有填写的内容没有保存',
    advice: '请先按提示处理；再次关闭窗口将放弃这些内容。',
  },
  arrivals: {
    drop: '松开鼠标：PDF 去验证，别的文件去导入',
    bundle: (file: string) => `“${file}”是别的电脑导出的督学清单文件`,
    bundleAdvice: '这个版本还不能导入这种文件。文件没有被改动，请妥善保存。',
  },
  saving: {
    now: '保存中…',
    saved: (time: string) => `已保存 ${time}`,
    before: (time: string) => `上次保存 ${time}`,
    failed: (why: string) => `未保存：${why}`,
    kept: '填写的内容还在',
    undo: (name: string) => `撤销${quoted(name)}`,
    redo: (name: string) => `重做${quoted(name)}`,
    undone: (name: string) => `已撤销${quoted(name)}`,
    redone: (name: string) => `已重做${quoted(name)}`,
    show: '看这一处',
    unsent: (count: number) => `${count} 处修改还没导出`,
    unsentWhy: '只在这台电脑上，还没有导出给其他督学或督导室',
    backup: (time: string) => `上次备份 ${time}`,
    noBackup: '还没有备份',
  },
  keys: {
    title: '快捷键',
    note: '正在输入文字或拼音时，单键快捷键不起作用；按 Esc 离开输入框。',
    open: '全部快捷键',
    palette: '搜索一切',
    placeholder: '输入操作、学校、检查项、问题或文号，多个词用空格隔开',
    none: '没有找到，换个词试试',
    looking: '正在查找…',
    more: '还有更多，请再输入一个词',
    found,
    everywhere: '任何地方',
    go: '前往',
    range: (first: string, last: string) => `${first}–${last}`,
    names: { ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→', Escape: 'Esc', ' ': '空格', Delete: 'Del' } as Record<string, string>,
  },
  zoom: { larger: '放大', smaller: '缩小', plain: '恢复原来大小', now: (percent: number) => `显示大小 ${percent}%` },
  report: {
    print: '督导检查报告…',
    names: { print_report: '督导检查报告', print_sheet: '督导检查记录表' },
    writing: (name: string) => `正在生成${name}…`,
    made: (name: string, pages: number) => `${name}已生成，共 ${pages} 页`,
    sheet: '空白记录表…',
    open: '打开文件',
  },
  tasks: {
    print: '打印',
    undo: '撤销',
    redo: '重做',
    goHome: '打开工作台',
    goInspections: '打开检查',
    goFindings: '打开整改台账',
    goDocuments: '打开文书',
    goLists: '打开职责清单',
    goSettings: '打开设置',
    importFile: '导入责任文件…',
    generate: '生成检查清单…',
  },
} as const;
