import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DatabaseCommand } from '@coursegraph/databases';

const megabytes = 900;
const chunk = Buffer.alloc(1024 * 1024);

/**
 * A folder with a disk of its own that can be filled: a tmpfs in a mount namespace, which needs Linux, and no more rights
 * than a user has. What runs on it runs inside of the namespace.
 * @see https://man7.org/linux/man-pages/man7/mount_namespaces.7.html
 */
export class SmallDisk {
  private constructor(
    private readonly holder: ChildProcess,
    private readonly directory: string,
  ) {}

  /** Null where this machine does not let us mount. */
  static async mount(directory: string): Promise<SmallDisk | null> {
    await mkdir(directory, { recursive: true });
    const script = `mount -t tmpfs -o size=${megabytes}m tmpfs "$0" && echo mounted && exec sleep infinity`;
    const holder = spawn('unshare', ['-Urm', 'sh', '-c', script, directory], { stdio: ['ignore', 'pipe', 'ignore'] });
    const mounted = await Promise.race([
      once(holder.stdout, 'data').then(() => true),
      once(holder, 'exit').then(() => false),
      once(holder, 'error').then(() => false),
    ]);
    return mounted ? new SmallDisk(holder, directory) : null;
  }

  /** The same command, run where the disk is. */
  around(command: DatabaseCommand): DatabaseCommand {
    const namespace = ['--preserve-credentials', '-U', '-m', '-t', String(this.holder.pid)];
    return { ...command, file: 'nsenter', args: [...namespace, command.file, ...command.args] };
  }

  /** Leaves no room on it. */
  async fill(): Promise<void> {
    const file = await open(this.ballast, 'a');
    try {
      for (;;) await file.write(chunk);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    } finally {
      await file.close();
    }
  }

  /** Gives the room back. */
  async empty(): Promise<void> {
    await rm(this.ballast, { force: true });
  }

  unmount(): void {
    this.holder.kill('SIGKILL');
  }

  private get ballast(): string {
    return join(`/proc/${this.holder.pid}/root`, this.directory, 'ballast');
  }
}
