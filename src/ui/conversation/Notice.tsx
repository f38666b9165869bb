/** @jsxRuntime classic */
/** @jsx kit.h */
import { NOTICE_TEXT } from '../../text/notice-text.ts';
import type { NoticeLine } from '../extras.ts';
import { kit } from '../kit.ts';
import styles from './Notice.css?inline';

const { Icon, useEffect, useUi } = kit;

const SHOWN_MS = 10_000;

/** Says what did not work, until it is clicked away or has stood there for a while. */
function Notice({ line }: { line: NoticeLine }) {
  const { notice, say, textOf, Extra } = useUi();
  const words = typeof line === 'string' ? line : withoutTags(line.html);
  const text = textOf(NOTICE_TEXT);
  const hide = () => {
    notice.value = undefined;
  };
  useEffect(() => {
    say(words);
    const timer = setTimeout(hide, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [line]);
  return (
    <div class="notice">
      {typeof line === 'string' ? line : <Extra of="html" kind="ours" html={line.html} fallback={words} />}
      <button type="button" class="notice-close" aria-label={text('closeNoticeLabel')} onClick={hide}>
        <Icon name="close" />
      </button>
    </div>
  );
}

/** For reading out: what is left is shown as text in any case. */
function withoutTags(html: string): string {
  return html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

export const notice = { Part: Notice, styles };
