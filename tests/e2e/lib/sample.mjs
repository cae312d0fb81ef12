// Stores with something in them, filled past the window so that a test begins where its subject is.
import { readFileSync, writeFileSync } from 'node:fs';
import { sampleDocument } from './project.mjs';

/** @typedef {import('./browser.mjs').Twin} Twin */

/**
 * Generates checklists from the sample; answers their ids by subject.
 * @param {Twin} twin
 * @param {string[]} departments
 * @param {string[]} schools
 */
export async function sampleChecklists(twin, departments, schools) {
  const { value } = await twin.ask('import_document', { source: { from: 'sample' }, sha256: null });
  return checklists(twin, value.list, departments, schools);
}

/**
 * @param {Twin} twin
 * @param {string} list
 * @param {string[]} departments
 * @param {string[]} schools
 * @returns {Promise<Record<string, string>>}
 */
export async function checklists(twin, list, departments, schools) {
  const { value } = await twin.ask('generate', { list, departments, schools, kind: 'routine', title: '' });
  return Object.fromEntries(value.checklists.map(({ id, subject }) => [subject.name, id]));
}

/**
 * Keeps the sample as it was issued anew: one limit is another, one duty has other words, one task is new, one is gone. Answers its list.
 * @param {Twin} twin
 * @param {string} folder
 */
export async function reissued(twin, folder) {
  const file = `${folder}/reissued.txt`;
  const text = readFileSync(sampleDocument, 'utf8');
  const again = text
    .replace('小学班额不超过45人', '小学班额不超过42人')
    .replace('水质检测结果张贴在饮水点旁', '水质检测结果在饮水点旁和校门口公开')
    .replace(/10\.减轻作业负担。[^\n]*\n/, '10.放学后有去处。学校每天提供课后服务不少于2小时。（县教育局负责）\n');
  if (again === text) throw new Error('the sample has other words now');
  writeFileSync(file, again);
  const { value } = await twin.ask('import_document', { source: { from: 'file', path: file }, sha256: null });
  return value.list;
}

/**
 * A document of an invented county whose one department has many duties; answers its file.
 * @param {string} folder
 * @param {number} duties
 */
export function longDocument(folder, duties) {
  const file = `${folder}/long.txt`;
  const lines = Array.from({ length: duties }, (_, index) => `${index + 1}.每学期检查第${index + 1}组校舍并登记检查结果。`);
  const head = ['青河县校舍检查职责清单', '青政办字〔2026〕9号', '', '青河县有关部门校舍检查职责清单', '', '一、县教育局', ''];
  writeFileSync(file, [...head, ...lines, '', '二、县住建局', '', '1.指导学校修缮校舍。', ''].join('\n'));
  return file;
}
