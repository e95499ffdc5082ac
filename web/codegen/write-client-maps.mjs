/**
 * Writes what the app must know at run time of the contract, and nothing more:
 * the id of each persisted operation by its name (schema/operations/web.json also holds the texts, which the app has already),
 * and which types belong to which interface or union, so that Apollo's cache can match fragments on them.
 * @see https://www.apollographql.com/docs/react/data/fragments#using-fragments-with-unions-and-interfaces
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { buildSchema, isAbstractType } from 'graphql';

const root = new URL('../../', import.meta.url);
const read = (path) => readFileSync(new URL(path, root), 'utf8');
const write = (name, type, value) =>
  writeFileSync(
    new URL(`web/src/app/graphql/${name}.generated.ts`, root),
    `// Written by pnpm codegen.\nexport const ${type} = ${JSON.stringify(value, null, 2)};\n`,
  );

const { operations } = JSON.parse(read('schema/operations/web.json'));
const ids = operations.map(({ name, id }) => [name, id]);
write('operation-ids', 'operationIds: Readonly<Record<string, string>>', Object.fromEntries(ids));

const schema = buildSchema(read('schema/api.graphql'));
const possibleTypes = Object.values(schema.getTypeMap())
  .filter((type) => isAbstractType(type) && !type.name.startsWith('__'))
  .map((type) => [type.name, schema.getPossibleTypes(type).map(({ name }) => name)]);
write('possible-types', 'possibleTypes: Record<string, string[]>', Object.fromEntries(possibleTypes));
