import { describe, expectTypeOf, it } from 'vitest';
import type {
  CustomText,
  Delegate,
  EventName,
  InitOptions,
  Message,
  Messenger,
  MessengerErrorCode,
  MessengerEvents,
  TextKey,
} from '../src/index.ts';

// What `npm run types` holds; nothing of it runs.
describe('the public types', () => {
  it('know every option, of which one is needed', () => {
    expectTypeOf<{ integrationId: string }>().toExtend<InitOptions>();
    expectTypeOf<InitOptions['displayStyle']>().toEqualTypeOf<'button' | 'tab' | undefined>();
    expectTypeOf<InitOptions['launcherPosition']>().toEqualTypeOf<'right' | 'left' | undefined>();
    expectTypeOf<InitOptions['zIndex']>().toEqualTypeOf<number | undefined>();
    expectTypeOf<InitOptions['integrationOrder']>().toEqualTypeOf<string[] | undefined>();
    // @ts-expect-error: there is no such option
    ({ integrationId: 'x', colour: 'red' }) satisfies InitOptions;
    // @ts-expect-error: integrationId is missing
    ({ embedded: true }) satisfies InitOptions;
    // @ts-expect-error: no such style
    ({ integrationId: 'x', displayStyle: 'round' }) satisfies InitOptions;
  });

  it('know every text', () => {
    expectTypeOf<CustomText>().toEqualTypeOf<Partial<Record<TextKey, string>>>();
    expectTypeOf<
      'whatsappChannelDescriptionMobile' | 'errorPrefix' | 'unableToLoadImage'
    >().toExtend<TextKey>();
    // @ts-expect-error: no such text
    ({ headertext: 'Hi' }) satisfies CustomText;
  });

  it('know what each event tells', () => {
    expectTypeOf<'ready' | 'widget:opened' | 'totalUnreadCount' | 'typing:start'>().toExtend<EventName>();
    expectTypeOf<MessengerEvents['message:received'][0]>().toEqualTypeOf<Message>();
    expectTypeOf<MessengerEvents['unreadCount'][0]>().toEqualTypeOf<number>();
    expectTypeOf<MessengerEvents['unreadCount'][1]>().toExtend<{ conversation: { id: string } }>();
    const on = (messenger: Messenger) => {
      messenger.on('unreadCount', (count, data) => {
        expectTypeOf(count).toEqualTypeOf<number>();
        expectTypeOf(data.conversation.id).toEqualTypeOf<string>();
      });
      // @ts-expect-error: there is no such event
      messenger.on('message:deleted', () => {});
    };
    expectTypeOf(on).toBeFunction();
  });

  it('know the delegate, all of it optional', () => {
    expectTypeOf<Record<never, never>>().toExtend<Delegate>();
    const delegate: Delegate = {
      beforeDisplay: (message, data) => {
        expectTypeOf(message).toEqualTypeOf<Message>();
        expectTypeOf(data.conversation.id).toEqualTypeOf<string>();
        return null;
      },
      onInvalidAuth: async () => 'a.b.c',
    };
    expectTypeOf(delegate).toExtend<NonNullable<InitOptions['delegate']>>();
  });

  it('know what the methods answer', () => {
    expectTypeOf<Messenger['init']>().returns.toEqualTypeOf<Promise<void>>();
    expectTypeOf<Messenger['isOpened']>().returns.toEqualTypeOf<boolean>();
    expectTypeOf<Messenger['getTotalUnreadCount']>().returns.toEqualTypeOf<number>();
    expectTypeOf<'unknown_region' | 'invalid_options' | 'load_failed'>().toExtend<MessengerErrorCode>();
  });
});
