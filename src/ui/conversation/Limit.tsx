/** @jsxRuntime classic */
/** @jsx kit.h */
import { LIMIT_TEXT } from '../../text/limit-text.ts';
import { kit } from '../kit.ts';
import styles from './Limit.css?inline';

const { useUi } = kit;

/** In characters. */
export type LimitProps = { id: string; limit: number; length: number };

/** How much room is left in the composer, or that there is none. */
function Limit({ id, limit, length }: LimitProps) {
  const text = useUi().textOf(LIMIT_TEXT);
  const left = limit - length;
  return (
    <div id={id} class={`composer-limit${left < 0 ? ' invalid' : ''}`}>
      {left < 0
        ? `${text('messageTooLongError', { size: limit })} ${left}`
        : text('charactersLeft', { count: left })}
    </div>
  );
}

export const limit = { Part: Limit, styles };
