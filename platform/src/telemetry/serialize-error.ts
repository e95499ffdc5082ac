import { type SerializedError, stdSerializers } from 'pino';

/**
 * An error as it is logged. Where PostgreSQL refuses a row, its error quotes the row's values in `detail`, and MikroORM
 * puts that into the message too. They may be secret, so they are left out.
 */
export function serializeError(error: Error): SerializedError {
  const { detail: _, ...serialized } = stdSerializers.err(error);
  const withoutDetails = (text: string) =>
    detailsOf(error).reduce((left, detail) => left.replaceAll(detail, '[redacted]'), text);
  return { ...serialized, message: withoutDetails(serialized.message), stack: withoutDetails(serialized.stack) };
}

function detailsOf(error: unknown): string[] {
  if (typeof error !== 'object' || error === null) return [];
  const { detail, cause } = error as { readonly detail?: unknown; readonly cause?: unknown };
  return [...(typeof detail === 'string' && detail !== '' ? [detail] : []), ...detailsOf(cause)];
}
