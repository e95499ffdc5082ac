import type { FetchDataRewrite } from '@apollo/query-planner';
import { type Entity, isEntity, read } from '../execution.ts';
import type { TypeConditions } from './type-conditions.ts';

/** Changes a value of JSON where it is. */
export type Rewrite = (value: unknown) => void;

const typeConditionPrefix = '... on ';

/**
 * Compiles the rewrites of a fetch: of the representations that it sends (the name of an interface that the subgraph has
 * as an object type, say), or of what it answers (a field that was fetched under another name, because two types that
 * meet have it with different arguments or types).
 */
export function compileRewrites(rewrites: readonly FetchDataRewrite[] | undefined, types: TypeConditions): Rewrite {
  const compiled = (rewrites ?? []).map((rewrite) => compileAt(rewrite.path, compileLast(rewrite), types));
  return (value) => {
    for (const rewrite of compiled) rewrite(value);
  };
}

function compileLast(rewrite: FetchDataRewrite): (target: Entity) => void {
  const name = rewrite.path.at(-1);
  if (name === undefined) return () => undefined;
  if (rewrite.kind === 'ValueSetter') return (target) => (target[name] = rewrite.setValueTo as unknown);
  return (target) => {
    const value = read(target, name);
    // Null too: it is what the field is, and not that it is missing.
    if (value === undefined) return;
    target[rewrite.renameKeyTo] = value;
    target[name] = undefined;
  };
}

function compileAt(path: readonly string[], last: (target: Entity) => void, types: TypeConditions): Rewrite {
  const [element, ...rest] = path;
  if (element === undefined || rest.length === 0) return ofEach((value) => last(value));
  const next = compileAt(rest, last, types);
  if (!element.startsWith(typeConditionPrefix)) return ofEach((value) => next(read(value, element)));
  const applies = types.of(element.slice(typeConditionPrefix.length));
  return ofEach((value) => {
    const typename = read(value, '__typename');
    if (typename === undefined || applies(typename)) next(value);
  });
}

function ofEach(rewrite: (value: Entity) => void): Rewrite {
  const rewriteAll: Rewrite = (value) => {
    if (Array.isArray(value)) value.forEach(rewriteAll);
    else if (isEntity(value)) rewrite(value);
  };
  return rewriteAll;
}
