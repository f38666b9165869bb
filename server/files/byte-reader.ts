/** Bytes that come in pieces, asked for by their number. Holds no more than what is asked for and one piece. */
export type ByteReader = {
  /** The next bytes, which stay; fewer where the file ends. */
  peek(count: number): Promise<Buffer>;
  /** The next bytes; fewer where the file ends. */
  take(count: number): Promise<Buffer>;
  /** So many bytes, in the pieces they come in. */
  pass(count: number): AsyncGenerator<Buffer>;
  rest(): AsyncGenerator<Buffer>;
  /** Puts bytes back that were taken last. */
  giveBack(bytes: Buffer): void;
};

const NOTHING: Buffer = Buffer.alloc(0);

export function createByteReader(source: AsyncIterable<Buffer>): ByteReader {
  const pieces = source[Symbol.asyncIterator]();
  let held = NOTHING;
  let hasEnded = false;

  async function more(): Promise<Buffer> {
    const { done, value } = hasEnded ? { done: true, value: NOTHING } : await pieces.next();
    hasEnded = done === true;
    return hasEnded ? NOTHING : value;
  }

  async function hold(count: number): Promise<void> {
    const parts = [held];
    let size = held.length;
    while (size < count && !hasEnded) {
      const piece = await more();
      parts.push(piece);
      size += piece.length;
    }
    if (parts.length > 1) held = Buffer.concat(parts, size);
  }

  /** A piece of at most so many bytes; an empty one at the end. */
  async function next(most: number): Promise<Buffer> {
    while (held.length === 0 && !hasEnded) held = await more();
    const piece = held.subarray(0, most);
    held = held.subarray(piece.length);
    return piece;
  }

  async function* pass(count: number): AsyncGenerator<Buffer> {
    for (let left = count; left > 0; ) {
      const piece = await next(left);
      if (piece.length === 0) return;
      left -= piece.length;
      yield piece;
    }
  }

  return {
    async peek(count) {
      await hold(count);
      return held.subarray(0, count);
    },
    async take(count) {
      await hold(count);
      return next(count);
    },
    pass,
    rest: () => pass(Number.POSITIVE_INFINITY),
    giveBack(bytes) {
      held = held.length === 0 ? bytes : Buffer.concat([bytes, held]);
    },
  };
}
