import { type Entity, isEntity } from '../execution.ts';

/**
 * Adds what a fetch answered to what is there: objects and lists of the same length are merged, anything else replaces
 * what was there. What is added becomes a part of the target, and must not be used elsewhere.
 */
export function merge(target: Entity, source: Entity): void {
  for (const key of Object.keys(source)) {
    // Nobody selects it (it is refused when the operation is compiled), and to write it would change every object.
    if (key === '__proto__') continue;
    const value = source[key];
    if (value !== undefined) target[key] = merged(target[key], value);
  }
}

function merged(existing: unknown, value: unknown): unknown {
  if (typeof existing !== 'object' || existing === null || existing === value) return value;
  if (Array.isArray(existing)) {
    if (!Array.isArray(value) || value.length !== existing.length) return value;
    value.forEach((item, index) => (existing[index] = merged(existing[index], item)));
    return existing;
  }
  if (!isEntity(value)) return value;
  merge(existing as Entity, value);
  return existing;
}
