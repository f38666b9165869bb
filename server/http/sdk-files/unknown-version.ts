/**
 * What stands in for an SDK version that this server does not have. A browser runs no script that comes with status 404,
 * so it must be sent with 200 to where a script is going to run; see docs/decisions/0003-unknown-sdk-version.md.
 */
export function unknownVersionScript(version: string, file: string): string {
  const message = `this server has no version ${version} of the SDK`;
  const problem = `
var message = ${JSON.stringify(`Parley: ${message}; check the address of the script tag.`)};
var refusal = function () {
  return Object.assign(new Error(message), { name: 'MessengerError', code: 'unsupported_version' });
};
console.error(message);`;
  return file === 'messenger.js' ? `${problem}\n${ENTRY}` : `(function () {${problem}\n${LOADER}})();\n`;
}

/** In place of the entry: the default export gets the loader's stub and its queue (src/api/hand-over.ts). */
const ENTRY = `export default function (stub, calls) {
  var refuse = function (call) {
    if (call[3]) call[3](refusal());
  };
  calls.splice(0).forEach(refuse);
  calls.push = function () {
    Array.prototype.forEach.call(arguments, refuse);
    return 0;
  };
}
`;

/** In place of the loader: a global of the wanted name, unless the page has one from elsewhere. */
const LOADER = `
var script = document.currentScript;
var name = (script && script.getAttribute('data-global')) || 'Parley';
if (window[name] && window[name].init) return;
var stub = {};
['init', 'sendMessage', 'getConversationById'].forEach(function (method) {
  stub[method] = function () {
    return Promise.reject(refusal());
  };
});
['on', 'off', 'open', 'close', 'isOpened', 'render', 'destroy', 'getUser'].forEach(function (method) {
  stub[method] = function () {};
});
window[name] = stub;
`;
