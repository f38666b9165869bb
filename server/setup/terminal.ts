import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import type { Questions } from './complete.ts';

/** Asks on the terminal that the program was called from. */
export function createTerminal(
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
): Questions & { close(): void } {
  let isHidden = false;
  const echo = new Writable({
    write(chunk, _encoding, done) {
      if (!isHidden) output.write(chunk);
      done();
    },
  });
  const lines = createInterface({ input, output: echo, terminal: true });
  const left = new AbortController();
  // Ctrl-D and Ctrl-C: nobody is going to answer.
  lines.on('close', () => left.abort(new Error('nothing was changed')));
  const ask = (question: string) => lines.question(question, { signal: left.signal });

  return {
    async text(question, fallback) {
      for (;;) {
        const answer = (await ask(`${question}${fallback === undefined ? '' : ` [${fallback}]`} `)).trim();
        if (answer !== '') return answer;
        if (fallback !== undefined) return fallback;
      }
    },
    async hidden(question) {
      output.write(`${question} `);
      isHidden = true;
      try {
        return await ask('');
      } finally {
        isHidden = false;
        output.write('\n');
      }
    },
    say: (line) => void output.write(`${line}\n`),
    close: () => lines.close(),
  };
}
