/** Jest's global teardown: stops what databases/test/start.js has started, once. */
import { started } from './start.js';

export default async function stop() {
  const databases = globalThis[started];
  delete globalThis[started];
  await (await databases)?.stop();
}
