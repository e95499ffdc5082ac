import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Folders that are made, and not written by hand. */
const made = new Set(['node_modules', 'dist', 'coverage', 'test-results', 'playwright-report']);
/** Files that a build makes from the others. */
const generated = /\.generated\.\w+$/;

/** The files below a folder that are sources, as paths, in a fixed order. */
export function sourcesBelow(folder, wanted = () => true) {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory())
      return made.has(entry.name) || entry.name.startsWith('.') ? [] : sourcesBelow(path, wanted);
    return entry.isFile() && !generated.test(path) && wanted(path) ? [path] : [];
  });
}

/** A hash of the names and contents of files, and of further words. */
export function fingerprint(files, ...words) {
  const hash = createHash('sha256').update(words.join('\0'));
  for (const file of files) hash.update(`\0${file}\0`).update(readFileSync(file));
  return hash.digest('hex');
}

/** Whether the stamp file holds this fingerprint: what it stands for was made from these sources. */
export function isStamped(stamp, expected) {
  try {
    return readFileSync(stamp, 'utf8') === expected;
  } catch {
    return false;
  }
}

export function writeStamp(stamp, value) {
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, value);
}
