/** @jsxRuntime classic */
/** @jsx kit.h */
import { EMAIL_TEXT } from '../../text/email-text.ts';
import { PRECHAT_TEXT } from '../../text/prechat-text.ts';
import { kit } from '../kit.ts';
import { Form } from '../message/form/Form.tsx';
import { emailField } from './choose-fields.ts';
import { Notice } from './Notice.tsx';

const { useEffect, useSignal, useUi } = kit;

const THANKS_ID = 'prechat-thanks';

/** What the business says to the answers, and what became of the e-mail address. */
export function Sent({ linked, refused }: { linked?: string; refused?: string }) {
  const { textOf, say } = useUi();
  const text = textOf(PRECHAT_TEXT);
  const lines = [text('prechatCaptureConfirmationText')];
  if (linked !== undefined) lines.push(text('prechatCaptureMailgunLinkingConfirmation', { email: linked }));
  const newest = lines.at(-1) as string;
  useEffect(() => say(newest), [newest]);
  return (
    <div>
      <Notice id={THANKS_ID} lines={lines} />
      {refused !== undefined && <Correction address={refused} />}
    </div>
  );
}

/** Asks once more for the address that could not be linked. */
function Correction({ address }: { address: string }) {
  const { commands, textOf, say } = useUi();
  const text = textOf(EMAIL_TEXT);
  const field = emailField(textOf(PRECHAT_TEXT));
  const values = useSignal<Readonly<Record<string, string>>>({ [field.name]: address });
  const refusal = useSignal<string | undefined>(undefined);
  const refuse = () => {
    refusal.value = text('emailLinkingErrorMessage');
    say(refusal.value);
  };
  useEffect(refuse, []);
  return (
    <Form
      labelledBy={THANKS_ID}
      fields={[field]}
      values={values.value}
      submitLabel={text('emailFormButton')}
      refusal={refusal.value}
      onFill={(name, value) => {
        values.value = { [name]: value };
        refusal.value = undefined;
      }}
      onSubmit={([answer]) => {
        if (answer?.type === 'email') commands.prechat?.link(answer.email).catch(refuse);
      }}
    />
  );
}
