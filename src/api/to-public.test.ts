import { expect, it } from 'vitest';
import { aConversation, aMessage, CONVERSATION_ID, USER_ID } from '../../test/builders.ts';
import { toPublicConversation, toPublicMessage } from './to-public.ts';

it('lays author and content side by side', () => {
  expect(toPublicMessage(aMessage(1))).toEqual({
    id: aMessage(1).id,
    role: 'business',
    displayName: 'Ada',
    type: 'text',
    text: 'message 1',
    received: 1_700_000_001,
    source: { type: 'desk' },
  });
});

it('gives the fields of an unknown type as they came, but never in place of our own', () => {
  const message = toPublicMessage(
    aMessage(1, { content: { type: 'hologram', depth: 3, id: 'forged', role: 'user' } }),
  );
  expect(message).toMatchObject({ type: 'hologram', depth: 3, id: aMessage(1).id, role: 'business' });
});

it('gives a conversation with its messages, without what only the wire needs', () => {
  const conversation = toPublicConversation(aConversation({ lastSeq: 1 }), [aMessage(1)]);
  expect(conversation).toEqual({
    id: CONVERSATION_ID,
    type: 'personal',
    lastUpdatedAt: 1_700_000_000,
    metadata: {},
    participants: [{ id: expect.any(String), userId: USER_ID, unreadCount: 0 }],
    messages: [expect.objectContaining({ text: 'message 1' })],
  });
});
