import { DrizzleQueryError } from 'drizzle-orm/errors';

type Described = {
  type: string;
  message: string;
  code?: string;
  constraint?: string;
  query?: string;
  stack?: string;
};

/**
 * An error for the log. A failed query carries its parameters, and Postgres' `detail` the row: what visitors write and
 * who they are does not belong in a log.
 */
export function describeError(error: unknown): Described {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error) };
  if (error instanceof DrizzleQueryError) {
    return { ...describeError(error.cause), query: error.query, ...stackOf(error, error.message) };
  }
  const text = (name: string) => {
    const value: unknown = Reflect.get(error, name);
    return typeof value === 'string' ? { [name]: value } : {};
  };
  const { name: type, message } = error;
  return { type, message, ...text('code'), ...text('constraint'), ...stackOf(error, '') };
}

/** Only the places, without the message that stands before them. */
function stackOf(error: Error, message: string): { stack?: string } {
  if (error.stack === undefined) return {};
  return { stack: message ? error.stack.replace(message, '') : error.stack };
}
