// @ts-check
/**
 * One line of the table. `failed` makes the program fail.
 *
 * @typedef {{
 *   what: string, value: string, interval?: string, toy?: string, must?: string, aim?: string,
 *   failed?: boolean, reached?: boolean
 * }} Row
 */

const HEAD = ['', 'median', '95 % interval', 'toy', 'must', 'aim', ''];

/** @param {readonly Row[]} rows */
export function printTable(rows) {
  const lines = [HEAD, ...rows.map(toCells)];
  const widths = HEAD.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const print = (/** @type {readonly string[]} */ line) =>
    console.log(line.map((cell, column) => pad(cell, widths[column] ?? 0, column)).join('  '));
  const [head = [], ...body] = lines;
  print(head);
  console.log(widths.map((width) => '─'.repeat(width)).join('  '));
  body.forEach(print);
}

/** @param {Row} row */
function toCells({ what, value, interval = '', toy = '', must = '', aim = '', failed, reached }) {
  const verdict = failed === undefined ? '' : failed ? 'OVER' : reached ? 'ok, aim reached' : 'ok';
  return [what, value, interval, toy, must, aim, verdict];
}

/** @param {string} cell @param {number} width @param {number} column */
function pad(cell, width, column) {
  return column === 0 || column === HEAD.length - 1 ? cell.padEnd(width) : cell.padStart(width);
}

/**
 * @param {string} what
 * @param {number} bytes
 * @param {import('../budgets.mjs').Budget} budget
 * @returns {Row}
 */
export function sizeRow(what, bytes, { must, aim }) {
  return {
    what,
    value: kib(bytes),
    must: `≤ ${kib(must)}`,
    aim: kib(aim),
    failed: bytes > must,
    reached: bytes <= aim,
  };
}

/** @param {number} bytes */
export const kib = (bytes) => (bytes < 1024 ? `${bytes} B` : `${(bytes / 1024).toFixed(2)} KiB`);

/** @param {number} milliseconds */
export const ms = (milliseconds) => `${milliseconds.toFixed(milliseconds < 100 ? 1 : 0)} ms`;
