/**
 * Collects garbage when the process gets SIGUSR2: loaded into a product whose memory is measured, with `--import`. What a
 * subscription takes would otherwise be hidden behind what its start left behind.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
process.on('SIGUSR2', () => collect());
