import { useComputed, useSignal, useSignalEffect } from '@preact/signals';
import { h } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { useUi } from '../context.ts';
import { kit, type UiKit } from '../kit.ts';
import { Meta } from '../message/MessageItem.tsx';
import { TextContent } from '../message/TextContent.tsx';
import { Avatar } from '../parts/Avatar.tsx';
import { Icon } from '../parts/Icon.tsx';
import { lazy } from './lazy.tsx';

/** To be called before a screen is fetched that draws with the kit. */
export function fillKit(): void {
  const whole: UiKit = {
    h,
    useComputed,
    useSignal,
    useSignalEffect,
    useEffect,
    useLayoutEffect,
    useRef,
    useUi,
    lazy,
    Avatar,
    Icon,
    TextContent,
    MessageMeta: Meta,
  };
  Object.assign(kit, whole);
}
