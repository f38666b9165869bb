/** @jsxRuntime classic */
/** @jsx kit.h */
import { NOTICE_TEXT } from '../../text/notice-text.ts';
import { kit } from '../kit.ts';
import styles from './Notice.css?inline';

const { Icon, useEffect, useUi } = kit;

const SHOWN_MS = 10_000;

/** Says what did not work, until it is clicked away or has stood there for a while. */
function Notice({ line }: { line: string }) {
  const { notice, say, textOf } = useUi();
  const text = textOf(NOTICE_TEXT);
  const hide = () => {
    notice.value = undefined;
  };
  useEffect(() => {
    say(line);
    const timer = setTimeout(hide, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [line]);
  return (
    <div class="notice">
      {line}
      <button type="button" class="notice-close" aria-label={text('closeNoticeLabel')} onClick={hide}>
        <Icon name="close" />
      </button>
    </div>
  );
}

export const notice = { Part: Notice, styles };
