import { Manager } from 'socket.io-client';
import { expect, it, vi } from 'vitest';
import { openSocket } from './socket-connection.ts';

vi.mock('socket.io-client', () => ({
  Manager: vi.fn(
    class {
      socket = () => ({ on() {}, onAny() {}, offAny() {}, removeAllListeners() {}, disconnect() {} });
    },
  ),
}));

it.each([
  ['https://chat.example.com', 'https://chat.example.com', '/socket.io/'],
  ['https://chat.example.com/sc', 'https://chat.example.com', '/sc/socket.io/'],
  ['//chat.example.com', `${location.protocol}//chat.example.com`, '/socket.io/'],
  ['/sc', location.origin, '/sc/socket.io/'],
  ['', location.origin, '/socket.io/'],
])('finds the socket below the base address "%s"', (base, origin, path) => {
  openSocket(base, {
    integrationId: 'b'.repeat(24),
    clientId: 'client',
    info: { sdkVersion: '5.0.0' },
    getCredentials: () => undefined,
    onStatus() {},
    onEvent() {},
    onRefused() {},
  }).close();
  expect(Manager).toHaveBeenLastCalledWith(origin, expect.objectContaining({ path }));
});
