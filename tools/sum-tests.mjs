#!/usr/bin/env node
// Names what failed in the reports of several test runners and adds them up, with what else --failed. The last line is
// "N passed, N failed"; a report that is missing counts as one failure, since its runner never came to its end.
import { existsSync, readFileSync } from 'node:fs';
import { parseArgs, stripVTControlCharacters } from 'node:util';

/**
 * @typedef {{ name: string, why: string }} Failure
 * @typedef {{ passed: number, failed: number, skipped: number, failures: Failure[] }} Sum
 *
 * @typedef {{ fullName: string, status: string, failureMessages: string[] }} VitestTest
 * @typedef {{ name: string, message: string, status: string, assertionResults: VitestTest[] }} VitestFile
 * @typedef {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, success: boolean, testResults: VitestFile[] }} Vitest
 *
 * @typedef {{ message?: string }} PlaywrightError
 * @typedef {{ title: string, file: string, line: number, tests: { projectName: string, status: string, results: { errors: PlaywrightError[] }[] }[] }} PlaywrightSpec
 * @typedef {{ specs?: PlaywrightSpec[], suites?: PlaywrightSuite[] }} PlaywrightSuite
 * @typedef {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number }, errors: PlaywrightError[], suites: PlaywrightSuite[] }} Playwright
 */

const LINES_OF_AN_ERROR = 12;

/** @param {string} file @returns {Sum} */
function read(file) {
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0, failures: [] };
  const report = /** @type {Vitest | Playwright} */ (JSON.parse(readFileSync(file, 'utf8')));
  if ('stats' in report) {
    const { expected, unexpected, flaky, skipped } = report.stats;
    const failed = unexpected + flaky + report.errors.length;
    return { passed: expected, failed, skipped, failures: failuresOfPlaywright(report) };
  }
  // A file that fails to load has no tests to fail.
  const failed = report.numFailedTests || (report.success ? 0 : 1);
  return {
    passed: report.numPassedTests,
    failed,
    skipped: report.numPendingTests,
    failures: failuresOfVitest(report),
  };
}

/** @param {Playwright} report @returns {Failure[]} */
function failuresOfPlaywright({ errors, suites }) {
  /** @type {(suite: PlaywrightSuite) => PlaywrightSpec[]} */
  const specsOf = ({ specs = [], suites: inner = [] }) => [...specs, ...inner.flatMap(specsOf)];
  const ofTests = suites.flatMap(specsOf).flatMap(({ title, file, line, tests }) =>
    tests
      .filter(({ status }) => status === 'unexpected' || status === 'flaky')
      .map(({ projectName, results }) => ({
        name: `[${projectName}] ${file}:${line} ${title}`,
        why: results.flatMap((result) => result.errors)[0]?.message ?? '',
      })),
  );
  return [...ofTests, ...errors.map(({ message = '' }) => ({ name: 'outside of all tests', why: message }))];
}

/** @param {Vitest} report @returns {Failure[]} */
function failuresOfVitest({ testResults }) {
  return testResults
    .filter(({ status }) => status === 'failed')
    .flatMap(({ name, message, assertionResults }) => {
      const failed = assertionResults.filter(({ status }) => status === 'failed');
      if (failed.length === 0) return [{ name, why: message }];
      return failed.map(({ fullName, failureMessages }) => ({
        name: `${name} ${fullName}`,
        why: failureMessages[0] ?? '',
      }));
    });
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
  for (const { name, why } of sum.failures) {
    const lines = stripVTControlCharacters(why).split('\n').slice(0, LINES_OF_AN_ERROR);
    console.log([name, ...lines].map((line, at) => `  ${at === 0 ? '✘ ' : '    '}${line}`).join('\n'));
  }
  total.passed += sum.passed;
  total.failed += sum.failed;
  total.skipped += sum.skipped;
}
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
console.log(`${total.passed} passed, ${total.failed} failed${skipped}`);
// No test is skipped silently, and a run of no tests is no success.
if (total.failed > 0 || total.skipped > 0 || total.passed === 0) process.exitCode = 1;
