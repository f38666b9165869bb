import type { Answer } from '../../../state/content.ts';
import type { AskedForm } from '../../../state/content-parts.ts';
import { LinkedText } from '../../parts/LinkedText.tsx';

export function Filled({ answers }: { answers: Answer[] }) {
  return (
    <dl class="answers">
      {answers.map(({ label, value }, at) => (
        <div key={at}>
          <dt>{label}: </dt>
          <dd>
            <LinkedText text={value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

export function Asked({ form: { questions, isAnswered, isBlocking } }: { form: AskedForm }) {
  return (
    <>
      <dl class="answers">
        {questions.map(({ label, kind }, at) => (
          <div key={at}>
            <dt>{label} </dt>
            <dd class="answers__kind">({kind})</dd>
          </div>
        ))}
      </dl>
      <p class="form__state">
        {isAnswered
          ? 'Answered'
          : `Form, not answered yet${isBlocking ? '; the visitor cannot write until then' : ''}`}
      </p>
    </>
  );
}
