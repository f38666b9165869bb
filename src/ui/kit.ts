import type { useComputed, useSignal, useSignalEffect } from '@preact/signals';
import type { h, JSX as PreactJSX } from 'preact';
import type { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { useUi } from './context.ts';
import type { Meta } from './message/MessageItem.tsx';
import type { TextContent } from './message/TextContent.tsx';
import type { lazy } from './mount/lazy.tsx';
import type { Avatar } from './parts/Avatar.tsx';
import type { Icon } from './parts/Icon.tsx';

/** What the script of the open widget has, for screens whose scripts come later. Grows as they need it. */
export type UiKit = {
  h: typeof h;
  useComputed: typeof useComputed;
  useSignal: typeof useSignal;
  useSignalEffect: typeof useSignalEffect;
  useEffect: typeof useEffect;
  useLayoutEffect: typeof useLayoutEffect;
  useRef: typeof useRef;
  useUi: typeof useUi;
  /** For parts of a later part that not everybody who meets it needs. */
  lazy: typeof lazy;
  Avatar: typeof Avatar;
  Icon: typeof Icon;
  /** A text with its links. */
  TextContent: typeof TextContent;
  /** When a message was sent, and how far it got. */
  MessageMeta: typeof Meta;
};

/** Filled by `mount` before it draws: see docs/decisions/0006-screens-that-come-later.md. */
export const kit = {} as UiKit;

/** Where the compiler looks for the types of `@jsx kit.h`. */
export declare namespace kit {
  namespace JSX {
    type Element = PreactJSX.Element;
    type ElementType = PreactJSX.ElementType;
    interface ElementChildrenAttribute extends PreactJSX.ElementChildrenAttribute {}
    interface IntrinsicAttributes extends PreactJSX.IntrinsicAttributes {}
    interface IntrinsicElements extends PreactJSX.IntrinsicElements {}
  }
}
