import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InMemoryCache } from '@apollo/client/cache';
import { type DocumentNode, Kind, parse, print } from 'graphql';
import { operationId, operationText } from './persisted-operation-link';

const app = join(__dirname, '..');
const documents = globSync('**/*.generated.ts', { cwd: app })
  .flatMap((file) => Object.values(jest.requireActual<Record<string, unknown>>(join(app, file))))
  .filter((value): value is DocumentNode => (value as Partial<DocumentNode>).kind === Kind.DOCUMENT)
  .filter(({ definitions }) => definitions.some(({ kind }) => kind === Kind.OPERATION_DEFINITION))
  .map((document) => ({ name: print(document).split(/[ (]/)[1] ?? '', document }));

describe('persisted operations', () => {
  it('are as many as there are operations in the app', () => {
    const manifest = JSON.parse(readFileSync(join(app, '../../../schema/operations/web.json'), 'utf8')) as {
      operations: readonly { readonly name: string }[];
    };
    expect(documents.map(({ name }) => name).sort()).toEqual(manifest.operations.map(({ name }) => name).sort());
  });

  // The text follows when the server does not know the id; it then checks that they belong together.
  it.each(documents)('$name is sent with the id of its text', ({ document }) => {
    const text = operationText(new InMemoryCache().transformDocument(document));
    expect(operationId(document)).toBe(createHash('sha256').update(text).digest('hex'));
  });

  it('names an operation that was not generated', () => {
    expect(() => operationId(parse('query Unheard { me { id } }'))).toThrow('Unheard');
  });
});
