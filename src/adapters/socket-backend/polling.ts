/** For who cannot have a WebSocket: a script of its own, because nearly everybody can. */
export { XHR as Polling } from 'socket.io-client';
