import type { Channel, Channels } from '../../../core/commands.ts';

/** What the page of a channel is given. */
export type PageProps = { channel: Channel; channels: Channels; name: string };

/** Nothing can be scanned with the phone that shows it. */
export const isPhone = (): boolean => matchMedia('(pointer: coarse)').matches;

export const codeOf = (error: unknown): string => (error as { code?: string }).code ?? 'internal';
