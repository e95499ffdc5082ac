import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { readPersistedOperations } from '@coursegraph/gateway';
import { CompositionError, printContract } from './contract/print-contract.ts';
import { unfitOperations } from './contract/unfit-operations.ts';
import { subgraphs } from './subgraphs.ts';

const help = `Prints the contract of the graph into schema/: the SDL of each subgraph, the supergraph, the API schema.

  contract            writes the files
  contract --check    compares them with what is committed; exits with 1 where they differ

Both exit with 1 where the graph would refuse an operation of the manifests in schema/operations/.
`;

const folder = new URL('../../schema/', import.meta.url);
const [mode] = process.argv.slice(2);

if (mode === '--help') {
  console.log(help);
} else if (mode !== undefined && mode !== '--check') {
  console.error(`Unknown option ${mode}.\n\n${help}`);
  process.exitCode = 2;
} else {
  try {
    const contract = await printContract(subgraphs);
    for (const [name, text] of contract) {
      const file = new URL(name, folder);
      if (mode === undefined) await writeFile(file, text);
      else if ((await readFile(file, 'utf8').catch(() => '')) !== text) {
        console.error(
          `schema/${name} is not what the code prints. Run pnpm contract, read the difference, and commit it.`,
        );
        process.exitCode = 1;
      }
    }
    const operations = await readPersistedOperations(fileURLToPath(new URL('operations', folder)));
    for (const problem of unfitOperations({ apiSchema: contract.get('api.graphql') ?? '', operations })) {
      console.error(`schema/operations: ${problem}`);
      process.exitCode = 1;
    }
    console.log(`${contract.size} files in ${fileURLToPath(folder)}`);
  } catch (error) {
    if (!(error instanceof CompositionError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
