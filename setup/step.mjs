import { spawn } from 'node:child_process';
import { explain, SetupFailure } from './failure.mjs';

/** The child that runs now. It is ended with this process: see `endChildren`. */
const children = new Set();

/**
 * Shows what is being done while it is done: on a terminal one line on which the seconds pass, elsewhere a line at its start and one at
 * its end.
 * @template T
 * @param {string} title
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const begun = performance.now();
  const seconds = (digits) => ((performance.now() - begun) / 1000).toFixed(digits);
  const terminal = process.stdout.isTTY;
  const show = () => process.stdout.write(`\r  ${title} … ${seconds(0)} s`);
  if (terminal) show();
  else console.log(`  ${title} …`);
  const timer = terminal && setInterval(show, 1000);
  try {
    const result = await work();
    console.log(`${terminal ? '\r' : ''}  ${title}: done in ${seconds(1)} s`);
    return result;
  } catch (error) {
    if (terminal) process.stdout.write('\n');
    throw error;
  } finally {
    if (timer) clearInterval(timer);
  }
}

/**
 * Runs a program to its end without showing what it writes. Its standard input is closed, so that it can't wait for an answer.
 * @param {string} file
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run(file, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(file, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    children.add(child);
    let output = '';
    const collect = (chunk) => (output = (output + chunk).slice(-1_000_000));
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.once('error', (error) => resolve({ code: 1, output: `${output}\n${error.message}` }));
    child.once('close', (code) => {
      children.delete(child);
      resolve({ code: code ?? 1, output });
    });
  });
}

/** Runs a program as a step of its own. @throws SetupFailure where it fails. */
export async function runStep(title, file, args, options) {
  return step(title, async () => {
    const { code, output } = await run(file, args, options);
    if (code !== 0) throw explain(title, output);
    return output;
  });
}

/**
 * Runs a program that has the terminal, and resolves with its exit code. Ctrl-C reaches it once; it decides how long it takes to end.
 * A second Ctrl-C kills it. npm passes on what the terminal has already sent, so that two signals at once are one Ctrl-C.
 *
 * The child gets an IPC channel. Where this process is killed the channel closes, and the child must end by itself then
 * (`process.on('disconnect', …)`).
 */
export function runInTerminal(file, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { ...options, stdio: [options.stdin ?? 'inherit', 'inherit', 'inherit', 'ipc'] });
    let first;
    const passOn = (signal) => {
      first ??= performance.now();
      child.kill(performance.now() - first > 1000 ? 'SIGKILL' : signal);
    };
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) process.on(signal, passOn);
    child.once('error', (error) => reject(new SetupFailure(error.message)));
    child.once('exit', (code, signal) => {
      for (const each of signals) process.off(each, passOn);
      resolve(code ?? (signal === 'SIGINT' ? 130 : 1));
    });
  });
}

/** Ends the programs that `run` has started. */
export function endChildren() {
  for (const child of children) child.kill('SIGTERM');
}
