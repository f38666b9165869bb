/** Whether something has fields to look at. In content of unknown types, and in unknown fields of known ones, anything may stand. */
export const hasFields = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
