/** @jsxRuntime classic */
/** @jsx kit.h */
import { NEW_LINE_TEXT } from '../../text/new-line-text.ts';
import { kit } from '../kit.ts';
import styles from './NewLine.css?inline';

const { useUi } = kit;

/** Above what came while nobody was looking. */
function NewLine() {
  return <li class="new-line">{useUi().textOf(NEW_LINE_TEXT)('newMessagesLabel')}</li>;
}

export const newLine = { Part: NewLine, styles };
