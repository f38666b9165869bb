import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export type Metrics = {
  registry: Registry;
  httpRequest(labels: { method: string; route: string; status: number }, seconds: number): void;
  /** A message was stored. */
  message(author: 'user' | 'business'): void;
  /** Says how to count the open sockets; until then there are none. */
  countSocketsWith(count: () => { visitor: number; agent: number }): void;
};

/** Numbers only: no name, address or text of anybody gets into a label. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  let countSockets = () => ({ visitor: 0, agent: 0 });
  const requests = new Histogram({
    name: 'parley_http_request_duration_seconds',
    help: 'Time to answer an HTTP request',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
    registers: [registry],
  });
  const messages = new Counter({
    name: 'parley_messages_total',
    help: 'Messages stored',
    labelNames: ['author'],
    registers: [registry],
  });
  new Gauge({
    name: 'parley_sockets',
    help: 'Open sockets',
    labelNames: ['role'],
    registers: [registry],
    collect() {
      for (const [role, count] of Object.entries(countSockets())) this.set({ role }, count);
    },
  });
  return {
    registry,
    httpRequest({ method, route, status }, seconds) {
      requests.observe({ method, route, status }, seconds);
    },
    message(author) {
      messages.inc({ author });
    },
    countSocketsWith(count) {
      countSockets = count;
    },
  };
}
