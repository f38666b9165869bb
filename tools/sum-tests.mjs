#!/usr/bin/env node
// Adds up the reports of several test runners, and what else --failed. The last line is "N passed, N failed"; a report that is missing counts as
// one failure, since its runner never came to its end.
import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Sum
 * @typedef {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, success: boolean }} Vitest
 * @typedef {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number }, errors: unknown[] }} Playwright
 */

/** @param {string} file @returns {Sum} */
function read(file) {
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0 };
  const report = /** @type {Vitest | Playwright} */ (JSON.parse(readFileSync(file, 'utf8')));
  if ('stats' in report) {
    const { expected, unexpected, flaky, skipped } = report.stats;
    return { passed: expected, failed: unexpected + flaky + report.errors.length, skipped };
  }
  // A file that fails to load has no tests to fail.
  const failed = report.numFailedTests || (report.success ? 0 : 1);
  return { passed: report.numPassedTests, failed, skipped: report.numPendingTests };
}

const { values, positionals } = parseArgs({
  options: { failed: { type: 'string', default: '0' } },
  allowPositionals: true,
});
const total = { passed: 0, failed: Number(values.failed), skipped: 0 };
for (const file of positionals) {
  const sum = read(file);
  console.log(
    `${file}: ${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped${existsSync(file) ? '' : ' (no report)'}`,
  );
  total.passed += sum.passed;
  total.failed += sum.failed;
  total.skipped += sum.skipped;
}
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
console.log(`${total.passed} passed, ${total.failed} failed${skipped}`);
// No test is skipped silently, and a run of no tests is no success.
if (total.failed > 0 || total.skipped > 0 || total.passed === 0) process.exitCode = 1;
