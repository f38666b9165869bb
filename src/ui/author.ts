import type { Ui } from './context.ts';

type Named = { role: 'user' | 'business'; displayName?: string };

/** Somebody else's name, or what stands for it. */
export function nameOf({ role, displayName }: Named, { state, text }: Pick<Ui, 'state' | 'text'>): string {
  if (displayName !== undefined) return displayName;
  return role === 'business' ? state.settings.businessName : text('conversationListPreviewAnonymousText');
}

/** Somebody else's picture. */
export function pictureOf(
  { role, avatarUrl }: { role: Named['role']; avatarUrl?: string },
  { state }: Pick<Ui, 'state'>,
): string | undefined {
  return avatarUrl ?? (role === 'business' ? state.settings.businessIconUrl : undefined);
}
