/** One end of a byte stream between pg and the engine: a message port, or a socket. */
export interface Wire {
  send(bytes: Uint8Array): void;
  close(): void;
}

/** What a connection does with what comes in. */
export type Connection = { receive(chunk: Uint8Array): void; closed(): void };
