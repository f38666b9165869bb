import type { AttachProblem } from '../../core/commands.ts';
import { ATTACHMENT_TEXT } from '../../text/attachment-text.ts';
import type { Ui } from '../context.ts';

/** As `LIMITS.widgetFileBytes`. */
const SIZE = '25 MB';

/** Says it below the header. */
export function attachProblemTeller({ notice, textOf }: Ui): (problem: AttachProblem) => void {
  const text = textOf(ATTACHMENT_TEXT);
  return (problem) => {
    notice.value = problem === 'fileTooLargeError' ? text(problem, { size: SIZE }) : text(problem);
  };
}
