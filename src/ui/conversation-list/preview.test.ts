import { describe, expect, it } from 'vitest';
import type { Message, MessageContent } from '../../../protocol/model.ts';
import { aMessage, USER_ID } from '../../../test/builders.ts';
import { anItem, own } from '../../../test/ui-harness.ts';
import { createTexts } from '../../text/create-text.ts';
import { DEFAULT_TEXT } from '../../text/default-text.ts';
import { LIST_TEXT } from '../../text/list-text.ts';
import { previewOf } from './preview.ts';

const textOf = createTexts({});
const texts = { text: textOf(DEFAULT_TEXT), list: textOf(LIST_TEXT) };
const names = { userId: USER_ID, businessName: 'Acme Bank' };
const preview = (message: Message) => previewOf(message, names, texts);
const of = (content: MessageContent, fields: Partial<Message> = {}) =>
  preview(aMessage(1, { content, ...fields }));

describe('previews', () => {
  it('are the text of a text', () => {
    expect(of({ type: 'text', text: '  Hello\nthere ' })).toBe('Hello\nthere');
  });

  it.each([
    ['image', 'Ada sent an image'],
    ['file', 'Ada sent a file'],
    ['form', 'Ada sent a form'],
    ['formResponse', 'Ada filled a form'],
    ['carousel', 'Ada sent a message'],
    ['list', 'Ada sent a message'],
    ['constructor', 'Ada sent a message'],
  ])('say what a message of type %s is', (type, expected) => {
    expect(of({ type })).toBe(expected);
  });

  it('take the text of a type they do not know', () => {
    expect(of({ type: 'hologram', text: 'Look!' })).toBe('Look!');
  });

  it('say that a location is asked for', () => {
    const actions = [{ id: 'a', type: 'locationRequest', text: 'Send' }];
    expect(of({ type: 'text', text: 'Where are you?', actions })).toBe('Ada sent a location request');
  });

  it('name who it was: oneself, the business, a user without a name', () => {
    const image = { type: 'image' };
    expect(preview(own(1, '', { content: image }))).toBe('You sent an image');
    expect(previewOf(anItem('a', { content: image }), names, texts)).toBe('You sent an image');
    expect(of(image, { author: { role: 'business' } })).toBe('Acme Bank sent an image');
    expect(of(image, { author: { role: 'user', userId: 'x' } })).toBe('Someone sent an image');
    expect(of(image, { author: { role: 'user', userId: 'x', displayName: 'Eve' } })).toBe(
      'Eve sent an image',
    );
  });

  it('do not tell what was deleted', () => {
    expect(of({ type: 'text', text: 'secret' }, { deleted: true })).toBe('This message was deleted.');
  });
});
