// Stores with something in them, filled past the window so that a test begins where its subject is.
import { writeFileSync } from 'node:fs';

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
