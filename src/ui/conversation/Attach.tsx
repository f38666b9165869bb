/** @jsxRuntime classic */
/** @jsx kit.h */
import { ATTACHMENT_TEXT } from '../../text/attachment-text.ts';
import { kit } from '../kit.ts';
import styles from './Attach.css?inline';
import { AttachMenu, type MenuEntry } from './AttachMenu.tsx';
import type { Attaching } from './attaching.ts';

const { useEffect, useRef, useUi } = kit;

export type AttachProps = {
  attaching: Attaching;
  /** A form is to be filled in first. */
  isBlocked: boolean;
};

/** The composer's menu, the places where files come in, and what shows that they may be dropped. */
function Attach({ attaching, isBlocked }: AttachProps) {
  const { commands, notice, state, text, textOf } = useUi();
  const say = textOf(ATTACHMENT_TEXT);
  const place = useRef<HTMLDivElement>(null);
  const pictures = useRef<HTMLInputElement>(null);
  const documents = useRef<HTMLInputElement>(null);
  const { imageUpload, fileUpload, shareLocation } = state.settings.menuItems;
  const wanted = isBlocked ? 'closed' : attaching.value;

  const failed = () => {
    notice.value = text('messageError');
  };
  const attach = (files: readonly File[]) => {
    // What is said once more is to be read once more.
    notice.value = undefined;
    const taken = fileUpload ? files : files.filter(({ type }) => type.startsWith('image/'));
    if (taken.length < files.length) commands.onAttachProblem?.('fileTypeError');
    if (taken.length > 0) commands.attach(taken).catch(failed);
  };
  const close = () => {
    attaching.value = 'closed';
    place.current?.closest('form')?.querySelector<HTMLElement>('.attach')?.focus();
  };
  useEffect(() => {
    if (typeof wanted === 'object') attach(wanted);
    if (typeof wanted === 'object' || isBlocked) attaching.value = 'closed';
  }, [wanted, isBlocked]);

  const entries: MenuEntry[] = [];
  if (imageUpload)
    entries.push({ icon: 'picture', label: say('uploadPhoto'), act: () => pictures.current?.click() });
  if (fileUpload)
    entries.push({ icon: 'file', label: say('uploadDocument'), act: () => documents.current?.click() });
  if (shareLocation)
    entries.push({
      icon: 'place',
      label: say('shareLocation'),
      act: () => {
        notice.value = undefined;
        void commands.shareLocation().catch(failed);
      },
    });

  // Whoever drags has no pointer: what they dragged may have left before this was drawn.
  const leave = () => {
    attaching.value = 'closed';
  };
  const onChange = ({ currentTarget }: { currentTarget: HTMLInputElement }) => {
    attach([...(currentTarget.files ?? [])]);
    // The same file may be chosen again.
    currentTarget.value = '';
  };
  return (
    <div ref={place} class="attach-place">
      <input ref={pictures} type="file" hidden multiple accept="image/*" onChange={onChange} />
      <input ref={documents} type="file" hidden multiple onChange={onChange} />
      {wanted === 'menu' && <AttachMenu entries={entries} close={close} />}
      {wanted === 'drop' && (
        <div class="drop-hint" {...{ onDragLeave: leave, onPointerMove: leave }}>
          <p>{say('dropFilesHint')}</p>
        </div>
      )}
    </div>
  );
}

export const attach = { Part: Attach, styles };
