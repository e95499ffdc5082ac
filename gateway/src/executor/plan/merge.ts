import { type Entity, isEntity } from '../execution.ts';
import type { TypeConditions } from './type-conditions.ts';

/**
 * Adds what a fetch answered to what is there: objects and lists of the same length are merged, anything else replaces
 * what was there. What is added becomes a part of the target, and must not be used elsewhere.
 *
 * The name of an object type stays: a subgraph that has an interface as `@interfaceObject` knows no more than its name.
 */
export function merge(target: Entity, source: Entity, types: TypeConditions): void {
  for (const key of Object.keys(source)) {
    // Nobody selects it (it is refused when the operation is compiled), and to write it would change every object.
    if (key === '__proto__') continue;
    const value = source[key];
    if (value === undefined) continue;
    const existing = target[key];
    if (key === '__typename' && types.isObject(existing) && !types.isObject(value)) continue;
    target[key] = merged(existing, value, types);
  }
}

function merged(existing: unknown, value: unknown, types: TypeConditions): unknown {
  if (typeof existing !== 'object' || existing === null || existing === value) return value;
  if (Array.isArray(existing)) {
    if (!Array.isArray(value) || value.length !== existing.length) return value;
    value.forEach((item, index) => (existing[index] = merged(existing[index], item, types)));
    return existing;
  }
  if (!isEntity(value)) return value;
  merge(existing as Entity, value, types);
  return existing;
}
