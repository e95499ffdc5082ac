import { createServer } from 'node:net';
import { parseArgs } from 'node:util';
import { SetupFailure } from './failure.mjs';

export const help = `npm start -- [options]

Brings what is missing, builds, and starts Coursegraph on this machine.

  --port N        the port of the app and the API (PORT; 4000)
  --distributed   one process for each subgraph and one for the gateway, as on a cluster
  --reset         removes the data first (.data/), and starts afresh
  --help          this text

Environment:
  PORT            like --port
  DATABASE_URL    a PostgreSQL server to use; none is started then
  MONGODB_URL     a MongoDB replica set to use; none is started then
  MONGOD_BINARY   the mongod to start, instead of the one that is found or downloaded
  DATA_DIRECTORY  where the databases keep their data, instead of .data/

npm test runs all checks; npm run import -- <folder> loads a course.`;

/**
 * @param {readonly string[]} args
 * @returns {{ help: boolean, reset: boolean, port: number, rest: string[] }} `rest` is for the program itself
 * @throws SetupFailure with exit code 2 for what is not known
 */
export function parseStartOptions(args) {
  const options = { help: 'boolean', reset: 'boolean', distributed: 'boolean', port: 'string' };
  const types = Object.fromEntries(Object.entries(options).map(([name, type]) => [name, { type }]));
  let values;
  try {
    ({ values } = parseArgs({ args: [...args], options: types }));
  } catch (error) {
    throw new SetupFailure(`${error.message.split('. ')[0]}. npm start -- --help lists what there is.`, 2);
  }
  const given = values.port ?? (process.env.PORT || '4000');
  const port = Number(given);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new SetupFailure(`The port must be a number up to 65535, and not "${given}".`, 2);
  }
  return {
    help: values.help ?? false,
    reset: values.reset ?? false,
    port,
    rest: values.distributed ? ['--distributed'] : [],
  };
}

/** @throws SetupFailure where nothing can listen on the port: better now than after everything was built. */
export async function checkPort(port) {
  const server = createServer();
  await new Promise((resolve, reject) => {
    server.once('error', (error) => {
      const other = `choose another: PORT=${port < 65_535 ? port + 1 : 4000} npm start`;
      if (error.code === 'EADDRINUSE')
        reject(new SetupFailure(`Port ${port} is in use. Stop what uses it, or ${other}`));
      else if (error.code === 'EACCES')
        reject(new SetupFailure(`Port ${port} is not allowed to this user; choose another: PORT=4000 npm start`));
      else reject(error);
    });
    server.listen(port, process.env.HOST || '127.0.0.1', resolve);
  });
  await new Promise((resolve) => server.close(resolve));
}
