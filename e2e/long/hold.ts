import { mixedMessages, writeMessages } from '../../test/long-conversation.mjs';
import type { TestServer } from '../../test/server-harness.ts';
import type { Visitor } from '../fixtures/visitor.ts';

/**
 * Lets a visitor begin a conversation, and puts so many messages into it that the server holds `count` with the first, which
 * is the visitor's own. They are on another page then.
 *
 * @param pictures where they are: the address that their number is put to
 * @returns the conversation's id
 */
export async function holdMessages(
  server: TestServer,
  visitor: Visitor,
  count: number,
  pictures: string,
): Promise<string> {
  await visitor.begin(`${server.url}/demo/site/`, 'No. 1.');
  const id = await visitor.conversationId();
  await visitor.page.goto('about:blank');
  await server.stop();
  await writeMessages(server.dataDir, id, mixedMessages(2, count - 1, server.url + pictures));
  await server.restart();
  return id;
}
